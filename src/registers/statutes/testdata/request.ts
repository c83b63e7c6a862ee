import { answerRequest, type Answer, type AnswerOptions } from '../answer.ts'
import type { VectorEvent } from './vectors.ts'

/** 'YYYY-MM-DDTHH:MM' of Beijing as an instant; a day stays a day. */
export function beijing(time: string): string {
  return time.length === 10 ? time : `${time}:00+08:00`
}

export interface Asked {
  readonly rule: string
  readonly start: string
  readonly facts?: Readonly<Record<string, boolean | number | string>>
  readonly events?: readonly VectorEvent[]
}

export function requestOf({ rule, start, facts = {}, events = [] }: Asked): unknown {
  return { rule, start: beijing(start), facts, events: events.map((event) => ({ ...event, at: beijing(event.at) })) }
}

/** What is due (hour rules to the minute, without the offset), or the error; and the events refused. */
export function outcomeOf(asked: Asked, options?: AnswerOptions): { due: string | null; refused: readonly number[] } {
  return outcome(answerRequest(requestOf(asked), options))
}

function outcome(answer: Answer): { due: string | null; refused: readonly number[] } {
  if ('error' in answer) return { due: answer.error, refused: [] }
  return { due: 'dueAt' in answer ? (answer.dueAt?.slice(0, 16) ?? null) : answer.dueOn, refused: answer.refused }
}
