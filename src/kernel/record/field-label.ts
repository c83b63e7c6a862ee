import type { Label } from '#kernel/language/label.ts'
import { systemFieldLabel } from '#kernel/journal/words.ts'
import { columnsOf, type RecordType } from './record-type.ts'

const headLabels: Readonly<Record<string, Label>> = {
  state: { zh: '状态', en: 'State' },
  organisation: { zh: '单位', en: 'Unit' },
  handler: { zh: '承办人', en: 'Case handler' },
  mergedInto: { zh: '并入', en: 'Merged into' },
  reason: { zh: '原因', en: 'Reason' },
  seal: { zh: '封存', en: 'Seal' },
  sealBasis: { zh: '封存依据', en: 'Basis of the seal' },
  clockEvents: { zh: '期限事项', en: 'Event of a time limit' },
}

/** Values of a clock that a row of the journal may name. */
const clockLabels: Readonly<Record<string, Label>> = {
  dueAt: { zh: '到期', en: 'Due' },
  ruleVersion: { zh: '规则版本', en: 'Version of the rule' },
  why: { zh: '更正的是', en: 'What was corrected' },
}

/** The label of a field as the journal names it: `occurredAt`, or `persons/<row>/injury` for a child's. */
export function fieldLabel(type: RecordType, path: string): Label {
  const [first = '', , third] = path.split('/')
  if (third === undefined) {
    return headLabels[first] ?? columnsOf(type.schema).find((field) => field.name === first)?.facts.label ?? systemFieldLabel(first) ?? { zh: path, en: path }
  }
  if (first === 'clocks' && clockLabels[third]) return clockLabels[third]
  const child = type.children[first]
  const label = child && columnsOf(child.schema).find((field) => field.name === third)?.facts.label
  if (!child || !label) return { zh: path, en: path }
  return { zh: `${child.labelOne.zh} · ${label.zh}`, en: `${child.labelOne.en} · ${label.en}` }
}
