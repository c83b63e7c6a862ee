import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { situationOf, type FigureFacts } from './figure-facts.ts'
import type { SectionTemplate, Situation } from './template.ts'

type Reminder = ReviewAnswer['reminders'][number]

const words = {
  withinNoise: { zh: '{figure}：变化在随机波动范围内，没有写成升降。', en: '{figure}: the change lies inside random variation and is not called a fall or a rise.' },
  smallBase: { zh: '{figure}：基数小，已写出两年的数。', en: '{figure}: a small base; both counts are written out.' },
  statedYears: { zh: '{figure}：有的年份只有文件所载的数，已注明。', en: '{figure}: some years are known from documents only, and it says so.' },
  noPrevious: { zh: '{figure}：上年的记录不完整，没有作比较。', en: '{figure}: the records of the year before are not complete, so nothing is compared.' },
  missing: { zh: '{figure}：没有数值。', en: '{figure}: there is no value.' },
} as const satisfies Record<Reminder['code'], Label>

const codes: Readonly<Partial<Record<Situation, Reminder['code']>>> = {
  withinNoise: 'withinNoise', smallBase: 'smallBase', smallDown: 'smallBase', smallUp: 'smallBase', severalStated: 'statedYears', extremeStated: 'statedYears', noPrevious: 'noPrevious', missing: 'missing',
}

/** What somebody who checks the text should look at, sentence by sentence. */
export function remindersOf(templates: readonly SectionTemplate[], facts: ReadonlyMap<string, FigureFacts>): Reminder[] {
  return templates.flatMap((template) => template.paragraphs.flat().flatMap((sentence): Reminder[] => {
    const about = sentence.about === null ? undefined : facts.get(sentence.about)
    if (!about || sentence.about === null) return []
    const code = codes[situationOf(about, sentence.compares, sentence.decimals)]
    if (code === undefined) return []
    const { label } = about.figure
    return [{ section: template.id, code, text: { zh: fill(words[code], { figure: label.zh }).zh, en: fill(words[code], { figure: label.en }).en } }]
  }))
}
