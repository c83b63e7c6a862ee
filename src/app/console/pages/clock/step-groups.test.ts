import { expect, it } from 'vitest'
import type { ClockArticle, ClockEventItem, ClockPage } from '#kernel/http/wire.ts'
import { groupSteps } from './step-groups.ts'

const label = (zh: string) => ({ zh, en: zh })
const article = (citation: string): ClockArticle => ({ citation: label(citation), law: label('某法'), code: 'X', article: 1, paragraph: null, quote: '原文', held: true })
const step = (code: string, zh: string, day: string | null = null, articles: number[] = []) => ({ code, day, text: label(zh), articles })
const event = (id: string, text: string, withdrawn = false): ClockEventItem => ({
  id, kind: 'extend', at: '2026-03-02T00:00:00.000Z', reason: null, approver: null, length: null, note: null, by: 'Wei', recordedAt: '2026-03-02T00:00:00.000Z',
  refused: { reason: 'tooLate', text: label(text), articles: label('《某法》第二条') }, withdrawn: withdrawn ? { at: '2026-03-03T00:00:00.000Z', reason: 'mistaken' } : null,
})
const clock: ClockPage['clock'] = {
  id: 'c1', recordType: 'thing', record: 'r', rule: 'limit', ruleVersion: 1, startedAt: '2026-03-01T00:00:00.000Z', dueAt: null, metAt: null, stoppedAt: null, level: 'normal', used: 0, problem: null, steps: [], confirmed: false, events: [],
}

it('a citation becomes the article under the step before it; how far a rule may be relied on is told elsewhere', () => {
  const groups = groupSteps({ clock, articles: [article('《某法》第一条'), article('《某法》第二条')], steps: [step('startDay', '起算', '2026-03-01'), step('length', '期限为5日。'), step('basisQuoted', '依据《某法》第一条：原文', null, [0]), step('basisQuoted', '依据《某法》第一条：又一段', null, [0]), step('furtherBasis', '另见《某法》第二条：原文', null, [1]), step('rolled', '顺延', '2026-03-06', [1]), step('dueDay', '届满', '2026-03-06'), step('unconfirmed', '尚未确认'), step('notRecomputed', '尚未重新计算')] })
  expect(groups.map(({ code, articles }) => [code, articles])).toEqual([['startDay', []], ['length', [0, 1]], ['rolled', [1]], ['dueDay', []]])
})

it('a step that refuses is the event it refuses, each event once, and withdrawn ones are none', () => {
  const text = '延长没有效力（《某法》第二条）。'
  const groups = groupSteps({ clock: { ...clock, events: [event('gone', text, true), event('first', text), event('second', text)] }, articles: [article('《某法》第一条'), article('《某法》第二条')], steps: [step('tooLate', text), step('tooLate', text), step('dueDay', '届满')] })
  expect(groups.map((group) => group.event?.id)).toEqual(['first', 'second', undefined])
})
