import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { parseInput, type RecordInput } from './input.ts'

const [type] = exampleModule.recordTypes
const bureau = { id: 1, timeZone: 'Asia/Shanghai', settings: {} }

function parsed(before: Parameters<typeof parseInput>[1], input: RecordInput, allowed: readonly string[]): unknown {
  if (!type) throw new Error('There is no example')
  try {
    return parseInput(type, before, input, allowed, bureau)
  } catch (problem) {
    if (problem instanceof DomainError) return problem.detail
    throw problem
  }
}

// What was parsed in this process is not parsed again; what came from elsewhere, as a copy does, is. The answer must be the same.
describe('a change of fields that were parsed before', () => {
  if (!type) throw new Error('There is no example')
  const before = parseInput(type, null, { fields: { happenedAt: '2024-03-16T10:00:00+08:00', size: 3, place: 'A', keeper: 'desk' } }, [], bureau)
  const copy = { ...before, fields: { ...before.fields } }
  const cases: readonly (readonly [string, NonNullable<RecordInput['fields']>, readonly string[]])[] = [
    ['nothing', {}, []], ['one field', { size: 4 }, []], ['a time with an offset', { happenedAt: '2024-03-17T00:30:00+08:00' }, []], ['a field set to nothing', { keeper: null }, []],
    ['a needed field set to nothing', { size: null }, []], ['a wrong value', { size: 4.5, place: 'D' }, []], ['a value that is too large', { size: 1001 }, []], ['an unknown field', { sise: 1 }, []],
    ['a field of an action', { endedAt: '2024-03-18T00:00:00Z' }, []], ['a field of this action', { endedAt: '2024-03-18T00:00:00Z' }, ['endedAt']], ['a field of this action that is missing', {}, ['endedAt']],
    ['one left undefined', { size: undefined }, []],
  ]
  it.each(cases)('%s', (_, fields, allowed) => {
    expect(parsed(before, { fields }, allowed)).toEqual(parsed(copy, { fields }, allowed))
  })
})
