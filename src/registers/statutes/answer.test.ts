import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRequest } from './answer.ts'
import { statuteRules } from './all-rules.ts'
import { conventionVectors } from './testdata/convention-vectors.ts'
import { examples, type Example } from './testdata/examples.ts'
import { beijing, outcomeOf } from './testdata/request.ts'
import { vectors, type Vector } from './testdata/vectors.ts'

describe('worked time limits', () => {
  it.each([...vectors, ...conventionVectors].map((vector, at): [string, Vector] => [`${at} ${vector.rule} from ${vector.start} with ${vector.events?.length ?? 0} events`, vector]))('%s', (_, vector) => {
    expect(outcomeOf(vector)).toEqual({ due: vector.due, refused: vector.refused ?? [] })
  })
})

describe('every rule', () => {
  it.each(examples.map((example): [string, Example] => [`${example[0]} from ${example[1]} ${JSON.stringify(example[3] ?? {})}`, example]))('%s', (_, [rule, start, due, facts = {}]) => {
    expect(outcomeOf({ rule, start, facts })).toEqual({ due, refused: [] })
  })

  it('has an example', () => {
    const worked = new Set(examples.map(([id]) => id))
    expect([...new Set(statuteRules.map((rule) => rule.id))].filter((id) => !worked.has(id))).toEqual([])
  })
})

describe('an answer', () => {
  it('gives hours with the offset of Beijing, days as days, and the articles of the version that governs', () => {
    expect(answerRequest({ rule: 'D-10', start: '2024-03-01T08:17:00+08:00', facts: {}, events: [] })).toEqual({
      dueAt: '2024-03-01T20:17:00+08:00', basis: [{ law: 'QReg-2004', article: 11 }, { law: 'QReg-2004', article: 17 }], refused: [],
    })
    expect(answerRequest({ rule: 'D-33a', start: '2026-01-08', facts: { caseOpenedOn: '2025-12-10' }, events: [] })).toEqual({
      dueOn: '2026-02-09', basis: [{ law: 'AdmReg-2018', article: 185 }, { law: 'PSAPL-2012', article: 99 }], refused: [],
    })
    expect(answerRequest({ rule: 'D-03', start: '2024-03-04' })).toMatchObject({ basis: [{ law: 'CPL-2018', article: 112 }, { law: 'Intake-2015', article: 2 }] })
  })

  it('names the articles that the collection lists for each of its rules', () => {
    const listed: Record<string, string> = {
      'D-10': 'QReg-2004 11, QReg-2004 17', 'D-10a': 'QReg-2004 10', 'D-11': 'PSAPL-2012 83', 'D-11a': 'AdmReg-2018 69', 'D-12': 'CPL-2018 119, CrimReg-2020 200', 'D-13': 'CPL-2018 119, CrimReg-2020 80',
      'D-14.a': 'CPL-2018 85, CrimReg-2020 126', 'D-14.b': 'CPL-2018 86, CrimReg-2020 128', 'D-14.c': 'CPL-2018 85, CrimReg-2020 127', 'D-18.b': 'CPL-2018 93, CrimReg-2020 145', 'D-32': 'AdmReg-2018 47, AdmReg-2018 41',
      'D-41': 'AdmReg-2018 223', 'D-50.a': 'AdmReg-2018 190', 'D-15': 'CPL-2018 91, CrimReg-2020 129', 'D-16': 'CPL-2018 91, ProcRules-2019 282', 'D-19': 'CPL-2018 156, CPL-2018 158, CPL-2018 159',
      'D-20.a': 'CPL-2018 79, CrimReg-2020 107', 'D-20.b': 'CPL-2018 79, CrimReg-2020 122', 'D-23': 'CPL-2018 175, CrimReg-2020 295', 'D-53.a': 'CrimReg-2020 243, CrimReg-2020 240', 'D-30': 'PSAPL-2012 99',
      'D-33a': 'AdmReg-2018 185, PSAPL-2012 99', 'D-31': 'APL-2021 60, AdmReg-2018 165', 'D-37': 'PSAPL-2012 97', 'D-39.a': 'PSAPL-2012 104', 'D-51.a': 'ACL-2011 25, AdmReg-2018 112', 'D-51.b': 'AdmReg-2018 110',
      'D-65': 'ARL-2023 62', 'D-67.a': 'ALL-2017 45, ALLI-2018 48', 'D-67.b': 'ALL-2017 46, ALLI-2018 48', 'D-78.b': 'TrafReg-2018 74, AdmReg-2018 35', 'D-33': 'AdmReg-2018 183', 'D-35.a': 'APL-2021 64, APL-2021 85',
      'D-62.a': 'ARL-2023 30, ARL-2023 88', 'D-63.a': 'ARL-2023 48, ARL-2023 88', 'D-63.b': 'ARL-2023 48, ARL-2023 88', 'D-75': 'TrafReg-2018 18, TrafReg-2018 112', 'D-77.a': 'TrafReg-2018 62, TrafReg-2018 68, TrafReg-2018 112',
      'D-77.b': 'TrafReg-2018 62, TrafReg-2018 68, TrafReg-2018 112', 'D-03': 'CPL-2018 112, Intake-2015 2',
    }
    expect(Object.keys(listed)).toHaveLength(40)
    const named = Object.fromEntries(examples.filter(([id]) => listed[id] !== undefined).map(([rule, start]) => {
      const answer = answerRequest({ rule, start: beijing(start) })
      return [rule, 'basis' in answer ? answer.basis.map(({ law, article }) => `${law} ${article}`).join(', ') : answer.error]
    }))
    expect(named).toEqual(listed)
    const from2026 = ['D-11', 'D-30', 'D-33a', 'D-37', 'D-39.a'].map((rule) => answerRequest({ rule, start: rule === 'D-11' ? '2026-03-02T08:00:00+08:00' : '2026-03-02' }))
    expect(from2026.map((answer) => ('basis' in answer ? answer.basis : answer))).toEqual([
      [{ law: 'PSAPL-2025', article: 97 }], [{ law: 'PSAPL-2025', article: 118 }], [{ law: 'AdmReg-2018', article: 185 }, { law: 'PSAPL-2025', article: 118 }], [{ law: 'PSAPL-2025', article: 116 }], [{ law: 'PSAPL-2025', article: 123 }],
    ])
  })
})

