import type { Label } from '#kernel/language/label.ts'
import type { Seal } from '#kernel/record/record-type.ts'

export const unsealingNeedsTwo: Label = {
  zh: '这样改会解除依法的封存，须用经另一人批准的操作（如更正、重新办理）。',
  en: 'This would lift a seal of the law. It takes an action that a second person approves, such as a correction or a reopening.',
}

/** Whether a change leaves less sealed than it was: what the law has sealed nobody opens alone by changing what it rests on. */
export function liftsSeal(before: Seal | null, after: Seal | null): boolean {
  return before !== null && before.kind !== after?.kind && after?.kind !== 'record'
}
