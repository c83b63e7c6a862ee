import type { Label } from '#kernel/language/label.ts'
import type { Situation, SentenceTemplate } from '../writer/template.ts'

/** What a sentence is about, as whole noun phrases: Chinese, and an English plural in lower case, so that nothing around it inflects. */
export interface Subject {
  readonly zh: string
  readonly en: string
  /** The Chinese measure word behind the number. */
  readonly measure: string
  /** How a Chinese sentence that states the number opens: 本年度发生. */
  readonly opens?: string
}

type Family = Readonly<Partial<Record<Situation, Label | null>>>

/*
 * Families of whole sentences: each is written out once in each language, with its own order of words, for every situation; `it` stands
 * for the figure, {subject} for its noun phrase ({Subject} at the beginning of an English sentence) {measure} for the
 * measure word and {opens} for an opening.
 * What they make are ordinary templates, which the office may change one by one.
 */

const counts = {
  down: { zh: '{opens}{subject}{{it|value}}{measure}，同比下降{{it|change}}。', en: '{Subject} totalled {{it|value}} in the year, a fall of {{it|change}} on the year before.' },
  up: { zh: '{opens}{subject}{{it|value}}{measure}，同比上升{{it|change}}。', en: '{Subject} totalled {{it|value}} in the year, a rise of {{it|change}} on the year before.' },
  unchanged: { zh: '{opens}{subject}{{it|value}}{measure}，与上年持平。', en: '{Subject} totalled {{it|value}} in the year, the same as in the year before.' },
  withinNoise: {
    zh: '{opens}{subject}{{it|value}}{measure}，上年同期为{{it|previous}}{measure}，变化在随机波动范围内。',
    en: '{Subject} totalled {{it|value}} in the year and {{it|previous}} in the year before; a change of this size lies inside random variation.',
  },
  smallBase: {
    zh: '{opens}{subject}{{it|value}}{measure}，上年同期为{{it|previous}}{measure}，基数小，不作升降判断。',
    en: '{Subject} totalled {{it|value}} in the year and {{it|previous}} in the year before; from so small a number neither a fall nor a rise is concluded.',
  },
  smallDown: {
    zh: '{opens}{subject}{{it|value}}{measure}，上年同期为{{it|previous}}{measure}，同比下降{{it|change}}。',
    en: '{Subject} totalled {{it|value}} in the year and {{it|previous}} in the year before, a fall of {{it|change}}.',
  },
  smallUp: {
    zh: '{opens}{subject}{{it|value}}{measure}，上年同期为{{it|previous}}{measure}，同比上升{{it|change}}。',
    en: '{Subject} totalled {{it|value}} in the year and {{it|previous}} in the year before, a rise of {{it|change}}.',
  },
  zeroBase: { zh: '{opens}{subject}{{it|value}}{measure}，上年同期为{{it|previous}}。', en: '{Subject} totalled {{it|value}} in the year and {{it|previous}} in the year before.' },
  noPrevious: {
    zh: '{opens}{subject}{{it|value}}{measure}；上年的记录不完整，不作比较。',
    en: '{Subject} totalled {{it|value}} in the year; the records of the year before are not complete, so no comparison is made.',
  },
  missing: { zh: '本年度的{subject}记录不完整，没有数值。', en: 'The records of {subject} are not complete for the year, so no value is given.' },
} as const satisfies Family

const alone = {
  some: { zh: '{opens}{subject}{{it|value}}{measure}。', en: '{Subject} totalled {{it|value}} in the year.' },
  zero: { zh: '本年度{subject}为{{it|value}}。', en: '{Subject} totalled {{it|value}} in the year.' },
  missing: counts.missing,
} as const satisfies Family

const rates = {
  level: { zh: '{subject}为{{it|value}}%，上年为{{it|previous}}%。', en: 'The share of {subject} was {{it|value}}%, after {{it|previous}}% in the year before.' },
  noPrevious: { zh: '{subject}为{{it|value}}%；上年的记录不完整，不作比较。', en: 'The share of {subject} was {{it|value}}%; the records of the year before are not complete, so no comparison is made.' },
  missing: { zh: '本年度的{subject}没有数值。', en: 'The share of {subject} has no value for the year.' },
} as const satisfies Family

function written(family: Family, figure: string, subject: Subject): Family {
  const capital = subject.en.slice(0, 1).toUpperCase() + subject.en.slice(1)
  const put = (text: string, noun: string): string => text.replaceAll('{{it|', `{{${figure}|`).replaceAll('{subject}', noun).replaceAll('{Subject}', capital).replaceAll('{measure}', subject.measure).replaceAll('{opens}', subject.opens ?? '')
  return Object.fromEntries(Object.entries(family).map(([situation, said]) => [situation, said && { zh: put(said.zh, subject.zh), en: put(said.en, subject.en) }]))
}

/** A count against the year before. `decimals` are those of its percentage. */
export function countSentence(figure: string, subject: Subject, decimals: number): SentenceTemplate {
  return { about: figure, compares: 'change', decimals, variants: written(counts, figure, subject) }
}

/** A count that is said without a comparison. */
export function aloneSentence(figure: string, subject: Subject): SentenceTemplate {
  return { about: figure, compares: 'alone', decimals: 1, variants: written(alone, figure, subject) }
}

/** A percentage beside that of the year before, without a judgement. */
export function rateSentence(figure: string, subject: Omit<Subject, 'measure'>): SentenceTemplate {
  return { about: figure, compares: 'level', decimals: 1, variants: written(rates, figure, { ...subject, measure: '' }) }
}
