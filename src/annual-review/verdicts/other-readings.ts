import type { Figure } from '#kernel/figure/figure.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import { addDays, addMonths } from '#kernel/time/instant.ts'
import type { Claim } from '../claims/claim.ts'
import { evaluate } from './evaluate.ts'
import type { Lens } from './lens.ts'
import { isWholeYear } from './periods.ts'
import type { Understanding } from './understand.ts'

/** Days after a period on which reviews are written: any of them may have been the author's cut-off. */
const WRITING_DAYS = 31
/** Below this a stated number is so small that some figure nearly always has it. */
const SMALL = 10

/** A way to read a claim in which it fits: by another figure, for another part of the bureau or of the year, or as known on another day. */
export type OtherReading =
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'scope' }
  | { readonly kind: 'cutOff'; readonly asOf: string }

/**
 * The way in which a claim that does not fit fits after all, as a colleague may have meant it: another figure of that name or a neighbouring
 * definition, the other basis of the organisation tree, another cut-off, the value of the year before as printed then, or the whole city and
 * year where a part was understood; null if there is none. Only asked before something would be contradicted.
 */
export async function otherReadingOf(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<OtherReading | null> {
  // What was right on the day the year's review is closed is told first: of all ways it is the likeliest.
  const closed = addDays(lens.period.until, lens.figure.cutOffDays - 1)
  if (closed < lens.asOf && await fits(reader, claim, said, { ...lens, asOf: closed, previousAsOf: closed })) return { kind: 'cutOff', asOf: closed }
  for (const figure of [lens.figure, ...neighbours(reader, claim, said, lens.figure)]) {
    for (const scope of scopesOf(reader, { ...lens, figure })) {
      for (const basis of ['then', 'now'] as const) {
        if (await fits(reader, claim, said, { ...scope, basis })) return figure === lens.figure ? { kind: 'scope' } : { kind: 'figure', figure }
      }
      const printedThen = addMonths(lens.asOf, -12)
      if (await fits(reader, claim, said, { ...scope, previousAsOf: printedThen })) return figure === lens.figure ? { kind: 'cutOff', asOf: printedThen } : { kind: 'figure', figure }
    }
  }
  for (const asOf of await cutOffDays(reader, lens)) {
    if (await fits(reader, claim, said, { ...lens, asOf, previousAsOf: asOf })) return { kind: 'cutOff', asOf }
    if (await fits(reader, claim, said, { ...lens, asOf, previousAsOf: addMonths(asOf, -12) })) return { kind: 'cutOff', asOf }
  }
  return null
}

/** A reading that is merely too loose to be called wrong counts as well. */
async function fits(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<boolean> {
  const { fit } = await evaluate(reader, claim, said, lens)
  return fit === 'exact' || fit === 'rounding' || fit === 'soft'
}

/** Figures of the same name, those whose names contain it or lie in it, and, where the number says something, all of the same records and unit. */
function neighbours(reader: FigureReader, claim: Claim, said: Understanding, figure: Figure): readonly Figure[] {
  const names = namesOf(figure)
  const related = reader.figures.filter((other) => other.recordType === figure.recordType && (said.figures.includes(other) || namesOf(other).some((one) => names.some((name) => one.includes(name) || name.includes(one)))))
  const telling = claim.value !== null && (claim.value >= SMALL || claim.decimals > 0) && !isOneSided(claim)
  const sameUnit = telling ? reader.figures.filter((other) => other.kind === figure.kind && other.recordType === figure.recordType && other.unitsAccepted.some((unit) => figure.unitsAccepted.includes(unit))) : []
  return [...new Set([...related, ...sameUnit])].filter((other) => other !== figure)
}

/** More than, less than: half of all figures fit. */
function isOneSided(claim: Claim): boolean {
  return claim.approx === '超' || claim.approx === '不足'
}

function namesOf(figure: Figure): readonly string[] {
  return [figure.label.zh, figure.label.en.toLowerCase(), ...figure.aliases.zh, ...figure.aliases.en.map((name) => name.toLowerCase())]
}

/** The organisation and period as understood, and the whole city and year instead: a word about a part may have belonged to something else. */
function scopesOf(reader: FigureReader, lens: Lens): readonly Lens[] {
  const root = reader.bureau.rootOrganisation
  const year = Number(lens.period.from.slice(0, 4))
  const whole = { from: `${year}-01-01`, until: `${year + 1}-01-01` }
  return [
    lens,
    ...(lens.organisation === root ? [] : [{ ...lens, organisation: root }]),
    ...(isWholeYear(lens.period) ? [] : [{ ...lens, period: whole }]),
    ...(lens.organisation === root || isWholeYear(lens.period) ? [] : [{ ...lens, organisation: root, period: whole }]),
  ]
}

/** Every day on which the text may have been closed, if what was known changed in that time; else every fifth. */
async function cutOffDays(reader: FigureReader, lens: Lens): Promise<readonly string[]> {
  const first = addDays(lens.period.until, -1)
  const days = Array.from({ length: WRITING_DAYS + 1 }, (_, at) => addDays(first, at)).filter((day) => day <= reader.today)
  const known = days.at(-1)
  if (known === undefined) return [reader.today]
  const question = { organisation: lens.organisation, basis: lens.basis, period: lens.period }
  const [early, late] = await Promise.all([reader.value(lens.figure.id, { ...question, asOf: first }), reader.value(lens.figure.id, { ...question, asOf: known })])
  const step = early.value === late.value ? 5 : 1
  return [...new Set([...days.filter((_, at) => at % step === 0), addDays(first, lens.figure.cutOffDays), known, reader.today])].filter((day) => day <= reader.today)
}
