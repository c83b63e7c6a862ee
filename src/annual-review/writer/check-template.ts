import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { partsOf, variantsOf, type SectionTemplate, type Sentence } from './template.ts'

/** What a text is checked against beside its own form. */
export interface CheckGround {
  readonly figures: readonly Pick<Figure, 'id' | 'reportOnly'>[]
  /** Keys of the notices attached to the review. */
  readonly notices?: readonly string[]
  /** Names of people that must not stand in the text: those who hold an account. */
  readonly names?: readonly string[]
  /** Prefixes of record numbers. */
  readonly numberPrefixes?: readonly string[]
}

/** Any written number: digits of every script, and Chinese numerals where a measure word makes them a figure. */
const TYPED_NUMBER = /\p{N}+(?:[.,]\p{N}+)*|[〇零一二两三四五六七八九十百千万亿]+(?:起|件|人|名|年|天|处|次|元|成|个百分点|%)|百分之/u
/** A place among others, which nobody can compute from his own records. */
const RANK: Readonly<Record<Language, RegExp>> = {
  zh: /位居|名列|位列|前列|排名|靠前|领先|首位|榜首|第[一二三四五六七八九十]+位/,
  en: /\brank(?:s|ed|ing)?\b|\b(?:first|second|third|top) place\b|\bamong the (?:best|top|first)\b|\bleads the\b/i,
}
/** Words that call a value a success. */
const PRAISE: Readonly<Record<Language, RegExp>> = {
  zh: /显著|明显|大幅|成效|成果|喜人|突出|优异|有力|圆满|跃升|新高|可喜|历史最[好优]/,
  en: /\b(?:marked(?:ly)?|significant(?:ly)?|impressive(?:ly)?|successful(?:ly)?|success|strong(?:ly)?|outstanding|remarkabl[ey]|improve[ds]?|improvement|achiev\w+|excellent|best)\b/i,
}

type Place = string

/**
 * Everything that must not stand in a review's text, by its place (JSON pointer): typed numbers, tokens that cannot be read or do not
 * exist, languages that print different numbers, percentages with different decimals in one sentence, a rank without its notice, praise of
 * a figure that may only be reported, names of people and numbers of records.
 */
export function templateProblems(sections: readonly SectionTemplate[], ground: CheckGround): FieldProblem[] {
  const known = new Set(ground.figures.map((figure) => figure.id))
  return sections.flatMap((section) => section.paragraphs.flatMap((sentences, paragraph) => sentences.flatMap((sentence, at) => {
    const place = `/${section.id}/${paragraph}/${at}`
    return [
      ...(sentence.about === null || known.has(sentence.about) ? [] : [unknownFigure(`${place}/about`, sentence.about)]),
      ...variantsOf(sentence).flatMap(([situation, said]) => variantProblems(sentence, said, `${place}/${situation}`, known, ground)),
    ]
  })))
}

/** Throws DomainError 'invalid-input' naming every place of a text that breaks the rules, before any value is known. */
export function checkTemplates(sections: readonly SectionTemplate[], ground: CheckGround): void {
  const problems = templateProblems(sections, ground)
  if (problems.length > 0) throw new DomainError('invalid-input', { fields: problems })
}

function variantProblems(sentence: Sentence, said: Label, place: Place, known: ReadonlySet<string>, ground: CheckGround): FieldProblem[] {
  const problems = (['zh', 'en'] as const).flatMap((language) => [
    ...formProblems(said[language], `${place}/${language}`, known, ground),
    ...contentProblems(sentence, said[language], language, `${place}/${language}`, ground),
  ])
  if (tokensOf(said.zh) !== tokensOf(said.en)) problems.push({ pointer: place, code: 'tokensDiffer', zh: '两种语言用的记号不一样。', en: 'The two languages do not use the same tokens.' })
  const decimalsIn = (text: string): number[] => partsOf(text).flatMap((part) => ('token' in part && part.token.field === 'change' ? [part.token.decimals ?? (sentence.about === null ? 1 : sentence.decimals)] : []))
  if (new Set(decimalsIn(said.zh)).size > 1 || new Set(decimalsIn(said.en)).size > 1) problems.push({ pointer: place, code: 'mixedDecimals', zh: '同一句里百分比的小数位数不一致。', en: 'The percentages of one sentence have different decimals.' })
  return problems
}

