import type { Label } from '#kernel/language/label.ts'
import type { ClockRuleItem } from '#kernel/http/clock-rules-wire.ts'
import { Icon, type IconName } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import { statusesOf, type RuleStatus } from './rule-filter.ts'

export const statusLabels = {
  unconfirmed: { zh: '未经确认', en: 'Not confirmed' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  local: { zh: '本局规定', en: 'Local rule' },
  notHeld: { zh: '未收录原文', en: 'Text not held' },
  conflict: { zh: '规定不一致', en: 'Texts differ' },
} as const satisfies Record<RuleStatus, Label>

const icons: Record<RuleStatus, IconName> = { unconfirmed: 'clock', confirmed: 'check', local: 'home', notHeld: 'book', conflict: 'warning' }

/** How far a rule may be relied on, in a word each with its sign. */
export function RuleBadges({ rule }: { readonly rule: ClockRuleItem }) {
  const { t } = useLanguage()
  return <span className="al-rule-badges">{statusesOf(rule).map((status) => <span key={status} className={`al-rule-badge al-rule-${status}`}><Icon name={icons[status]} size={12} /> {t(statusLabels[status])}</span>)}</span>
}
