import { describe, expect, it } from 'vitest'
import type { RecordHead } from '#kernel/record/record-type.ts'
import { reviewFigures } from '../writer/testing.ts'
import { planItemClocks, planItemDue, planItemMeasures, planItemProblems } from './rules.ts'
import type { PlanItem } from './schema.ts'
import { compute } from '#kernel/clock/compute.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'

const fields: PlanItem = { promisedAt: '2024-01-05T02:00:00.000Z', what: '修缮道路', criterion: '验收合格', dueOn: '2024-11-30', figure: null, target: null, submittedAt: null, evidence: null, answeredAt: null, notMetBecause: null }
const bureau = { id: 1, timeZone: 'Asia/Shanghai', settings: {} }
const item = (state: string, more: Partial<PlanItem> = {}) => {
  const head: RecordHead = { bureau: 1, id: 'x', number: 'CS', organisation: 1, version: 1, state, createdAt: fields.promisedAt, updatedAt: fields.promisedAt, handler: null, mergedInto: null }
  return { head, fields: { ...fields, ...more }, children: {} }
}
const amounts = (state: string): unknown => planItemMeasures[0]?.contributions(item(state), bureau)

describe('plan items', () => {
  it.each([
    ['a report-only figure as measure', { figure: 'theft-cases', target: 1800 }, ['figure reportOnly']],
    ['a report-only figure in words', { criterion: '刑事案件立案数下降5%' }, ['criterion reportOnly']],
    ['a report-only figure in English words', { what: 'Reduce theft cases' }, ['what reportOnly']],
    ['a figure that does not exist', { figure: 'happiness' }, ['figure notInList']],
    ['a target without its figure', { target: 3 }, ['figure required']],
    ['a figure that may be a target', { figure: 'road-deaths', target: 200, criterion: '道路交通事故亡人数不超过200人' }, []],
    ['a report-only figure that is only spoken of', { what: '公开盗窃案件数的口径说明' }, []],
  ] as const)('%s', (_, change, problems) => {
    expect(planItemProblems({ ...fields, ...change }, reviewFigures).map((one) => `${one.field} ${one.code}`)).toEqual(problems)
  })
  it('count once promised, by what became of them, on the day they are due', () => {
    expect(amounts('draft')).toEqual([])
    expect(amounts('voided')).toEqual([])
    expect(amounts('submitted')).toEqual([{ eventOn: '2024-11-30', amount: 1, dimensions: { 'category:answer': 'open' } }])
    expect(amounts('accepted')).toEqual([{ eventOn: '2024-11-30', amount: 1, dimensions: { 'category:answer': 'met' } }])
    expect(amounts('notMet')).toEqual([{ eventOn: '2024-11-30', amount: 1, dimensions: { 'category:answer': 'notMet' } }])
  })
  it('are due at the end of the day that was promised, and stay open until handed in or answered', () => {
    const [clock] = planItemClocks(item('inProgress'))
    if (!clock?.facts) throw new Error('no clock')
    expect(compute(planItemDue, { startedAt: clock.startedAt, events: [], facts: clock.facts, parameters: {}, zone: 'Asia/Shanghai', calendar: buildCalendar([]) })).toMatchObject({ dueAt: '2024-11-30T16:00:00.000Z', dueOn: '2024-11-30' })
    expect(clock.metAt).toBeNull()
    expect(planItemClocks(item('draft'))).toEqual([])
    expect(planItemClocks(item('submitted', { submittedAt: '2024-11-01T00:00:00.000Z' }))[0]?.metAt).toBe('2024-11-01T00:00:00.000Z')
    expect(planItemClocks(item('returned', { submittedAt: '2024-11-01T00:00:00.000Z' }))[0]?.metAt).toBeNull()
  })
})
