import type { Figure } from './zh-figures.ts'
import { has, type Token } from './zh-lexer.ts'
import { nameOf, SHARE_SUBJECT, trimRegion } from './zh-phrases.ts'
import { endOfText, readingOf, readLevel, sayOf, type Predicate, type View } from './zh-predicates.ts'

const RATE_SUBJECT = /(?:率|度|感|比|比例|比重|指数|占比)$/
const DURATION_SUBJECT = /(?:时间|时长|用时|耗时|周期|时限|时效|年龄|工龄|警龄)(?:平均)?$/

const QUANTITY_SUBJECT = /(?:量|人数|户数|次数|总数)$/

const ITSELF = { as: 'itself' } as const

/**
 * A figure without a verb of change: a percentage, fraction or multiple, a measured time, a bare rate.
 * @param inherited what the clause before was about, for figures without a subject of their own
 */
export function readPlainFigure(view: View, at: number, figure: Figure, inherited: string): Predicate | undefined {
  const { tokens } = view
  if (tokens[at]?.isQuoted || isStartingLevel(tokens, at)) return undefined
  const named = nameOf(tokens, trimRegion(tokens, view.region))
  switch (figure.form) {
    case 'percent':
    case 'fraction':
      return readProportion(view, at, figure, named, inherited)
    case 'times':
      return has(tokens[at - 1], 'turned') ? readDoubling(view, at, figure) : readRatio(view, at, figure)
    case 'doubling':
      return has(tokens[at - 1], 'turned') || has(tokens[at - 2], 'turned') ? readDoubling(view, at, figure) : undefined
    case 'time':
      return DURATION_SUBJECT.test(named === '' ? inherited : named) ? readLevel(view, at, null) : undefined
    case 'plain':
      if (QUANTITY_SUBJECT.test(named) && isQuantity(tokens, at, figure)) return levelOf(readLevel(view, at, null), 'count')
      return RATE_SUBJECT.test(named) && figure.decimals > 0 ? readLevel(view, at, null) : undefined
    default:
      return has(tokens[at + 1], 'separator') && tokens[at + 2]?.figure && view.flags.isRespective ? readLevel(view, at, null) : undefined
  }
}

/** "由96.8%提升到98.1%": the first figure belongs to the second. */
export function isStartingLevel(tokens: readonly Token[], at: number): boolean {
  let from = at - 1
  while (has(tokens[from], 'date', 'of', 'lastYear') && at - from < 4) from -= 1
  if (!has(tokens[from], 'from')) return false
  for (let next = at + 1; next < at + 8 && !has(tokens[next], 'separator'); next += 1) {
    if (has(tokens[next], 'levelUp', 'levelDown', 'into', 'up', 'down')) return true
  }
  return false
}

/** 98.6% of what stands before ("满意率98%"), or a part of what stands behind ("七成以上警力投向社区"). */
function readProportion(view: View, at: number, figure: Figure, named: string, inherited: string): Predicate | undefined {
  const { tokens } = view
  if (view.flags.isRespective) return readLevel(view, at, null)
  if (figure.form === 'fraction' && has(tokens[at - 1], 'of')) return readComparedSize(view, at, figure)
  // "仅次于东部的36.2%": the figure of something else.
  if (has(tokens[at - 1], 'of') && /[于比]/.test(named)) return undefined

  // "电气故障引发的近四成": those of which something is said are the part.
  if (has(tokens[at - 1], 'of') && named !== '' && (tokens[at + 1] === undefined || has(tokens[at + 1], 'comma'))) return readThose(view, at, figure)

  const subject = named === '' ? inherited : named
  const isRate = RATE_SUBJECT.test(subject)
  const isPartOfNext = has(tokens[at + 1], 'of') || (named === '' && (has(tokens[at + 1], 'text', 'scope', 'verb') || isCalled(tokens, at + 1)))
  if (isPartOfNext && !RATE_SUBJECT.test(named)) return readPart(view, at, figure)
  // "化解了其中的九成" states no rate; "达到九成" does.
  if (!isRate && (named === '' || figure.form === 'fraction' || !isLevelBefore(tokens, at))) return undefined

  const level = readLevel(view, at, null)
  if (SHARE_SUBJECT.test(subject)) return levelOf(level, 'share')
  return { ...level, spread: figure.value === 100 ? 'each' : level.spread }
}

