import { wordsOf } from './word-list.ts'
import type { Figure } from './zh-figures.ts'
import { has, hasOneOf, type Role, type Token } from './zh-lexer.ts'
import { isPlanNoun, LONGEST_PHRASE, nameOf, trimRegion, type Range } from './zh-phrases.ts'
import { ZH_NOUNS } from './zh-words.ts'

/** A figure with a measure word, and the words that say what is counted. */
export interface Count {
  /** First token of the phrase. */
  from: number
  /** Behind the last token that belongs to it. */
  to: number
  /** Who or where, in front of the verb. */
  actor: string
  verb: string
  object: string
}

/** "全县15个派出所中，": no count itself, but it says what the counts that follow are counts of. */
interface Circle {
  circle: string
}

const COUNTED_NOUNS = wordsOf(ZH_NOUNS.countedNoun)
/** Units that also number plans and ideas (三项机制): with a small Chinese numeral the noun must be a countable one. */
const LOOSE_UNITS = new Set(['个', '项', '条', '种', '批', '块', '面', '篇', '期', '组', '次'])
const VALUED = /(?:价值|案值|总值|涉案|金额|估值|货值)[^、]{0,4}$/
const NOUN_BREAKS: ReadonlySet<Role> = new Set<Role>([
  'comma',
  'separator',
  'figure',
  'up',
  'down',
  'flat',
  'streak',
  'zero',
  'none',
  'share',
  'allSolved',
  'allDone',
  'cleared',
  'comparedYoy',
  'comparedMom',
  'comparedYear',
  'upSpan',
  'downSpan',
  'bothUp',
  'bothDown',
  'levelUp',
  'levelDown',
  'respectively',
  'newHigh',
  'newLow',
  'sole',
  'rankVerb',
  'ordinal',
  'run',
])

/** The count phrase around a figure, or the reason why the figure counts nothing. */
export function readCount(tokens: readonly Token[], at: number, figure: Figure, region: Range): Count | Circle | 'name' | 'notAClaim' {
  const token = tokens[at]
  if (token === undefined) return 'notAClaim'
  const next = tokens[at + 1]
  const before = trimRegion(tokens, region)
  const nameBefore = nameOf(tokens, before)
  if (token.isQuoted) return 'name'
  // "首次跌破百起大关": the mark that was passed is told with the extreme.
  if (next?.text.startsWith('大关') && has(tokens[at - 1], 'firstTime')) return 'notAClaim'
  // "一次死亡3人以上事故": a threshold, not a count.
  if (/以[上下]$/.test(token.text) && has(next, 'text') && nameBefore !== '' && lastVerb(tokens, before) !== before.to - 1) return 'notAClaim'
  if (/以[上下]$/.test(token.text) && nameBefore === '' && /^(?:的)?(?:较大|重大|特大|特别重大)?(?:道路|交通|火灾|安全|生产|亡人|死亡)*(?:事故|火灾|案件)/.test(next?.text ?? '')) return 'notAClaim'
  if (figure.form === 'count' && figure.unit !== null && LOOSE_UNITS.has(figure.unit)) {
    const noun = next !== undefined && has(next, 'text') ? next.text : ''
    if (isPlanNoun(noun) && !COUNTED_NOUNS.some((counted) => noun.includes(counted))) return 'name'
    if (figure.script === 'han' && figure.value < 10 && !COUNTED_NOUNS.some((counted) => noun.startsWith(counted) || noun.includes(counted)))
      return 'notAClaim'
  }
  if (has(next, 'of'))
    return figure.form === 'money' && VALUED.test(nameBefore)
      ? { from: before.from, to: at + 1, actor: '', verb: '', object: nameBefore }
      : 'notAClaim'

  const verbAt = lastVerb(tokens, before)
  const verb = verbAt === undefined ? '' : (tokens[verbAt]?.text.replace(/了$/, '') ?? '')
  const left = nameOf(tokens, { from: before.from, to: verbAt ?? before.from })
  const right = nameOf(tokens, { from: verbAt === undefined ? before.from : verbAt + 1, to: before.to })
  const isListing = right.endsWith('等')
  const after = nounAfter(tokens, at + 1, verbAt !== undefined, right !== '')
  const behind = nameOf(tokens, after)
  // "在17个市中": a circle of comparison.
  const circle = /^(.*[^集其当途])[中里]有?$/.exec(behind)?.[1]
  if (circle !== undefined) return { circle }
  const from = isListing ? at : Math.min(before.from, at)
  const to = Math.max(after.to, at + 1)
  const object = (isListing ? '' : right) + behind
  // "命案积案共攻下2起": the verb stands behind its object.
  return object === '' && isObjectInFront(tokens, before.from, verbAt)
    ? { from, to, actor: '', verb, object: left }
    : { from, to, actor: left, verb, object }
}

/** The subject a count is known by: verb, object and 数, 人数 or 金额. */
export function subjectOfCount(verb: string, object: string, figure: Figure): string {
  if (figure.form === 'money') {
    return /(?:资金|金额|损失|款|额|现金|财物|值|费|资产)$/.test(object) ? verb + object : `${verb}${object}金额`
  }
  const name = (verb + object).replace(/^共?发生(?=.{2})/, '')
  if (figure.form === 'measure' || /(?:数|量|率)$/.test(name)) return name
  const isPeople = figure.unit === '人' || figure.unit === '名' || figure.unit === '位'
  return isPeople && !/[人员犯者警]$/.test(name) ? `${name}人数` : `${name}数`
}

/** Verbs that name a thing counted by themselves: 立案三百起, 日均接警千起. */
const NOMINAL_VERBS = new Set(['立案', '接警', '处警', '接处警', '破案', '归案', '接报', '受理', '到案', '落网'])

/** Words in front of a verb that say how, not what: 现场查处21万起. */
const MANNERS = new Set(['现场', '当场', '主动', '集中', '异地', '联合', '就地', '网上', '线上', '直接'])

function isObjectInFront(tokens: readonly Token[], from: number, verbAt: number | undefined): boolean {
  if (verbAt === undefined || verbAt === from || (verbAt === from + 1 && MANNERS.has(tokens[from]?.text ?? ''))) return false
  const verb = tokens[verbAt]?.text ?? ''
  return !NOMINAL_VERBS.has(verb) && !tokens.slice(from, verbAt).some((token) => has(token, 'verb'))
}

function lastVerb(tokens: readonly Token[], range: Range): number | undefined {
  for (let at = range.to - 1; at >= range.from; at -= 1) if (has(tokens[at], 'verb')) return at
  return undefined
}

/** What is counted, where it stands behind the figure: "5名同志被聘任为专家". A verb there opens a new phrase. */
function nounAfter(tokens: readonly Token[], start: number, hasVerbBefore: boolean, hasNounBefore: boolean): Range {
  const first = tokens[start]
  const startsNoun = first !== undefined && (has(first, 'text', 'scope', 'name') || (has(first, 'verb') && !hasNounBefore && !hasVerbBefore))
  if (!startsNoun) return { from: start, to: start }
  let to = start
  while (to < Math.min(tokens.length, start + LONGEST_PHRASE) && !hasOneOf(tokens[to], NOUN_BREAKS)) {
    if (to > start && has(tokens[to], 'filler', 'soft')) break
    if (hasVerbBefore && to > start && has(tokens[to], 'verb')) break
    to += 1
  }
  return { from: start, to }
}
