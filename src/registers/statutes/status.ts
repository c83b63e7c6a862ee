import { findConfirmation, restsOnTextNotHeld, type ClockRule, type RuleConfirmation } from '#kernel/clock/rule.ts'
import type { Label } from '#kernel/language/label.ts'

/** How far a rule is to be relied on. A rule may be several of these at once. */
export type RuleStatus = 'confirmed' | 'unconfirmed' | 'local' | 'textNotHeld' | 'conflict'

export const statusLabels = {
  confirmed: { zh: '已确认', en: 'confirmed' },
  unconfirmed: { zh: '未确认', en: 'unconfirmed' },
  local: { zh: '本局做法，法律没有规定', en: 'local practice, set by no law' },
  textNotHeld: { zh: '未收录原文', en: 'text not held' },
  conflict: { zh: '规定不一致', en: 'texts differ' },
} as const satisfies Record<RuleStatus, Label>

export function statusOf(rule: ClockRule, confirmations: readonly RuleConfirmation[]): RuleStatus[] {
  return [
    findConfirmation(rule, confirmations) ? 'confirmed' : 'unconfirmed',
    ...(rule.local ? ['local' as const] : []),
    ...(restsOnTextNotHeld(rule) ? ['textNotHeld' as const] : []),
    ...(rule.conflict ? ['conflict' as const] : []),
  ]
}
