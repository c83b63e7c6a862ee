import { createHash } from 'node:crypto'
import { explain } from '../../src/kernel/clock/explain.ts'
import { citationOf } from '../../src/kernel/clock/law.ts'
import type { ClockRule } from '../../src/kernel/clock/rule.ts'
import { statuteRules } from '../../src/registers/statutes/all-rules.ts'
import { computeRequest } from '../../src/registers/statutes/answer.ts'
import { clockNames } from '../../src/registers/statutes/codes.ts'

/** The draw: rules with a length, in the order of a hash of this word, their id and version. Another word draws other rules. */
const DRAW = '2026-11-24'
const DRAWN = 10

/** What happened in each of the ten cases, invented; a rule that is drawn and has no case here is an error. */
const cases: Readonly<Record<string, object>> = {
  'D-19': {
    start: '2026-01-31', facts: { complex: true, art158: true },
    events: [
      { kind: 'pause', at: '2026-02-10', reason: 'psychiatricAppraisal' }, { kind: 'resume', at: '2026-02-25', reason: 'psychiatricAppraisal' },
      { kind: 'extend', at: '2026-04-08', approver: 'upperProcuratorate', length: 1 }, { kind: 'extend', at: '2026-05-10', approver: 'upperProcuratorate', length: 2 },
    ],
  },
  'D-22.c': { start: '2026-02-13' },
  'D-94': { start: '2026-02-10' },
  'D-112': { start: '2024-02-29' },
  'D-04': { start: '2026-04-27', facts: { majorComplex: true }, events: [{ kind: 'extend', at: '2026-05-06', approver: 'countyHead', to: 30 }] },
  'D-09.a': { start: '2026-09-24' },
  'D-09b.c': { start: '2025-10-01' },
  'D-08.b': { start: '2026-06-17' },
  'D-39.a': { start: '2026-02-02' },
  'D-05.a': { start: '2026-04-30' },
}

/** Ten explanations, each beside the words of the articles that it rests on. */
export function explanationsPage(): string[] {
  return [
    `Ten rules were drawn by a hash of “${DRAW}”, and each was given an invented case. A second reader, who did not write the rules, compared each explanation with the articles below it in the texts themselves.`,
    ...drawn().flatMap(explanation),
  ]
}

function drawn(): ClockRule[] {
  const place = (rule: ClockRule): string => createHash('sha256').update(`${DRAW} ${rule.id} ${rule.version}`).digest('hex')
  return statuteRules.filter((rule) => rule.length !== null).toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, DRAWN)
}

function explanation({ id }: ClockRule): string[] {
  const request = { rule: id, ...cases[id] }
  const { rule, input, result } = computeRequest(request)
  const steps = explain(rule, input, result, undefined, clockNames).filter((step) => !step.code.startsWith('basis') && step.code !== 'furtherBasis')
  return [
    `## ${id} ${rule.label.zh} · ${rule.label.en}`,
    ['```json', JSON.stringify(request), '```'].join('\n'),
    steps.map((step, at) => `${at + 1}. ${step.zh}<br>${step.en}`).join('\n'),
    ...[...result.rule.legalBasis, ...(rule.furtherBasis ?? [])].map((basis) => `> ${citationOf(basis).zh}：${basis.quote ?? '（未收录原文）'}`),
  ]
}
