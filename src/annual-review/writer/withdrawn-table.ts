import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import { formatNumber } from '#kernel/language/format.ts'
import type { Period } from '#kernel/time/period.ts'
import { situationOf, type FigureFacts } from './figure-facts.ts'
import type { ReviewReader } from './review-reader.ts'
import type { SectionTemplate, Situation } from './template.ts'

const columns = [{ zh: '指标', en: 'Figure' }, { zh: '不再计入的记录', en: 'Records that no longer count' }] as const

/** What of the year's records was voided, classed or dated otherwise since it was entered, by figure: only where there is some. */
export async function withdrawnTable(reader: ReviewReader, facts: readonly FigureFacts[], asOf: string): Promise<ReviewTable> {
  const rows: ReviewTable['rows'] = []
  for (const one of facts) {
    if (one.figure.kind !== 'count' || one.value === null) continue
    const records = await withdrawn(reader, one.figure.id, one.period, asOf)
    if (records > 0) rows.push([one.figure.label, { zh: formatNumber(records), en: formatNumber(records) }])
  }
  return {
    id: 'withdrawn', title: { zh: '改类、作废和改期的记录', en: 'Records reclassified, voided or moved' }, columns: [...columns], rows,
    empty: { zh: '本年度没有改类、作废或改期的记录。', en: 'No record of the year was reclassified, voided or moved.' },
  }
}

const sayNothing: ReadonlySet<Situation> = new Set<Situation>(['zero', 'one', 'several', 'severalStated'])

/** Every claim of the review that nothing happened, with how many records once counted and no longer do. */
export async function zeroClaimsOf(reader: ReviewReader, templates: readonly SectionTemplate[], facts: ReadonlyMap<string, FigureFacts>, year: number, asOf: string): Promise<ReviewAnswer['zeroClaims']> {
  const claims: ReviewAnswer['zeroClaims'] = []
  for (const sentence of templates.flatMap((template) => template.paragraphs.flat())) {
    const about = sentence.about === null ? undefined : facts.get(sentence.about)
    if (!about || sentence.about === null || !sayNothing.has(situationOf(about, sentence.compares, sentence.decimals))) continue
    // Years known from a document have no records that could have been withdrawn.
    const since = about.span === null ? year : Math.min(about.span.until, Math.max(about.span.since, (about.stated?.until ?? 0) + 1))
    claims.push({
      figure: sentence.about, label: about.figure.label, since, until: year,
      withdrawn: await withdrawn(reader, sentence.about, { from: `${since}-01-01`, until: about.period.until }, asOf),
    })
  }
  return claims
}

function withdrawn(reader: ReviewReader, figure: string, period: Period, asOf: string): Promise<number> {
  return reader.withdrawn(figure, { organisation: reader.bureau.rootOrganisation, period, asOf, basis: 'then' })
}
