import type { Label } from '#kernel/language/label.ts'
import type { ClockRule } from './rule.ts'

/** The first article of a rule as badges and tables name it: “事故处理规定 62”. */
export function shortBasisOf(rule: ClockRule | undefined): Label {
  const basis = rule?.legalBasis[0]
  if (!basis) return { zh: '本局规定', en: 'Local rule' }
  const { zh, en } = basis.law.short
  return basis.article === undefined ? { zh, en } : { zh: `${zh} ${basis.article}`, en: `${en} ${basis.article}` }
}