describe('anything at all', () => {
  it('is answered, never thrown at', () => {
    const text = fc.constantFrom('D-10', 'D-30', 'D-77.a', 'D-111', '2024-02-29', '2024-02-29T10:00:00+08:00', '9999-12-31', 'pause', 'resume', 'extend', 'appraisal', 'countyHead', '')
    const value = fc.oneof(text, fc.anything())
    const event = fc.oneof(fc.record({ kind: text, at: text, reason: value, approver: value, length: value, to: value }, { requiredKeys: ['kind', 'at'] }), fc.anything())
    const request = fc.oneof(fc.anything(), fc.record({ rule: text, start: text, facts: fc.dictionary(fc.constantFrom('handler', 'majorComplex', 'caseOpenedOn', 'round'), value), events: fc.array(event, { maxLength: 4 }) }, { requiredKeys: ['rule', 'start'] }))
    fc.assert(fc.property(request, (one) => {
      const answer = answerRequest(one)
      expect('error' in answer ? answer.error !== 'malformed-request' || answer.fields.length > 0 : answer.refused.every(Number.isInteger)).toBe(true)
    }), { numRuns: 3000 })
  })
})

describe('an event that lacks something', () => {
  it.each<[string, string, object]>([
    ['an extension without approver', 'D-15', { kind: 'extend', at: '2024-03-02', length: 2 }],
    ['an extension without amount', 'D-15', { kind: 'extend', at: '2024-03-02', approver: 'countyHead' }],
    ['an extension with two amounts', 'D-15', { kind: 'extend', at: '2024-03-02', approver: 'countyHead', length: 2, to: 30 }],
    ['a stop without reason', 'D-30', { kind: 'pause', at: '2024-03-02' }],
    ['a resumption without reason', 'D-30', { kind: 'resume', at: '2024-03-02' }],
    ['a stop that needs an approver, without', 'D-77.a', { kind: 'pause', at: '2024-03-02', reason: 'suspension' }],
  ])('%s has no lawful effect', (_, rule, event) => {
    const without = answerRequest({ rule, start: '2024-03-01' })
    expect(answerRequest({ rule, start: '2024-03-01', events: [event] })).toEqual({ ...without, refused: [0] })
  })
})

describe('a malformed request', () => {
  const pointersOf = (request: unknown): string[] => {
    const answer = answerRequest(request)
    return 'error' in answer && answer.error === 'malformed-request' ? answer.fields.map((field) => field.pointer) : []
  }
  it.each<[string, unknown, readonly string[]]>([
    ['no object', 'D-10', ['']],
    ['nothing', null, ['']],
    ['no rule', { start: '2024-03-01' }, ['/rule']],
    ['an unknown rule', { rule: 'D-999', start: '2024-03-01' }, ['/rule']],
    ['an unknown key', { rule: 'D-15', start: '2024-03-01', day: 3 }, ['/day']],
    ['a day for an hour rule', { rule: 'D-10', start: '2024-03-01' }, ['/start']],
    ['a day that does not exist', { rule: 'D-15', start: '2024-02-30' }, ['/start']],
    ['a year far off', { rule: 'D-20.a', start: '9999-12-31' }, ['/start']],
    ['seconds', { rule: 'D-10', start: '2024-03-01T08:17:30+08:00' }, ['/start']],
    ['a time without offset', { rule: 'D-10', start: '2024-03-01T08:17:00' }, ['/start']],
    ['a fact of another kind', { rule: 'D-03', start: '2024-03-01', facts: { majorComplex: 'yes' } }, ['/facts/majorComplex']],
    ['a fact in a year far off', { rule: 'D-50.a', start: '2024-03-01T10:00:00+08:00', facts: { returnedAt: '9999-12-31T20:00:00+08:00' } }, ['/facts/returnedAt']],
    ['a handler nobody knows', { rule: 'D-30', start: '2024-03-01', facts: { handler: 'office' } }, ['/facts/handler']],
    ['a kind of event nobody knows', { rule: 'D-15', start: '2024-03-01', events: [{ kind: 'stop', at: '2024-03-02' }] }, ['/events/0/kind']],
    ['several faults', { rule: 'D-30', start: 'soon', events: [{ kind: 'resume', at: '2024-13-02', reason: 'appraisal' }, { kind: 'pause', at: 5, reason: 'appraisal' }] }, ['/start', '/events/0/at', '/events/1/at']],
  ])('%s is told by the field', (_, request, pointers) => {
    expect(pointersOf(request)).toEqual(pointers)
  })

  it('is not made of facts that the rule does not name, nor of facts that are null', () => {
    expect(outcomeOf({ rule: 'D-18.b', start: '2024-06-03T10:00', facts: { stateSecurityOrTerror: true, weather: 'rain' } })).toEqual({ due: '2024-06-04T10:00', refused: [] })
    expect(answerRequest({ rule: 'D-50.a', start: '2024-04-10T15:00:00+08:00', facts: { returnedAt: null } })).toMatchObject({ dueAt: '2024-04-11T15:00:00+08:00' })
  })
})
