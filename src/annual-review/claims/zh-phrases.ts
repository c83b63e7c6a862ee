import { wordsOf } from './word-list.ts'
import { has, hasOneOf, type Role, type Token } from './zh-lexer.ts'
import { ZH_NOUNS } from './zh-words.ts'

/** One of the things a predicate speaks of: where it begins in the text and what it is called. */
export interface Item {
  from: number
  to: number
  subject: string
}

/** A stretch of tokens, [from, to). */
export interface Range {
  from: number
  to: number
}

/** Phrases are no longer than this many tokens; the bound keeps the time linear in texts without punctuation. */
export const LONGEST_PHRASE = 60

/** Words that stand between a subject and its predicate and belong to neither. */
const GLUE: ReadonlySet<Role> = new Set<Role>([
  'level',
  'filler',
  'soft',
  'together',
  'respectively',
  'comparedYoy',
  'comparedMom',
  'comparedYear',
  'comparedSpan',
  'comma',
  'near',
  'over',
  'about',
  'under',
  'into',
  'date',
  'levelUp',
  'levelDown',
  'of',
  'separator',
  'streak',
  'from',
  'turned',
])
const LEADING: ReadonlySet<Role> = new Set<Role>([
  'filler',
  'soft',
  'comma',
  'separator',
  'together',
  'level',
  'of',
  'date',
  'soon',
  'into',
  'comparedYoy',
  'comparedMom',
  'comparedYear',
  'comparedSpan',
  'from',
  'firstTime',
  'rankVerb',
  'respectively',
  'past',
])
/** Never part of a subject wherever they stand. */
const DROPPED: ReadonlySet<Role> = new Set<Role>([
  'filler',
  'soft',
  'of',
  'comma',
  'date',
  'together',
  'respectively',
  'comparedYoy',
  'comparedMom',
  'comparedYear',
  'comparedSpan',
  'streak',
])

const BARE_SPAN = /^(?:增幅|升幅|涨幅|增长率|增速|降幅|跌幅|减幅|提升幅度|下降幅度|增长幅度|上升幅度|减少幅度)$/
/** Names of a part of a whole. */
export const SHARE_SUBJECT = /(?:占比|比例|比重)$/
/** A measure that says nothing by itself: in "事故起数、死亡人数" the second belongs to 事故 too. */
const BARE_MEASURE =
  /^(?:(?:因灾)?死亡|受伤|伤亡|亡|伤|遇难|受害)?(?:起数|人数|人员数)$|^(?:直接|直接财产|直接经济|经济|财产|群众|被骗)?损失(?:金额|数|额)?$|^(?:存量|增量|发案数|立案数|破案数|发生率|破案率|查处数|涉案金额|案值)$/
const MEASURE_AT_END = /(?:死亡人数|受伤人数|亡人数|伤亡人数|起数|人数|数量|立案数|发案数|破案数|存量|增量|数)$/
const RATE_AT_END =
  /(?:案件|案|犯罪|警情|事故|违法)?(?:发案率|破案率|破获率|发生率|办结率|化解率|整改率|死亡人数|受伤人数|亡人数|伤人数|人数|起数|立案数|发案数|破案数|数量|案件数|率|数|量)$/
const CLASS_AT_END = /(?:案件|犯罪|警情|事故|纠纷|线索|隐患)$/
const HAS_CLASS = /(?:案件|案|犯罪|警情|事故|火灾|灾害|事件|纠纷|线索|隐患|率|数|量|额|度)$/

const INDICATOR_ENDS = wordsOf(ZH_NOUNS.indicator)
const PLAN_NOUNS = wordsOf(ZH_NOUNS.planNoun)
const TRAILING_PLACE = /(?:[里内中后上下]|(?<![用耗工学课])时|之后|以后|以来|期间|自|起)$/

export interface Flags {
  /** Every comparison the region names ("同比、环比双下降" names two). */
  comparisons: string[]
  isRespective: boolean
  isTogether: boolean
  /** 大约, 不到 and the like standing apart from their figure. */
  approx: string | null
  /** Where "from A" begins ("由91.4%升至93%"), if anywhere. */
  fromAt: number | null
  scope: string | null
}

