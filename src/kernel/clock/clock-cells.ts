import type { ClockCell } from '#kernel/http/wire.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { addDays, addMonths, dayFromNumber, dayNumber, dayOf } from '#kernel/time/instant.ts'
import { dayKindOf, type Calendar, type DayKind } from './calendar.ts'
import type { ClockInput, ClockResult, ClockStop } from './compute.ts'

/** More days than this are no calendar that anybody reads. */
const MOST_DAYS = 800

/**
 * Every day of the months from the start of a clock to its end, and what it is to the clock: counted (the how-manieth), left out, not
 * counted because it is not worked, or outside. `now` (an instant) is where the calendar ends while the clock stands. Empty for terms
 * longer than two years.
 */
export function clockCells(input: ClockInput, result: ClockResult, now: string): ClockCell[] {
  const today = dayOf(now, input.zone)
  const end = [result.startedOn, result.dueOn ?? today].toSorted().at(-1) ?? today
  const first = dayNumber(`${result.startedOn.slice(0, 7)}-01`)
  const last = dayNumber(addDays(`${addMonths(`${end.slice(0, 7)}-01`, 1)}`, -1))
  if (last - first >= MOST_DAYS) return []
  const counting = new Map(countedDays(input, result, today).map((one) => [one.day, one]))
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = dayFromNumber(first + index)
    const known = counting.get(day)
    const isDue = day === result.dueOn
    const part = known?.part ?? (day === result.startedOn ? 'start' : isBetween(day, result.unrolledOn, result.dueOn) ? 'rolled' : 'outside')
    return { day, kind: kindOf(input.calendar, day), holiday: input.calendar.holidayNames.get(dayNumber(day)) ?? null, part, count: known?.count ?? null, extended: known?.extended ?? false, isDue, isToday: day === today }
  })
}

/** After the last day of the term and through the day to which it was moved. */
function isBetween(day: string, after: string | null, through: string | null): boolean {
  return after !== null && through !== null && day > after && day <= through
}

function kindOf(calendar: Calendar, day: string): DayKind | null {
  try {
    return dayKindOf(calendar, dayNumber(day))
  } catch (problem) {
    if (problem instanceof DomainError && problem.code === 'calendar-unknown') return null
    throw problem
  }
}

interface Counted { readonly day: string; readonly part: 'counted' | 'leftOut' | 'notWorked'; readonly count: number | null; readonly extended: boolean }

/** The days of the term, one after another. Minute rules count no days. */
function countedDays(input: ClockInput, result: ClockResult, today: string): Counted[] {
  const { rule, startedOn, unrolledOn } = result
  if (rule.length === null || rule.length.unit === 'minute') return []
  const suspension = result.stops.findLast((stop) => stop.exclusion.effect.kind === 'newTerm' && stop.until !== null && stop.until > startedOn)
  const originalEnd = rule.length.unit === 'month' ? addMonths(startedOn, rule.length.amount) : null
  const last = unrolledOn ?? today
  const days: Counted[] = []
  let count = 0
  for (let day = rule.counting?.startDay === 'counted' ? startedOn : addDays(startedOn, 1); day <= last; day = addDays(day, 1)) {
    if (suspension?.until && day === addDays(suspension.until, 1)) count = 0
    const unit = suspension?.until && day > suspension.until && suspension.exclusion.effect.kind === 'newTerm' ? suspension.exclusion.effect.length.unit : rule.length.unit
    if (result.stops.some((stop) => leavesOut(stop, day, rule.counting?.stopDay === 'leftOut', input.zone))) days.push({ day, part: 'leftOut', count: null, extended: false })
    else if (unit === 'workingDay' && !isWorked(input.calendar, day)) days.push({ day, part: 'notWorked', count: null, extended: false })
    else {
      count += 1
      const extended = suspension ? false : originalEnd === null ? count > rule.length.amount : result.amount > rule.length.amount && day > originalEnd
      days.push({ day, part: 'counted', count, extended })
    }
  }
  return days
}

function leavesOut(stop: ClockStop, day: string, fromStopDay: boolean, zone: string): boolean {
  if (stop.exclusion.effect.kind === 'dueAtEnd') return false
  const from = stop.from.length === 10 ? stop.from : dayOf(stop.from, zone)
  const until = stop.until === null ? null : stop.until.length === 10 ? stop.until : dayOf(stop.until, zone)
  return (fromStopDay ? day >= from : day > from) && (until === null || day <= until)
}

function isWorked(calendar: Calendar, day: string): boolean {
  const kind = kindOf(calendar, day)
  return kind === 'working' || kind === 'makeUp'
}
