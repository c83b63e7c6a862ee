import type { Label } from '#kernel/language/label.ts'
import type { Figure } from './figure.ts'

/** The policy documents that forbid to score figures of these kinds, and what of them each forbids. */
export const reportOnlyPolicies = {
  intake2015: {
    document: { zh: '公安部《关于改革完善受案立案制度的意见》（公通字〔2015〕32号）', en: 'Ministry of Public Security, Opinions on reforming case intake and filing (Gong Tong Zi [2015] No. 32)' },
    forbids: { zh: '发案数、破案率等不得作为考评指标', en: 'numbers of cases filed, rates of cases solved and the like must not be appraisal targets' },
  },
  politicalLegal2015: {
    document: { zh: '中央政法委 2015 年要求：取消刑事拘留数、批捕率、起诉率、有罪判决率、结案率等考核项目', en: 'Central Political and Legal Affairs Commission, 2015: numbers of criminal detention, arrest, prosecution, conviction and conclusion rates are abolished as items of appraisal' },
    forbids: { zh: '刑事拘留数、批捕率、起诉率、有罪判决率、结案率不得作为考核项目', en: 'numbers of criminal detention, arrest, prosecution, conviction and conclusion rates must not be items of appraisal' },
  },
} as const satisfies Record<string, { readonly document: Label; readonly forbids: Label }>

export type ReportOnlyPolicy = keyof typeof reportOnlyPolicies

/**
 * Figures that may be reported but never scored: no direction, no target, no sorting by value, nothing below a sub-bureau or shorter than a
 * quarter of units that are not the reader's own. A module cannot say otherwise. Removing an entry fails a test.
 */
export const reportOnlyFigures: readonly { readonly id: string; readonly policy: ReportOnlyPolicy }[] = [
  { id: 'organised-crime-cases', policy: 'intake2015' },
  { id: 'ten-type-cases', policy: 'intake2015' },
  { id: 'black-evil-suspects', policy: 'intake2015' },
  { id: 'cluster-campaigns', policy: 'intake2015' },
  { id: 'homicide-streak', policy: 'intake2015' },
  { id: 'homicide-solved', policy: 'intake2015' },
  { id: 'homicides', policy: 'intake2015' },
  { id: 'homicide-backlog-cleared', policy: 'intake2015' },
  { id: 'criminal-cases', policy: 'intake2015' },
  { id: 'criminal-cases-lowest', policy: 'intake2015' },
  { id: 'criminal-cases-solved', policy: 'intake2015' },
  { id: 'theft-cases', policy: 'intake2015' },
  { id: 'street-juvenile-cases', policy: 'intake2015' },
  { id: 'absolute-non-arrest', policy: 'politicalLegal2015' },
  { id: 'absolute-non-prosecution', policy: 'politicalLegal2015' },
  { id: 'acquittals', policy: 'politicalLegal2015' },
  { id: 'admin-cases', policy: 'intake2015' },
  { id: 'admin-cases-concluded', policy: 'politicalLegal2015' },
  { id: 'admin-cases-concluded-in-time', policy: 'politicalLegal2015' },
]

const ownWill: Label = { zh: '本系统的登记：只报不评', en: 'registered here as report-only' }

/** The document that forbids to score a figure; null for a figure that is not report-only. */
export function reportOnlySource(figure: Pick<Figure, 'id' | 'reportOnly'>): Label | null {
  if (!figure.reportOnly) return null
  const entry = reportOnlyFigures.find((one) => one.id === figure.id)
  return entry ? reportOnlyPolicies[entry.policy].document : ownWill
}

/** Stops the start when a figure is, or would have to be, report-only and is made to be scored: with a direction or a target. */
export function checkReportOnly(figures: Iterable<Figure>): void {
  for (const figure of figures) {
    const mustBe = reportOnlyFigures.some((one) => one.id === figure.id)
    if (mustBe && !figure.reportOnly) throw new Error(`The figure ${figure.id} stands on the deny-list and must be report-only`)
    if (!figure.reportOnly) continue
    if (figure.direction !== 'none') throw new Error(`The figure ${figure.id} is report-only and must have no direction`)
    if ('target' in figure) throw new Error(`The figure ${figure.id} is report-only and must have no target`)
  }
}
