import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRequest } from '../answer.ts'
import { comparable } from './testdata/comparable.ts'
import { dayAt, instantOf, minuteOf, numberOf } from './testdata/days.ts'
import { menuOf } from './testdata/offers.ts'
import { plainRequests, requests } from './testdata/requests.ts'
import { limitRules } from './testdata/rules.ts'
import type { SlowEvent, SlowRequest } from './testdata/slow-answer.ts'

const numRuns = 1000
const isHours = ({ rule }: SlowRequest): boolean => limitRules[rule]?.unit === 'hours'
const minute = fc.nat({ max: 1439 })

/** The end as text that sorts by time. Beyond every time: a limit that stands still, and one that ends where no calendar reaches. */
function endOf(request: SlowRequest): string {
  const answer = answerRequest(request)
  if ('error' in answer) return answer.error === 'no-calendar' ? '9999' : 'no text'
  return ('dueAt' in answer ? answer.dueAt : answer.dueOn) ?? '9999'
}

/** The events that have lawful effect. */
function acceptedOf(request: SlowRequest): readonly SlowEvent[] {
  const answer = answerRequest(request)
  return 'error' in answer ? request.events : request.events.filter((_, at) => !answer.refused.includes(at))
}

const position = (request: SlowRequest, at: string): number => (isHours(request) ? minuteOf(at) : numberOf(at.slice(0, 10)))
const timeAt = (request: SlowRequest, at: number): string => (isHours(request) ? instantOf(at) : dayAt(at).on)

/** A request with events and one exclusion to be added to it, somewhere from 30 units before to 80 after the start. */
const exclusions = fc.tuple(
  requests.filter(({ rule }) => limitRules[rule]?.manner === 'stops' && menuOf(rule).reasons.length > 0),
  fc.integer({ min: -30, max: 80 }), fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat(),
).map(([request, from, days, longer, choice]) => {
  const { reasons } = menuOf(request.rule)
  const reason = reasons[choice % reasons.length] ?? ''
  const start = position(request, request.start)
  const step = isHours(request) ? 10 : 1
  const pause: SlowEvent = { kind: 'pause', at: timeAt(request, start + from * step), reason }
  const resume = (days: number): SlowEvent => ({ kind: 'resume', at: timeAt(request, start + (from + days) * step), reason })
  return { request, pause, resume: resume(days), later: resume(days + longer) }
})

describe('time', () => {
  // All rules whose pauses stop the clock (D-11, D-11a, D-19, D-23, D-30, D-31, D-33a, D-51.a, D-65, D-67), among any events that have
  // effect (a stray resumption could end the new pause, or let an old one run on). Not D-14.c and D-18.b, where the end of an obstacle
  // makes the duty due at once, nor D-77, where five working days replace the limit.
  it('is never shortened by an exclusion', () => {
    fc.assert(fc.property(exclusions, ({ request, pause, resume }) => {
      // Without a calendar nothing tells which events have effect.
      fc.pre(!('error' in answerRequest(request)))
      const events = acceptedOf(request)
      const before = endOf({ ...request, events })
      const longer = endOf({ ...request, events: [...events, pause, resume] })
      expect(longer >= before, `${before} became ${longer}`).toBe(true)
    }), { numRuns })
  })

  it('is never shortened by a later resumption, if there are no other events', () => {
    fc.assert(fc.property(exclusions, ({ request, pause, resume, later }) => {
      expect(endOf({ ...request, events: [pause, later] }) >= endOf({ ...request, events: [pause, resume] })).toBe(true)
    }), { numRuns })
  })

  // All forty rules, month rules included: without events, and as long as the texts of both starts are known.
  it('never ends earlier for a later start', () => {
    fc.assert(fc.property(plainRequests, fc.nat({ max: 70 }), minute, (request, days, minutes) => {
      const first = endOf(request)
      fc.pre(first !== 'no text')
      const later = timeAt(request, position(request, request.start) + (isHours(request) ? days * minutes : days))
      expect(endOf({ ...request, start: later }) >= first, `${later} ends before ${first}`).toBe(true)
    }), { numRuns })
  })
})

describe('events', () => {
  it('that are refused change nothing, and without them nothing is refused', () => {
    fc.assert(fc.property(requests, (request) => {
      const answer = answerRequest(request)
      if ('error' in answer) return
      expect(comparable(answerRequest({ ...request, events: acceptedOf(request) }))).toEqual(comparable({ ...answer, refused: [] }))
    }), { numRuns })
  })

  it('at different times may be sent in any order', () => {
    const shuffled = requests.chain((request) => {
      const times = new Map(request.events.map((event) => [position(request, event.at), event]))
      const distinct = [...times.values()]
      return fc.record({ request: fc.constant({ ...request, events: distinct }), events: fc.shuffledSubarray(distinct, { minLength: distinct.length }) })
    })
    fc.assert(fc.property(shuffled, ({ request, events }) => {
      const answer = answerRequest(request)
      const other = answerRequest({ ...request, events })
      if ('error' in answer || 'error' in other) {
        expect(other).toEqual(answer)
        return
      }
      const refused = answer.refused.map((at) => request.events[at]).map((event) => events.findIndex((one) => one === event)).sort((one, two) => one - two)
      expect(comparable(other)).toEqual(comparable({ ...answer, refused }))
    }), { numRuns })
  })

  it('count by their day only, outside the hour rules', () => {
    fc.assert(fc.property(requests, minute, (request, time) => {
      fc.pre(!isHours(request))
      const atTime = (at: string): string => instantOf(numberOf(at.slice(0, 10)) * 1440 + time)
      const events = request.events.map((event) => ({ ...event, at: atTime(event.at) }))
      expect(answerRequest({ ...request, start: atTime(request.start), events })).toEqual(answerRequest(request))
    }), { numRuns })
  })
})
