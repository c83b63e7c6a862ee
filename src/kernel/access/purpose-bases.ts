import type { Label } from '#kernel/language/label.ts'

/** Why somebody may look at personal data: each follows from his own open work (purpose.ts). */
export const purposeBases = {
  handling: { zh: '我在承办这条记录', en: 'I handle this record' },
  clock: { zh: '本单位在办，期限未了', en: 'My unit has it open with a clock running' },
  unit: { zh: '本单位的记录，须核对或更正', en: 'My unit’s record, to be checked or corrected' },
  opening: { zh: '经批准的依法查询', en: 'An approved lawful query' },
  legal: { zh: '法制审核', en: 'Legal examination' },
} as const satisfies Record<string, Label>
