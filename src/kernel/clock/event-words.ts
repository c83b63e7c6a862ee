import { z } from 'zod'
import type { Label } from '#kernel/language/label.ts'
import { changeLabel } from './clock-event-item.ts'
import { localTime } from './clock-step.ts'
import { findAuthorityName, reasonName, type Names } from './names.ts'
import type { ClockRule } from './rule.ts'
import { fillBoth } from './sentences.ts'

const Told = z.object({
  rule: z.string(), kind: z.enum(['pause', 'resume', 'extend']), at: z.string(), reason: z.string().nullable(), approver: z.string().nullable(),
  change: z.union([z.object({ add: z.number() }), z.object({ to: z.number() })]).nullable(), refused: z.string().nullable(), withdrawal: z.object({}).nullable(),
})

const words = {
  pause: { zh: '停止计算〔{reason}〕，{time}', en: 'Stop for {reason}, {time}' },
  resume: { zh: '恢复计算〔{reason}〕，{time}', en: 'Resumption after {reason}, {time}' },
  extend: { zh: '{length}，{approver}批准，{time}', en: 'Extended {length}, approved by {approver}, {time}' },
  extendUnnamed: { zh: '{length}，批准人未写明，{time}', en: 'Extended {length}, approver not named, {time}' },
} as const satisfies Record<string, Label>

const endings = {
  withdrawn: { zh: '{what}；已撤回', en: '{what}; withdrawn' },
  refused: { zh: '{what}；没有效力', en: '{what}; without effect' },
} as const satisfies Record<string, Label>

const corrected: Readonly<Record<string, Label>> = {
  rule: { zh: '规则', en: 'the rule' },
  parameter: { zh: '对法律的解释', en: 'the reading of the law' },
  calendar: { zh: '节假日安排', en: 'the calendar' },
}

/** What was corrected when a clock was recomputed. Null where the code is none of ours. */
export function correctedWords(code: string): Label | null {
  return Object.hasOwn(corrected, code) ? corrected[code] ?? null : null
}

/** An event of a clock as the journal keeps it, in words. Null where the text is none of ours. */
export function eventWords(rules: readonly ClockRule[], text: string, zone: string, names: Names): Label | null {
  const told = Told.safeParse(parseJson(text))
  if (!told.success) return null
  const { rule: id, kind, at, reason, approver, change, refused, withdrawal } = told.data
  const rule = rules.findLast((one) => one.id === id)
  const authority = findAuthorityName(rule, approver ?? '', names)
  const what = fillBoth(words[kind === 'extend' && !authority ? 'extendUnnamed' : kind], {
    reason: reasonName(rule, reason ?? '', names), approver: authority ?? '', length: changeLabel(rule, change) ?? { zh: '', en: '' }, time: localTime(at, zone),
  })
  if (withdrawal) return fillBoth(endings.withdrawn, { what })
  return refused === null ? what : fillBoth(endings.refused, { what })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
