import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { fieldProblems } from '#kernel/record/input.ts'
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
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: FieldProblem[] = parsed.error.issues.slice(0, 100).map((issue) => {
    const pointer = `${prefix}/${issue.path.map(String).join('/')}`.replace(/\/$/, '')
    if (issue.code === 'unrecognized_keys') return { pointer: `${pointer}/${issue.keys[0] ?? ''}`, code: 'unknownField', ...fieldProblems.unknownField }
    if (issue.code === 'invalid_type' && issue.input === undefined) return { pointer, code: 'required', ...fieldProblems.required }
    return { pointer, code: issue.code, ...fieldProblems.wrongType }
  })
  throw new DomainError('invalid-input', { fields })
}

/** The query string as single values; a text that cannot be stored or searched is refused here. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const values: Record<string, string> = {}
  const fields: FieldProblem[] = []
  for (const [name, value] of Object.entries(z.record(z.string(), z.unknown()).parse(request.query))) {
    const one = Array.isArray(value) ? value.at(-1) : value
    const text = typeof one === 'string' ? one : ''
    if (/[\u0000-\u001F]/.test(text) || !text.isWellFormed() || !name.isWellFormed() || name.includes('\0')) fields.push({ pointer: `/${name.slice(0, 50)}`, code: 'badCharacter', ...fieldProblems.badCharacter })
    else if (text.length > 2000) fields.push({ pointer: `/${name.slice(0, 50)}`, code: 'tooLong', zh: '太长。', en: 'Too long.' })
    else values[name] = text
  }
  if (fields.length > 0) throw new DomainError('invalid-input', { fields })
  return values
}

export function integerOf(query: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = query[name]
  if (text === undefined || text === '') return undefined
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new DomainError('invalid-input', { fields: [{ pointer: `/${name}`, code: 'wrongType', zh: '要写一个整数。', en: 'Write a whole number.' }] })
  return number
}

export function dayOfQuery(query: Readonly<Record<string, string>>, name: string): string | undefined {
  const text = query[name]
  if (text === undefined || text === '') return undefined
  if (!z.iso.date().safeParse(text).success) throw new DomainError('invalid-input', { fields: [{ pointer: `/${name}`, code: 'notADay', ...fieldProblems.notADay }] })
  return text
}

/** A part of the path. */
export function pathOf(request: FastifyRequest, name: string): string {
  const value = z.record(z.string(), z.string()).parse(request.params)[name]
  if (value === undefined) throw new DomainError('not-found')
  return value
}