const APPROX_ROLES: readonly (readonly [Role, string])[] = [
  ['near', '近'],
  ['over', '超'],
  ['about', '约'],
  ['under', '不足'],
]

/** What the small words in front of a predicate say about it. */
export function flagsIn(tokens: readonly Token[], range: Range): Flags {
  const flags: Flags = { comparisons: [], isRespective: false, isTogether: false, approx: null, fromAt: null, scope: null }
  for (let at = range.from; at < range.to; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    if (isPlainText(token)) continue
    const comparison = comparisonOf(token)
    if (comparison !== null) flags.comparisons.push(comparison)
    if (has(token, 'respectively')) flags.isRespective = true
    if (has(token, 'together')) flags.isTogether = true
    if (has(token, 'scope')) flags.scope = token.text
    if (has(token, 'from') && figureFrom(tokens, at) !== undefined) flags.fromAt ??= at
    if (!SELDOM_APPROXIMATE.has(token.text)) for (const [role, approx] of APPROX_ROLES) if (has(token, role)) flags.approx = approx
  }
  return flags
}

/** Directly in front of a figure these soften it; standing apart they are parts of other words. */
const SELDOM_APPROXIMATE = new Set(['过', '上', '基本', '高于', '低于', '大于', '小于'])

function isPlainText(token: Token): boolean {
  return token.roles.size === 1 && token.roles.has('text')
}

/** The figure of "从2020年的300起": behind 从 or 由, perhaps with its year in between. */
export function figureFrom(tokens: readonly Token[], from: number): number | undefined {
  let at = from + 1
  while (has(tokens[at], 'date', 'of', 'lastYear') && at - from < 4) at += 1
  return tokens[at]?.figure && has(tokens[at], 'figure') ? at : undefined
}

export function comparisonOf(token: Token): string | null {
  if (has(token, 'comparedYoy')) return 'yoy'
  if (has(token, 'comparedMom')) return 'mom'
  return has(token, 'comparedYear') && token.year !== null ? `vs_year:${token.year}` : null
}

/** Takes away what belongs to the predicate (right) and to the sentence (left), and a restating "4项指数". */
export function trimRegion(tokens: readonly Token[], range: Range): Range {
  let { from, to } = range
  while (from < to && (hasOneOf(tokens[from], LEADING) || isIdleFigure(tokens[from]))) from += 1
  while (to > from && isGlue(tokens[to - 1])) to -= 1
  if (to - from > 1 && tokens[to - 1]?.isQuoted && RESTATING.test(tokens[to - 1]?.text ?? '')) to -= 1
  for (let at = from + 1; at < to; at += 1) {
    if (tokens[at]?.figure?.form === 'count' && isPlanNoun(tokens[at + 1]?.text ?? '')) return { from, to: at }
  }
  return { from, to }
}

/** “四项指数” behind the four: a nickname of the list. */
const RESTATING = /^[\d两三四五六七八九十]{1,2}[项大个](?:指数|指标|数据)$/

function isGlue(token: Token | undefined): boolean {
  return hasOneOf(token, GLUE) || isIdleFigure(token) || (token?.roles.has('text') === true && TRAILING_WORD.has(token.text))
}

/** Plain words that stay behind when a predicate is cut off: "的表现", "起". */
const TRAILING_WORD = new Set(['起', '来', '创', '再', '了', '被', '自', '至', '大', '月'])

/** A time span or a year of a series beside the subject ("33年", "第九年") names no subject. */
function isIdleFigure(token: Token | undefined): boolean {
  return token?.figure?.form === 'time'
}

