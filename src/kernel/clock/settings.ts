import { sql } from 'kysely'
import type { Query } from '#kernel/db/query.ts'
import { compiled } from '#kernel/figure/cube.ts'
import { addDays, dayNumber } from '#kernel/time/instant.ts'
import { buildCalendar, type Calendar, type CalendarYear } from './calendar.ts'
import type { Decision } from './parameter.ts'
import type { RuleConfirmation } from './rule.ts'

/** What a bureau's legal section has settled for its clocks. */
export interface ClockSettings {
  /** The announced years as shipped, with those the bureau has loaded in their place. */
  readonly calendar: Calendar
  /** The readings of unclear law that it has chosen, the earlier decision first. */
  readonly decisions: readonly Decision[]
  readonly confirmations: readonly RuleConfirmation[]
}

export interface CalendarDayRow { year: number; day: string; kind: 'off' | 'work'; name_zh: string; name_en: string }
interface DecisionRow { parameter: string; value: string; valid_from: string; account: number; decided_on: string; note: string | null }
interface ConfirmationRow { rule: string; version: number; account: number; confirmed_on: string }

/** The three reads that settingsFrom() takes, in its order. */
export function settingsQueries(bureau: number): readonly [Query<CalendarDayRow>, Query<DecisionRow>, Query<ConfirmationRow>] {
  return [
    compiled<CalendarDayRow>(sql`select year, day, kind, name_zh, name_en from calendar_day where bureau = ${bureau} order by day`),
    compiled<DecisionRow>(sql`select parameter, value, valid_from, account, decided_at::date as decided_on, note from clock_decision where bureau = ${bureau} order by position, decided_at`),
    compiled<ConfirmationRow>(sql`select rule, version, account, confirmed_on from clock_confirmation where bureau = ${bureau}`),
  ]
}

export function settingsFrom(shipped: Calendar, days: readonly CalendarDayRow[], decisions: readonly DecisionRow[], confirmations: readonly ConfirmationRow[]): ClockSettings {
  return {
    calendar: days.length === 0 ? shipped : withYears(shipped, days),
    decisions: decisions.map((row) => ({ parameter: row.parameter, value: row.value, validFrom: row.valid_from, approvedBy: row.account, approvedOn: row.decided_on, note: row.note ?? '' })),
    confirmations: confirmations.map((row) => ({ rule: row.rule, version: row.version, by: row.account, on: row.confirmed_on })),
  }
}

/**
 * A calendar with some announcements as the bureau has loaded them, whether they were shipped or not. What the announcement of another
 * year says of a loaded year's December stays; on a day that both name, the bureau's own holds.
 */
function withYears(shipped: Calendar, days: readonly CalendarDayRow[]): Calendar {
  const loaded = Map.groupBy(days, (row) => row.year)
  const named = new Set(days.map((row) => row.day))
  const kept = shipped.announced.filter(({ year }) => !loaded.has(year)).map((one) => without(one, named))
  return buildCalendar([...kept, ...[...loaded].map(([year, rows]) => ({
    year, notices: [],
    holidays: rows.filter((row) => row.kind === 'off').map((row) => ({ name: { zh: row.name_zh, en: row.name_en }, from: row.day, to: row.day })),
    makeUpDays: rows.filter((row) => row.kind === 'work').map((row) => row.day),
  }))])
}

/** An announcement without some of its days. */
function without(announced: CalendarYear, days: ReadonlySet<string>): CalendarYear {
  const holidays = announced.holidays.flatMap(({ name, from, to }) => Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => {
    const day = addDays(from, at)
    return { name, from: day, to: day }
  }))
  return { ...announced, holidays: holidays.filter(({ from }) => !days.has(from)), makeUpDays: announced.makeUpDays.filter((day) => !days.has(day)) }
}
