import { accounts } from './accounts.ts'
import { administrativePast, criminalPast } from './case-past.ts'
import { crashPast } from './crash-past.ts'
import { statedCriminalCases } from './criminal-plan.ts'
import type { DemoBureau, DemoSource } from './demo-bureau.ts'
import { honourPast } from './honour-past.ts'
import { organisations, parents, ROOT } from './organisations.ts'
import { ZONE } from './work-time.ts'
import { FIRST_YEAR } from './year-plan.ts'

const sources: readonly DemoSource[] = [crashPast, criminalPast, administrativePast, honourPast]

/**
 * The demonstration bureau of the invented city Pinglan as it was at the beginning of a day ('YYYY-MM-DD'): everything up to the end of
 * the day before. What came before does not depend on that day: a later one only adds to it. `scale`: see DemoSource.
 */
export function demoBureau(today: string, scale = 1): DemoBureau {
  const pasts = sources.map((source) => source(today, scale))
  return {
    bureau: { code: 'demo', nameZh: '平澜市公安局', nameEn: 'Pinglan Municipal Public Security Bureau', timeZone: ZONE, settings: { 'crash.deathsWithinDays': 7 } },
    organisations, parents, accounts, pasts,
    coverage: pasts.map((past) => ({ organisation: ROOT, recordType: past.recordType, from: `${FIRST_YEAR}-01-01`, statedBy: 'analyst' })),
    stated: statedCriminalCases.flatMap(([year, value]) => [
      { figure: 'criminal-cases', year, value, document: `《平澜市公安年鉴（${year + 1}）》刑事案件统计表`, statedBy: 'analyst' },
      { figure: 'homicide-solved', year, value: 100, document: `《平澜市公安年鉴（${year + 1}）》命案侦破统计表`, statedBy: 'analyst' },
    ]),
  }
}