/** Joins the tokens of a region into a name, without glue and connectives of time. */
export function nameOf(tokens: readonly Token[], range: Range): string {
  let name = ''
  for (let at = range.from; at < range.to; at += 1) {
    const token = tokens[at]
    if (token === undefined || hasOneOf(token, DROPPED) || isIdleFigure(token)) continue
    name += has(token, 'separator') && token.text.length <= 3 && /[,、\s]/.test(token.text) ? '、' : token.text
  }
  return name.replace(/^(?:由|对|将|把|被|从|使|让|令|以|在(?![逃押册校岗线建编职])|于|之|等|给)(?=.{2})/, '').replace(/^[、\s]+|[、\s]+$/g, '')
}

/**
 * Splits a region into the things it lists. Each gets what its neighbours share with it: the common measure
 * ("命案和伤害案件的发案率"), or the common object ("事故起数、死亡人数").
 */
export function itemsIn(tokens: readonly Token[], region: Range): Item[] {
  const parts: Item[] = []
  let start = startOfNickname(tokens, region)
  for (let at = region.from; at <= region.to; at += 1) {
    const token = tokens[at]
    const isEnd = at === region.to || (token !== undefined && !token.isQuoted && has(token, 'separator', 'comma'))
    if (!isEnd) continue
    const trimmed = trimRegion(tokens, { from: start, to: at })
    const subject = nameOf(tokens, trimmed).replace(TRAILING_PLACE, '')
    if (subject !== '') parts.push({ from: tokens[trimmed.from]?.from ?? 0, to: tokens[trimmed.to - 1]?.to ?? 0, subject })
    start = at + 1
  }
  return parts.length > 1 ? shareParts(parts) : parts
}

/** "现案全破、积案破百的“双百”目标": the nickname is the subject, what stands before only explains it. */
function startOfNickname(tokens: readonly Token[], region: Range): number {
  for (let at = region.to - 1; at > region.from; at -= 1) {
    if (has(tokens[at], 'of') && tokens[at + 1]?.isQuoted && at + 1 < region.to) return at + 1
  }
  return region.from
}

function shareParts(parts: readonly Item[]): Item[] {
  const last = parts.at(-1)
  const first = parts[0]
  if (last === undefined || first === undefined) return []
  const listed = /^(.+?)等(.*)$/.exec(last.subject)
  const head = listed?.[1] ?? last.subject
  const classes = listed?.[2] ?? ''
  const measure =
    RATE_AT_END.exec(classes === '' ? last.subject : classes)?.[0] ?? CLASS_AT_END.exec(classes === '' ? last.subject : classes)?.[0] ?? ''
  const stem = stemOf(first.subject)
  return parts.map((part, index) => {
    const own = part === last ? head : part.subject
    if (index > 0 && BARE_MEASURE.test(own) && stem !== first.subject) return { ...part, subject: stem + own }
    if (part === last && classes === '') return part
    return { ...part, subject: withMeasure(own, measure) }
  })
}

/** 性侵 + 案件 -> 性侵案件; 命案 + 案件的发案率 -> 命案发案率; 起数 + 率 stays. */
function withMeasure(name: string, measure: string): string {
  if (measure === '' || /(?:率|数|量|额|度|损失|感)$/.test(name)) return name
  return name + (HAS_CLASS.test(name) ? measure.replace(/^(?:案件|案|犯罪|警情|事故|纠纷|线索|隐患)/, '') : measure)
}

/** Whether the name ends in something that can rise, fall or be measured. */
export function isIndicator(name: string): boolean {
  return (
    INDICATOR_ENDS.some((end) => name.endsWith(end)) &&
    !/(?:力度|程度|态度|制度|速度|温度|角度|难度|深度|广度|热度|高度|进度|限度|维度|质量|力量|能量|正能量|数量级|含金量)$/.test(name)
  )
}

/** 降幅, 增速: the size of the change of something else. */
export function isBareSpan(name: string): boolean {
  return BARE_SPAN.test(name)
}

export function isBareMeasure(name: string): boolean {
  return BARE_MEASURE.test(name)
}

/** The thing itself without the measure at its end: 交通事故起数 -> 交通事故. */
export function stemOf(name: string): string {
  return name.replace(MEASURE_AT_END, '')
}

export function isPlanNoun(text: string): boolean {
  return PLAN_NOUNS.some((noun) => text.startsWith(noun))
}
