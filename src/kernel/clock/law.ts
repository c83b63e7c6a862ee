import type { Label } from '#kernel/language/label.ts'

/** A text of law: its official Chinese title with an English gloss, and a short form for badges and tables. */
export interface Law {
  readonly code: string
  readonly title: Label
  readonly short: Label
  /** The text itself was not at hand when its rules were written: they rest on what others say of it, and quote nothing. */
  readonly textNotHeld?: true
}

/** An article that sets a time limit or says how it is counted. */
export interface LegalBasis {
  readonly law: Law
  /** Absent only where the text is not held and the article is not known. */
  readonly article?: number
  readonly paragraph?: number
  /** The sentence relied on, in the original. */
  readonly quote?: string
}

/** “《道路交通事故处理程序规定》第六十八条第一款”; in English the Chinese title with its gloss, “art. 68, para. 1”. */
export function citationOf(basis: LegalBasis): Label {
  const { law, article, paragraph } = basis
  const title = { zh: `《${law.title.zh}》`, en: `《${law.title.zh}》 (${law.title.en})` }
  if (article === undefined) return title
  if (paragraph === undefined) return { zh: `${title.zh}第${chineseNumber(article)}条`, en: `${title.en}, art. ${article}` }
  return { zh: `${title.zh}第${chineseNumber(article)}条第${chineseNumber(paragraph)}款`, en: `${title.en}, art. ${article}, para. ${paragraph}` }
}

const DIGITS = '零一二三四五六七八九'

/** A whole number from 1 to 9999 as articles of law are numbered: 12 = 十二, 62 = 六十二, 105 = 一百零五, 112 = 一百一十二. */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9999) throw new RangeError(`cannot be written as a number of an article: ${number}`)
  let text = ''
  let zeroPending = false
  for (const [power, word] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(number / power) % 10
    if (digit === 0) {
      zeroPending = text !== ''
      continue
    }
    text += `${zeroPending ? '零' : ''}${DIGITS.charAt(digit)}${word}`
    zeroPending = false
  }
  return number < 20 && number >= 10 ? text.slice(1) : text
}
