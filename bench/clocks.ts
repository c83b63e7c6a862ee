import { buildCalendar } from '../src/kernel/clock/calendar.ts'
import { compute, type ClockEvent, type ClockInput } from '../src/kernel/clock/compute.ts'
import { chinaHolidays } from '../src/kernel/clock/data/china-holidays.ts'
import { getGoverningRule, type ClockRule } from '../src/kernel/clock/rule.ts'
import { addDays, addMinutes } from '../src/kernel/time/instant.ts'
import { statuteRules } from '../src/registers/statutes/all-rules.ts'
import { row } from './load.ts'

const ROUNDS = 5
const calendar = buildCalendar(chinaHolidays)

interface Case { readonly rule: ClockRule; readonly input: ClockInput }

/** What a bureau computes in a year: mostly plain limits over holidays, some with stops and extensions, some in hours. */
function cases(): Case[] {
  const all: Case[] = []
  for (let number = 0; number < 4000; number += 1) {
    const day = addDays('2021-08-01', (number * 37) % 1500)
    const startedAt = addMinutes(`${day}T00:00:00Z`, (number * 61) % 1440)
    const later = (days: number): string => addMinutes(startedAt, days * 1440)
    const add = (id: string, facts: ClockInput['facts'], events: readonly ClockEvent[]): void => {
      const rule = getGoverningRule(statuteRules, id, day, facts, {})
      all.push({ rule, input: { startedAt, events, facts, parameters: {}, zone: 'Asia/Shanghai', calendar } })
    }
    const appraisal: ClockEvent[] = [{ kind: 'pause', at: later(5), reason: 'appraisal' }, { kind: 'resume', at: later(14), reason: 'appraisal' }]
    add('D-77.a', {}, [])
    add('D-77.c', {}, [])
    add('D-39.a', {}, [])
    add('D-30', { majorComplex: true }, [...appraisal, { kind: 'extend', at: later(20), by: 'upperBureau', change: { add: 30 } }])
    add('D-51.a', { complex: true }, [...appraisal, { kind: 'pause', at: later(10), reason: 'appraisal' }, { kind: 'resume', at: later(20), reason: 'appraisal' }, { kind: 'extend', at: later(25), by: 'countyHead', change: { add: 20 } }])
    add('D-77.a', {}, [{ kind: 'pause', at: later(3), reason: 'suspension', by: 'upperTrafficDept' }, { kind: 'resume', at: later(30), reason: 'suspension' }])
    add('D-10', {}, [{ kind: 'extend', at: addMinutes(startedAt, 300), by: 'countyDutyHead', change: { to: 1440 } }])
    add('D-19', { complex: true }, [{ kind: 'extend', at: later(40), by: 'upperProcuratorate', change: { add: 1 } }])
  }
  return all.filter((one) => one.input.startedAt < '2025-10-01')
}

/** Due times a second on one core, over a mix of limits with holidays, stops and extensions. */
export function benchClocks(): void {
  const mix = cases()
  const rates: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // The time of the processor, not of the wall: other work on the machine does not count.
    const begun = process.cpuUsage()
    let ended = 0
    for (const { rule, input } of mix) ended += compute(rule, input).dueAt === null ? 0 : 1
    const { user, system } = process.cpuUsage(begun)
    rates.push(mix.length / ((user + system) / 1_000_000))
    if (ended !== mix.length) throw new RangeError(`${mix.length - ended} clocks without a due time`)
  }
  const events = mix.reduce((sum, one) => sum + one.input.events.length, 0)
  const middle = rates.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0
  row('clocks', { clocks: mix.length, events, 'due times a second of one core': middle, goal: '200,000' })
}
