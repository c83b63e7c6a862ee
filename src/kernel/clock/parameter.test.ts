import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { checkDecision, readingsOn, type Decision, type Parameter } from './parameter.ts'

const label = { zh: '选', en: 'choice' }
const parameters: Parameter[] = [
  { id: 'P-1', question: label, choices: [{ value: 'a', label }, { value: 'b', label }, { value: 'c', label }], default: 'a' },
  { id: 'P-2', question: label, choices: [{ value: 'x', label }], default: 'x', fixed: { zh: '无从选择', en: 'there is no other way' } },
]
const decided = (value: string, validFrom: string, approvedOn = validFrom, parameter = 'P-1'): Decision => ({ parameter, value, validFrom, approvedBy: 7, approvedOn, note: '' })

describe('the readings that hold on a day', () => {
  it('are absent without a decision, and before its first day', () => {
    expect(readingsOn([], '2026-01-01')).toEqual({})
    expect(readingsOn([decided('b', '2026-03-01')], '2026-02-28')).toEqual({})
    expect(readingsOn([decided('b', '2026-03-01'), decided('x', '2026-02-01', '2026-02-01', 'P-2')], '2026-03-01')).toEqual({ 'P-1': 'b', 'P-2': 'x' })
  })

  it('are those of the latest first day, of the same first day those approved last', () => {
    const history = [decided('c', '2026-05-01'), decided('b', '2026-03-01'), decided('a', '2026-05-01', '2026-04-20')]
    expect(readingsOn(history, '2026-04-30')).toEqual({ 'P-1': 'b' })
    expect(readingsOn(history, '2026-06-01')).toEqual({ 'P-1': 'c' })
    expect(readingsOn([decided('b', '2026-03-01'), decided('c', '2026-03-01')], '2026-03-01')).toEqual({ 'P-1': 'c' })
  })
})

describe('a choice', () => {
  it('is one of those offered', () => {
    expect(() => { checkDecision(parameters, { parameter: 'P-1', value: 'b' }) }).not.toThrow()
    expect(() => { checkDecision(parameters, { parameter: 'P-1', value: 'z' }) }).toThrow(DomainError)
    expect(() => { checkDecision(parameters, { parameter: 'P-9', value: 'a' }) }).toThrow('P-9')
    expect(() => { checkDecision(parameters, { parameter: 'P-2', value: 'x' }) }).toThrow('no other way')
  })
})
