import { describe, expect, it } from 'vitest'
import { buildCalendar } from './calendar.ts'
import { compute, type ClockEvent, type ClockInput } from './compute.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import { explain, type ClockStep } from './explain.ts'
import { getRule } from './rule.ts'
import { lengthOf } from './sentences.ts'
import { statutes } from './testdata/statutes.ts'
import { vectors } from './testdata/vectors.ts'

const calendar = buildCalendar(chinaHolidays)

const beijing = (time: string): string => `${time.length === 10 ? `${time}T12:00` : time}:00+08:00`

function stepsOf(id: string, start: string, events: readonly ClockEvent[] = [], grounds: readonly string[] = []): ClockStep[] {
  const rule = getRule(statutes, id, start.slice(0, 10))
  const input: ClockInput = {
    startedAt: beijing(start), events: events.map((event) => ({ ...event, at: beijing(event.at) })), grounds, zone: 'Asia/Shanghai', calendar,
  }
  return explain(rule, input, compute(rule, input), undefined)
}
const codes = (steps: readonly ClockStep[]): string[] => steps.map((step) => step.code)
const zhOf = (steps: readonly ClockStep[], code: string): string[] => steps.filter((step) => step.code === code).map((step) => step.zh)

describe('an explanation', () => {
  it('of working days names the holiday, the make-up days and the weekend days passed over', () => {
    const steps = stepsOf('D-77.a', '2025-09-26')
    expect(codes(steps)).toEqual(['startDay', 'length', 'basis', 'basis', 'basis', 'makeUp', 'holiday', 'makeUp', 'weekends', 'dueDay', 'unconfirmed'])
    expect(steps.map((step) => step.day)).toEqual(['2025-09-26', null, null, null, null, '2025-09-28', '2025-10-01', '2025-10-11', null, '2025-10-16', null])
    expect(zhOf(steps, 'holiday')).toEqual(['2025-10-01至2025-10-08为中秋节、国庆节放假，不计为工作日。'])
    expect(zhOf(steps, 'weekends')).toEqual(['其间周末休息2天，不计为工作日。'])
    expect(steps.at(-2)?.en).toBe('It ends at 24:00 on 2025-10-16.')
  })

  it('counts the same days as the computation: length, holidays, weekends and days left out make up the whole span', () => {
    for (const { start, days, off } of [{ start: '2025-09-26', days: 20, off: 10 }, { start: '2024-02-05', days: 18, off: 8 }]) {
      const steps = stepsOf('D-77.a', start)
      const offDays = steps.filter((step) => step.code.startsWith('holiday')).reduce((sum, step) => {
        const [from = '', to = from] = step.zh.match(/\d{4}-\d{2}-\d{2}/g) ?? []
        return sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
      }, Number(/\d+/.exec(zhOf(steps, 'weekends')[0] ?? '')?.[0] ?? 0))
      const due = steps.find((step) => step.code === 'dueDay')?.day ?? ''
      expect((Date.parse(due) - Date.parse(start)) / 86_400_000).toBe(days)
      expect(offDays).toBe(off)
    }
  })

  it('of a day limit tells the roll-over', () => {
    const steps = stepsOf('D-39.a', '2025-09-16')
    expect(codes(steps)).toEqual(['startDay', 'length', 'basis', 'rolled', 'dueDay', 'unconfirmed'])
    expect(steps[3]).toMatchObject({ day: '2025-10-01', zh: '最后一日2025-10-01是中秋节、国庆节，顺延至其后第一个工作日2025-10-09。' })
    expect(zhOf(stepsOf('D-30.bureau', '2026-01-08'), 'rolled')).toEqual(['最后一日2026-02-07是周末，顺延至其后第一个工作日2026-02-09。'])
  })

  it('of a limit on liberty says that holidays do not matter', () => {
    expect(codes(stepsOf('D-16.detained', '2024-09-27'))).toEqual(['startDay', 'length', 'basis', 'noRoll', 'dueDay', 'unconfirmed'])
    expect(codes(stepsOf('D-20.b', '2024-08-31'))).toContain('monthEnd')
    expect(codes(stepsOf('D-20.b', '2024-08-28'))).not.toContain('monthEnd')
  })

  it('of an hour limit tells times', () => {
    const steps = stepsOf('D-10', '2024-03-01T08:17', [{ kind: 'extend', at: '2024-03-01T12:00', by: 'countyDutyHead', change: { to: 24 * 60 } }])
    expect(codes(steps)).toEqual(['startMinute', 'length', 'basis', 'basis', 'extendedTo', 'dueMinute', 'unconfirmed'])
    expect(steps.map((step) => step.zh)).toEqual(expect.arrayContaining(['期限为12小时。', '2024-03-01经countyDutyHead批准，延长至24小时。', '期限于2024-03-02 08:17届满。']))
    const stopped = stepsOf('D-11.8h', '2025-12-30T09:30', [{ kind: 'pause', at: '2025-12-30T09:00', reason: 'soberingRestraint' }, { kind: 'resume', at: '2025-12-30T10:45', reason: 'soberingRestraint' }])
    expect(zhOf(stopped, 'leftOut')).toEqual(['2025-12-30 09:00至2025-12-30 10:45因soberingRestraint停止计算，75分钟不计入期限。'])
  })

  it('tells every stop, extension and refusal', () => {
    const steps = stepsOf('D-30.bureau', '2026-01-05', [
      { kind: 'pause', at: '2026-01-01', reason: 'hearing' }, { kind: 'resume', at: '2026-01-07', reason: 'hearing' },
      { kind: 'extend', at: '2026-01-20', by: 'upperBureau', change: { add: 30 } }, { kind: 'extend', at: '2026-01-21', by: 'nobody', change: { add: 30 } },
      { kind: 'pause', at: '2026-01-22', reason: 'appraisal' },
    ], ['majorComplex'])
    expect(codes(steps)).toEqual(['startDay', 'length', 'basis', 'extendedBy', 'wrongAuthority', 'leftOut', 'stopStands', 'stands', 'unconfirmed'])
    expect(zhOf(steps, 'leftOut')).toEqual(['2026-01-01至2026-01-07因hearing停止计算，2日不计入期限。'])
  })

  it('tells a suspension with its new term, and obstacles', () => {
    const suspended = stepsOf('D-77.a', '2024-03-01', [{ kind: 'pause', at: '2024-03-05', reason: 'suspension', by: 'upperTrafficDept' }])
    expect(codes(suspended)).toEqual(['startDay', 'length', 'basis', 'basis', 'basis', 'suspended', 'holidayDay', 'dueDay', 'unconfirmed'])
    expect(zhOf(suspended, 'suspended')).toEqual(['2024-03-05起因中止中止计算（最长60日），至2024-05-04止；此后的期限为5个工作日。'])
    const pause: ClockEvent = { kind: 'pause', at: '2024-06-03T11:00', reason: 'cannotNotify' }
    expect(codes(stepsOf('D-14.c', '2024-06-03T10:00', [pause]))).toContain('obstacleStands')
    expect(codes(stepsOf('D-14.c', '2024-06-03T10:00', [pause, { kind: 'resume', at: '2024-06-04T11:00', reason: 'cannotNotify' }]))).toContain('obstacleOver')
  })

  it('says who confirmed the rule', () => {
    const rule = getRule(statutes, 'D-75', '2024-04-30')
    const input: ClockInput = { startedAt: '2024-04-30T01:00:00Z', events: [], grounds: [], zone: 'Asia/Shanghai', calendar }
    const confirmed = explain(rule, input, compute(rule, input), { rule: 'D-75', version: 1, by: 3, on: '2024-01-15' })
    expect(confirmed.at(-1)).toMatchObject({ code: 'confirmed', day: '2024-01-15', en: 'Version 1 of this rule was confirmed by the legal affairs section on 2024-01-15.' })
  })

  it('is whole sentences in both languages for every worked limit', () => {
    for (const vector of vectors) {
      for (const step of stepsOf(vector.rule, vector.caseOpenedOn ?? vector.start, vector.caseOpenedOn ? [] : vector.events, vector.grounds)) {
        expect(step.zh).toMatch(/[。：]/)
        expect(step.zh + step.en).not.toMatch(/[{}]|undefined|\[object/)
        expect(step.en).toMatch(/\.$/)
      }
    }
  })

  it('gives lengths their unit, in English with its plural', () => {
    expect([1, 10].map((amount) => lengthOf({ amount, unit: 'workingDay' }))).toEqual([{ zh: '1个工作日', en: '1 working day' }, { zh: '10个工作日', en: '10 working days' }])
    expect([60, 90, 1].map((amount) => lengthOf({ amount, unit: 'minute' }).en)).toEqual(['1 hour', '90 minutes', '1 minute'])
  })
})
