import { EN_GLOSSARY, EN_OBJECT_PREPOSITIONS, EN_PREPOSITIONS } from './en-glossary.ts'

const LONGEST_TERM = 4
const MEASURED = /(?:率|度|数|时间|金额|损失|人数|量|资金|比例)$/
/** "Theft offences" and "shooting incidents" say no more than the first word. */
const GENERIC_HEAD = /^(?:案件|刑事案件|刑事案件立案|事件)$/
const HEADED =
  /(?:案件|案|犯罪|袭击|事故|人数|火灾|枪击案|率|度|时间|电话|投诉|拘捕|报案|立案|事件|枪支|现金|损失|行为|搜查|检查|巡逻|枪击|开枪|次|人|员|民警|新警|民警件|缺勤|收缴|罚单|告票|违法|活动|线索|申请|纠纷|诈骗|暴力|拘留|检控|求助|毒品|移送|申诉|诉讼|警力|检测|测试|截查|搜救)$/

/** An English noun phrase in Chinese as far as the glossary knows its words; what it does not know stays English. */
export function translateSubject(words: readonly string[]): string {
  const split = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && (EN_OBJECT_PREPOSITIONS.has(word) || EN_PREPOSITIONS.has(word)),
  )
  if (split < 0) return translateWords(words)
  const known = knownTermAt(words, 0)
  if (known !== undefined && known.length > split) return translateWords(words)
  const head = translateWords(words.slice(0, split))
  const modifier = translateSubject(words.slice(split + 1))
  if (head === '' || modifier === '') return head + modifier
  return EN_OBJECT_PREPOSITIONS.has(words[split] ?? '') && !PLACE.test(modifier) ? `针对${modifier}的${head}` : joinWords(modifier, head)
}

/** "Crime on public transport" is committed there, not against it. */
const PLACE = /(?:交通|道路|路|铁路|地铁|网络|平台|场所|街道|市中心)$/

/** Whether the translation names something that can be counted or can rise and fall. */
export function isMeasurable(subject: string): boolean {
  return HEADED.test(subject) || MEASURED.test(subject)
}

/** 抢劫案件 -> 抢劫案件数; what already names a measure stays. */
export function withCount(subject: string): string {
  return subject === '' || MEASURED.test(subject) || !/[一-鿿]$/.test(subject) ? subject : `${subject}数`
}

/** The measure word a Chinese subject is counted with, where the text leaves it to the subject. */
export function unitOfSubject(subject: string): string {
  if (/(?:人数|人员|人|员|民警|新警|拘捕|收押)数?$/.test(subject)) return '人'
  return UNITS_AT_END.find(([end]) => end.test(subject))?.[1] ?? '起'
}

const UNITS_AT_END: readonly (readonly [RegExp, string])[] = [
  [/(?:投诉|报案|投诉民警件|申诉|诉讼|申请)数?$/, '件'],
  [/(?:测试|检测|截查|搜查|巡逻|检查|走访|救援|搜救)数?$/, '次'],
  [/(?:罚单|告票)数?$/, '张'],
  [/(?:枪支|枪|枪支收缴)数?$/, '支'],
]

/** The class word at the end that a coordinated item shares: racist (and) sectarian attacks. */
export function sharedHead(subject: string): string {
  return /(?:案件|犯罪|袭击|交通事故|事故|死亡人数|受伤人数|率|事件)$/.exec(subject)?.[0] ?? ''
}

function translateWords(words: readonly string[]): string {
  let subject = ''
  for (let at = 0; at < words.length;) {
    const known = knownTermAt(words, at)
    const isRepeated = known !== undefined && (subject.endsWith(known.translation) || (GENERIC_HEAD.test(known.translation) && HEADED.test(subject)))
    subject = isRepeated ? subject : joinWords(subject, known?.translation ?? (isFunctionWord(words[at] ?? '') ? '' : (words[at] ?? '')))
    at += known?.length ?? 1
  }
  return subject
}

/** Whether the glossary knows a term that begins with these words. */
export function isTerm(first: string, second: string): boolean {
  return [first, `${first} ${second}`].some((term) => EN_GLOSSARY.has(term) || EN_GLOSSARY.has(singular(term)))
}

function knownTermAt(words: readonly string[], at: number): { translation: string; length: number } | undefined {
  for (let length = Math.min(LONGEST_TERM, words.length - at); length > 0; length -= 1) {
    const term = words.slice(at, at + length).join(' ')
    const [first = '', ...rest] = term.split(' ')
    const translation = EN_GLOSSARY.get(term) ?? EN_GLOSSARY.get(singular(term)) ?? EN_GLOSSARY.get(singular([singular(first), ...rest].join(' ')))
    if (translation !== undefined) return { translation, length }
  }
  return undefined
}

/** The singular of the last word, by the regular rules and the few exceptions of the field. */
function singular(term: string): string {
  if (term.endsWith('ies')) return `${term.slice(0, -3)}y`
  if (/(?:sh|ch|ss|x)es$/.test(term)) return term.slice(0, -2)
  if (term.endsWith('knives')) return `${term.slice(0, -3)}fe`
  return term.endsWith('s') && !term.endsWith('ss') ? term.slice(0, -1) : term
}

function isFunctionWord(word: string): boolean {
  return EN_PREPOSITIONS.has(word) || EN_OBJECT_PREPOSITIONS.has(word) || /^(?:and|or|the|a|an|all|both|some|any|other|its|their)$/.test(word)
}

/** Joins two pieces of a name, with a space only between Latin words. */
export function joinWords(left: string, right: string): string {
  if (left === '' || right === '') return left + right
  return /[A-Za-z0-9]$/.test(left) && /^[A-Za-z0-9]/.test(right) ? `${left} ${right}` : left + right
}
