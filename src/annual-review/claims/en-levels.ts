import type { Direction } from './claim.ts'
import type { EnglishFigure } from './en-figures.ts'
import { hasRole, type EnToken } from './en-lexer.ts'
import { readCountedNoun } from './en-nouns.ts'
import { figureBehind, skip, type FigureAt } from './en-reader.ts'

/** The level something came from, if told behind the level it reached. */
interface LevelBefore {
  value2: number | null
  direction: Direction | null
  /** Only "compared with" marks a comparison. */
  comparison: string | null
  /** Behind the last token that belongs to it; the token asked for where nothing is told. */
  to: number
}

/** "totaled 36, down from 44", "31 people killed compared with 39 in 2022", "to 58 from 51 the year before". */
export function levelBefore(tokens: readonly EnToken[], at: number, reached: EnglishFigure): LevelBefore {
  const none = { value2: null, direction: null, comparison: null, to: at }
  const start = hasRole(tokens[at], 'comma') ? at + 1 : at
  const isCompared = /^compared (?:with|to)$/.test(tokens[start]?.text ?? '')
  const isMoved = hasRole(tokens[start], 'up', 'down') && hasRole(tokens[start + 1], 'from')
  const isFrom = start === at && hasRole(tokens[start], 'from')
  const before = isCompared || isFrom ? figureBehind(tokens, start + 1) : isMoved ? figureBehind(tokens, start + 2) : undefined
  if (before?.figure.form !== reached.form) return none

  const value2 = before.figure.value
  const noun = reached.form === 'plain' ? readCountedNoun(tokens, before.at + 1) : undefined
  const end = noun?.to ?? before.at + 1
  if (!isCompared) return { value2, direction: directionOf(tokens, start, reached.value, value2), comparison: null, to: endOfTime(tokens, end) }
  const year = /(?:19|20)\d\d/.exec(tokens[end]?.phrase?.kind === 'date' ? (tokens[end]?.text ?? '') : '')?.[0]
  const to = endOfTime(tokens, end)
  const comparison = year === undefined ? (to > end ? 'yoy' : null) : `vs_year:${year}`
  return { value2, direction: directionOf(tokens, start, reached.value, value2), comparison, to }
}

function directionOf(tokens: readonly EnToken[], at: number, value: number, before: number): Direction | null {
  if (hasRole(tokens[at], 'up')) return 'up'
  if (hasRole(tokens[at], 'down')) return 'down'
  return value === before ? null : value > before ? 'up' : 'down'
}

/** "in 2022", "last year", "the year before" behind the earlier level. */
function endOfTime(tokens: readonly EnToken[], at: number): number {
  if (tokens[at]?.phrase?.kind === 'date') return at + 1
  const to = skip(tokens, at, 4, (token) => /^(?:in|the|a|last|previous|prior|year|earlier|before|ago)$/.test(token.text))
  return tokens.slice(at, to).some((token) => token.text === 'year') ? to : at
}

/** The rest of "8 minutes 40 seconds". */
export function secondsAfter(tokens: readonly EnToken[], at: number): { value: number; to: number } | undefined {
  const next = hasRole(tokens[at], 'and') ? at + 1 : at
  const figure = tokens[next]?.figure
  return figure?.form === 'plain' && /^seconds?$/.test(tokens[next + 1]?.text ?? '') ? { value: figure.value, to: next + 2 } : undefined
}

/** "robbery 8% and vehicle crime by 3%" behind "Burglary fell 12%": the verb is left out. */
export function gappedAfter(tokens: readonly EnToken[], at: number, form: EnglishFigure['form']): { from: number; end: number; found: FigureAt } | undefined {
  let from = at
  while (hasRole(tokens[from], 'comma', 'and')) from += 1
  if (from === at) return undefined
  const end = skip(tokens, from, LONGEST_GAPPED, (token) => hasRole(token, 'word', 'compound', 'from'))
  const figureAt = hasRole(tokens[end], 'by') ? end + 1 : end
  const found = end > from ? figureBehind(tokens, figureAt) : undefined
  const isLast = found !== undefined && (tokens[found.at + 1] === undefined || hasRole(tokens[found.at + 1], 'comma', 'and', 'phrase', 'boundary'))
  return isLast && found.figure.form === form ? { from, end, found } : undefined
}

const LONGEST_GAPPED = 4
