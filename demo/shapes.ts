import type { DemoHistory } from './demo-bureau.ts'

/** Shares in percent of when things happened, by the bureau's own clock: by three hours, by weekday from Monday, by month. */
export interface Shapes {
  readonly hours: readonly number[]
  readonly weekdays: readonly number[]
  readonly months: readonly number[]
}

const EIGHT_HOURS = 8 * 3_600_000

/** When the records of a past happened as first entered; `years`: whole ones only, or the months of a year begun would look busier. */
export function shapesOf(histories: Iterable<DemoHistory>, years: { readonly from: number; readonly until: number }): Shapes {
  const hours = Array.from({ length: 8 }, () => 0)
  const weekdays = Array.from({ length: 7 }, () => 0)
  const months = Array.from({ length: 12 }, () => 0)
  let count = 0
  const add = (list: number[], position: number): void => { list[position] = (list[position] ?? 0) + 1 }
  for (const history of histories) {
    const at = new Date(Date.parse(String(history.steps[0]?.fields?.['occurredAt'])) + EIGHT_HOURS)
    if (at.getUTCFullYear() < years.from || at.getUTCFullYear() > years.until) continue
    count++
    add(hours, Math.floor(at.getUTCHours() / 3))
    add(weekdays, (at.getUTCDay() + 6) % 7)
    add(months, at.getUTCMonth())
  }
  const share = (list: readonly number[]): number[] => list.map((one) => Math.round((1000 * one) / count) / 10)
  return { hours: share(hours), weekdays: share(weekdays), months: share(months) }
}

/** As the open data of two cities give them: facts, computed once from the published rows. A set without times of day has no hours. */
export const realShapes: readonly (Shapes & { readonly name: string; readonly rows: number })[] = [
  {
    name: 'Chicago, aggravated assaults 2010–2018', rows: 133_308, hours: [13.8, 7.5, 5.7, 10.6, 13.5, 15.7, 16.3, 16.9], weekdays: [13.5, 13.4, 13.7, 13.5, 13.8, 15.6, 16.4],
    months: [6.7, 6, 8.1, 8.4, 9.9, 9.7, 10.1, 9.5, 8.7, 8.8, 7.2, 6.8],
  },
  { name: 'Cincinnati, burglaries 2016–2017', rows: 4885, hours: [], weekdays: [14.8, 15.5, 14, 14.6, 13.9, 13, 14.2], months: [10.4, 6.3, 7, 7.8, 7.8, 9.1, 9.5, 8.8, 9.1, 9, 7.6, 7.3] },
]

const threeHours = ['0–3', '3–6', '6–9', '9–12', '12–15', '15–18', '18–21', '21–24']
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The shapes as tables of Markdown, the city's beside the real ones. */
export function shapeTables(city: readonly (Shapes & { readonly name: string })[]): string {
  const table = (heads: readonly string[], valuesOf: (one: Shapes) => readonly number[]): string => [
    `| % | ${heads.join(' | ')} |`, `|---|${heads.map(() => '---:').join('|')}|`,
    ...[...city, ...realShapes].filter((one) => valuesOf(one).length > 0).map((one) => `| ${one.name} | ${valuesOf(one).map((value) => value.toFixed(1)).join(' | ')} |`),
  ].join('\n')
  return [table(threeHours, (one) => one.hours), table(weekdayNames, (one) => one.weekdays), table(monthNames, (one) => one.months)].join('\n\n')
}
