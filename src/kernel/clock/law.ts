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
  /** What it says of counting: what becomes of a last day that is a day off, or that days are working days. */
  readonly says?: 'lastDay' | 'workingDays'
}

/** “《道路交通事故处理程序规定》第六十八条第一款”; in English the Chinese title with its gloss, “art. 68, para. 1”. */
export function citationOf(basis: LegalBasis): Label {
  const { law, article, paragraph } = basis
  const title = { zh: `《${law.title.zh}》`, en: `《${law.title.zh}》 (${law.title.en})` }
  if (article === undefined) return title
  if (paragraph === undefined) return { zh: `${title.zh}第${chineseNumber(article)}条`, en: `${title.en}, art. ${article}` }
  return { zh: `${title.zh}第${chineseNumber(article)}条第${chineseNumber(paragraph)}款`, en: `${title.en}, art. ${article}, para. ${paragraph}` }
}

/** Articles by the short names of their laws, each law named once: “治安处罚法第一百一十八条第一款、第二款”, “Public Security Penalties Law 118(1), 118(2)”. Empty for none. */
export function shortCitations(bases: readonly LegalBasis[]): Label {
  const laws = [...Map.groupBy(bases, (basis) => basis.law.code).values()]
  return { zh: laws.map((own) => (own[0]?.law.short.zh ?? '') + chineseArticles(own)).join('、'), en: laws.map((own) => [own[0]?.law.short.en ?? '', englishArticles(own)].filter((part) => part !== '').join(' ')).join('; ') }
}

function chineseArticles(bases: readonly LegalBasis[]): string {
  const articles = Map.groupBy(bases.filter((basis) => basis.article !== undefined), (basis) => basis.article ?? 0)
  return [...articles].map(([article, own]) => {
    const paragraphs = [...new Set(own.flatMap((basis) => basis.paragraph ?? []))].map((paragraph) => `第${chineseNumber(paragraph)}款`)
    return `第${chineseNumber(article)}条${paragraphs.join('、')}`
  }).join('、')
}

function englishArticles(bases: readonly LegalBasis[]): string {
  const articles = bases.flatMap(({ article, paragraph }) => (article === undefined ? [] : [paragraph === undefined ? `${article}` : `${article}(${paragraph})`]))
  return [...new Set(articles)].join(', ')
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