/** The tokens of a sentence in an order of their own: both languages print the same numbers, not in the same places. */
function tokensOf(sentence: string): string {
  return partsOf(sentence).flatMap((part) => ('token' in part ? [part.token.source] : 'noticeToken' in part ? [part.noticeToken.source] : [])).toSorted().join(' ')
}

function formProblems(sentence: string, pointer: Place, known: ReadonlySet<string>, ground: CheckGround): FieldProblem[] {
  return partsOf(sentence).flatMap((part): FieldProblem[] => {
    if ('unreadable' in part) return [{ pointer, code: 'unreadableToken', zh: `读不懂这个记号：${part.unreadable}`, en: `This token cannot be read: ${part.unreadable}` }]
    if ('token' in part) return known.has(part.token.figure) ? [] : [unknownFigure(pointer, part.token.figure)]
    if ('noticeToken' in part) {
      const { notice } = part.noticeToken
      return ground.notices?.includes(notice) ? [] : [{ pointer, code: 'noticeMissing', zh: `没有附上“${notice}”这份通报。`, en: `The notice "${notice}" is not attached.` }]
    }
    if (/[{}]/.test(part.text)) return [{ pointer, code: 'unreadableToken', zh: '有没写完的记号。', en: 'A token is left open.' }]
    const typed = TYPED_NUMBER.exec(part.text)
    return typed ? [{ pointer, code: 'typedNumber', zh: `手打的数字“${typed[0]}”：数字只能来自指标。`, en: `A typed number, "${typed[0]}": numbers come from figures only.` }] : []
  })
}

function contentProblems(sentence: Sentence, text: string, language: Language, pointer: Place, ground: CheckGround): FieldProblem[] {
  const parts = partsOf(text)
  const words = parts.flatMap((part) => ('text' in part ? [part.text] : [])).join(' ')
  const problems: FieldProblem[] = []
  const rank = RANK[language].exec(words)
  if (rank && !parts.some((part) => 'noticeToken' in part)) {
    problems.push({ pointer, code: 'rankWithoutNotice', zh: `“${rank[0]}”是名次，须引用附上的通报。`, en: `"${rank[0]}" is a rank: it needs an attached notice.` })
  }
  const praise = PRAISE[language].exec(words)
  if (praise && namesReportOnly(sentence, parts, ground)) {
    problems.push({ pointer, code: 'praiseOfReportOnly', zh: `“${praise[0]}”：这项指标只可报告，不可评价。`, en: `"${praise[0]}": this figure may be reported, never praised.` })
  }
  const name = ground.names?.find((one) => words.includes(one))
  if (name !== undefined) problems.push({ pointer, code: 'personName', zh: `出现了人名“${name}”；综述不写个人姓名。`, en: `The name “${name}” stands in the text; a review names no person.` })
  const number = ground.numberPrefixes?.map((prefix) => new RegExp(`${prefix}[{\\d]`).exec(text)).find((found) => found !== null)
  if (number) problems.push({ pointer, code: 'recordNumber', zh: '出现了记录编号；综述不写具体记录。', en: 'A record number stands in the text; a review names no record.' })
  return problems
}

function namesReportOnly(sentence: Sentence, parts: ReturnType<typeof partsOf>, ground: CheckGround): boolean {
  const reportOnly = new Set(ground.figures.filter((figure) => figure.reportOnly).map((figure) => figure.id))
  return (sentence.about !== null && reportOnly.has(sentence.about)) || parts.some((part) => 'token' in part && reportOnly.has(part.token.figure))
}

function unknownFigure(pointer: Place, id: string): FieldProblem {
  return { pointer, code: 'unknownFigure', zh: `没有“${id}”这个指标。`, en: `There is no figure "${id}".` }
}
