import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { calendarDay } from '#kernel/record/field.ts'
import { escapePointer, fieldProblems, invalidInput, problemsOf } from '#kernel/record/input.ts'
import type { Account } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'

/** Who sends a request: found before the body is read. */
export interface Caller {
  readonly account: Account
  readonly actor: Actor
  readonly session: string
  readonly token: string
}

const callers = new WeakMap<FastifyRequest, Caller>()

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller)
}

export function findCallerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request)
}

/** The caller of a request. Throws not-signed-in where there is none. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (!caller) throw new DomainError('not-signed-in')
  return caller
}

export function actorOf(request: FastifyRequest): Actor {
  return callerOf(request).actor
}

/** Parses a part of a request; every problem is named by its JSON pointer. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, prefix = ''): z.output<S> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues.flatMap((issue) => problemsOf(issue, prefix)))
}

const QueryValues = z.record(z.string(), z.unknown())

/** The query string as single values; a text that cannot be stored or searched is refused here. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const values: Record<string, string> = {}
  const fields: FieldProblem[] = []
  for (const [name, value] of Object.entries(QueryValues.parse(request.query))) {
    const one: unknown = Array.isArray(value) ? value.at(-1) : value
    const text = typeof one === 'string' ? one : ''
    if (/[\u0000-\u001F]/.test(text) || !text.isWellFormed() || !name.isWellFormed() || name.includes('\0')) fields.push({ pointer: `/${escapePointer(name)}`, code: 'badCharacter', ...fieldProblems.badCharacter })
    else if (text.length > 2000) fields.push({ pointer: `/${escapePointer(name)}`, code: 'tooLong', zh: '太长。', en: 'Too long.' })
    else values[name] = text
  }
  if (fields.length > 0) throw new DomainError('invalid-input', { fields })
  return values
}

/** The largest number an id or a count can have (PostgreSQL's int). */
const MAX_INTEGER = 2_147_483_647

/** A number that can be the id of a unit or an account, or a version. */
export const Id = z.int().min(1).max(MAX_INTEGER)

const Day = calendarDay()

/** A whole number of the query, not negative; by default no larger than an id can be. */
export function integerOf(query: Readonly<Record<string, string>>, name: string, most = MAX_INTEGER): number | undefined {
  const text = query[name]
  if (text === undefined || text === '') return undefined
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new DomainError('invalid-input', { fields: [{ pointer: `/${name}`, code: 'wrongType', zh: '要写一个整数。', en: 'Write a whole number.' }] })
  if (number < 0 || number > most) throw new DomainError('invalid-input', { fields: [{ pointer: `/${name}`, code: number < 0 ? 'tooSmall' : 'tooBig', zh: `应在 0 至 ${most} 之间。`, en: `This must lie between 0 and ${most}.` }] })
  return number
}

/** A day of the query, 1900 to 2199. */
export function dayOfQuery(query: Readonly<Record<string, string>>, name: string): string | undefined {
  const text = query[name]
  if (text === undefined || text === '') return undefined
  if (!Day.safeParse(text).success) throw new DomainError('invalid-input', { fields: [{ pointer: `/${name}`, code: 'notADay', ...fieldProblems.notADay }] })
  return text
}

/** A part of the path. */
export function pathOf({ params }: FastifyRequest, name: string): string {
  const value: unknown = typeof params === 'object' && params !== null && Object.hasOwn(params, name) ? Reflect.get(params, name) : undefined
  if (typeof value !== 'string') throw new DomainError('not-found')
  return value
}