function levelOf(level: Predicate, kind: 'share' | 'count'): Predicate {
  return { ...level, said: level.said.map((said) => ({ ...said, reading: { ...said.reading, kind } })) }
}

/** "注册量突破31万": a number without a measure word at the end of its clause. */
function isQuantity(tokens: readonly Token[], at: number, figure: Figure): boolean {
  const isEnd = tokens[at + 1] === undefined || has(tokens[at + 1], 'comma', 'separator')
  return isEnd && figure.decimals < 0 && (figure.approx !== null || isLevelBefore(tokens, at))
}

/** "逾八成为外地居民": 为 or 是 with what the part consists of. */
function isCalled(tokens: readonly Token[], at: number): boolean {
  return /^[为是系]$/.test(tokens[at]?.text ?? '') && has(tokens[at + 1], 'text', 'scope')
}

function isLevelBefore(tokens: readonly Token[], at: number): boolean {
  let before = at - 1
  while (has(tokens[before], 'filler', 'soft', 'together')) before -= 1
  return has(tokens[before], 'level')
}

/** "95%的告知在24小时内完成": the part and what is said of it. */
function readPart(view: View, at: number, figure: Figure): Predicate {
  const to = endOfText(view.tokens, at + 1)
  const said = { reading: readingOf('share', figure), end: view.tokens[to - 1]?.to ?? figure.to, naming: ITSELF }
  return { ...sayOf(view, to, [said], 'whole'), region: { from: at + 1, to } }
}

function readThose(view: View, at: number, figure: Figure): Predicate {
  const said = { reading: readingOf('share', figure), end: figure.to, naming: { as: 'suffixed', suffix: '占比' } as const }
  return { ...sayOf(view, at + 1, [said], 'whole'), region: { from: view.region.from, to: at - 1 } }
}

/** "不到其他城市的五分之一": the size of the subject beside another, which stands between. */
function readComparedSize(view: View, at: number, figure: Figure): Predicate | undefined {
  const split = splitAtLevel(view)
  if (split === undefined) return undefined
  const between = { from: split + 1, to: at }
  const base = view.tokens.slice(between.from, at).find((token) => has(token, 'date', 'lastYear'))
  const other = nameOf(view.tokens, between) || (base?.text ?? '')
  const said = {
    reading: { ...readingOf('share', figure), approx: figure.approx ?? view.flags.approx },
    end: figure.to,
    naming: { as: 'suffixed', suffix: `与${other}之比` } as const,
  }
  return { ...sayOf(view, at + 1, [said], 'whole'), region: { from: view.region.from, to: split } }
}

/** "是上年的1.3倍": a change against last year or another year; beside anything else it compares two things and is left alone. */
function readRatio(view: View, at: number, figure: Figure): Predicate | undefined {
  const { tokens, region } = view
  const split = splitAtLevel(view)
  if (split === undefined || !has(tokens[at - 1], 'of')) return undefined
  const base = tokens.slice(split, at)
  const year = base.find((token) => token.year !== null)?.year ?? null
  const comparison = base.some((token) => has(token, 'lastYear')) ? 'yoy' : year === null ? null : `vs_year:${year}`
  if (comparison === null) return undefined
  const said = {
    reading: { ...readingOf('change', figure), direction: 'up', comparison, approx: figure.approx ?? view.flags.approx },
    end: figure.to,
    naming: ITSELF,
  } as const
  return { ...sayOf(view, at + 1, [said], 'whole'), region: { from: region.from, to: split } }
}

/** 翻了一倍 doubles as 翻一番 does; of 翻了两倍 nobody knows, and it stays as written. */
function asChange(figure: Figure): Figure {
  return figure.form === 'times' && figure.value === 1 ? { ...figure, form: 'percent', value: 100, unit: '%' } : figure
}

/** 翻一番, 翻了近两番, 翻了一倍. */
function readDoubling(view: View, at: number, figure: Figure): Predicate {
  const said = {
    reading: { ...readingOf('change', asChange(figure)), direction: 'up', comparison: view.flags.comparisons[0] ?? null },
    end: figure.to,
    naming: ITSELF,
  } as const
  return sayOf(view, at + 1, [said], 'whole')
}

/** Where the subject ends and what it is compared with begins: at the last 是, 达 or 不到. */
function splitAtLevel(view: View): number | undefined {
  for (let at = view.region.to - 1; at >= view.region.from; at -= 1) if (has(view.tokens[at], 'level', 'under', 'over', 'near', 'about')) return at
  return undefined
}
