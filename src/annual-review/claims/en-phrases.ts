import type { Direction } from './claim.ts'
import { EN_NUMBERS, EN_ORDINALS } from './en-words.ts'

/** A set phrase of several words that makes one statement. */
export type EnglishPhrase =
  | { kind: 'comparison'; to: number; comparison: string }
  | { kind: 'streak'; to: number; value: number; unit: string; direction: Direction | null }
  | { kind: 'rank'; to: number; value: number | null; direction: Direction | null; place: string }
  | { kind: 'extreme'; to: number; direction: Direction | null; years: number | null; approx: string | null }
  | { kind: 'date'; to: number }

const ORDINAL = '(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\d{1,3}(?:st|nd|rd|th))'
const NUMBER = '(\\d{1,3}|[a-z]+)'
const SPAN = '(year|month|quarter|week)'
const IN_A_ROW = '(?:running|in a row|in succession|on the trot)'
const CONSECUTIVE = '(?:consecutive|straight|successive)'
const PERIOD_WORD = '(?:previous|prior|preceding|last|past)'
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const PLACE = '(?:the )?(?:state|country|county|region|nation|province|city|force area|world|table|rankings|league|UK|US|United Kingdom|United States|Europe|Britain|Great Britain|England and Wales|England|Wales|Scotland|Ireland|Northern Ireland|[A-Z][a-z]+(?: [A-Z][a-z]+)?)'

const STREAKS: readonly (readonly [RegExp, (match: RegExpExecArray) => { value: number | undefined; unit: string }])[] = [
  [new RegExp(`(?:for )?(?:the |an? |its |their )?${ORDINAL} ${CONSECUTIVE} (?:annual|yearly|year)\\b`, 'iy'), (match) => ({ value: ordinal(match[1]), unit: '年' })],
  [new RegExp(`(?:for )?(?:the |an? |its |their )?${ORDINAL} ${CONSECUTIVE} ${SPAN}\\b`, 'iy'), (match) => ({ value: ordinal(match[1]), unit: unitOf(match[2]) })],
  [new RegExp(`(?:for )?(?:the |an? |its |their )?${ORDINAL} ${SPAN} ${IN_A_ROW}\\b`, 'iy'), (match) => ({ value: ordinal(match[1]), unit: unitOf(match[2]) })],
  [new RegExp(`(?:for |in )?(?:the (?:past|last) )?${NUMBER} ${CONSECUTIVE} ${SPAN}s\\b`, 'iy'), (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) })],
  [new RegExp(`(?:for )?${NUMBER} ${SPAN}s ${IN_A_ROW}\\b`, 'iy'), (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) })],
  [new RegExp(`(?:an? |the )?${NUMBER}-${SPAN} (?:run|streak|sequence)\\b`, 'iy'), (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) })],
]
const STREAK_NOUN = /(?: of)? (?:annual |yearly )?(falls?|declines?|drops?|decreases?|reductions?|rises?|increases?|gains?|growth)\b/iy

const COMPARED_PERIOD = new RegExp(
  `(?:as )?(?:compared (?:with|to)|when compared (?:with|to)|than|on|from|over|against|versus|vs\\.?|relative to|up on|down on) (?:those |that )?(?:in |during |for |with )?(?:the |a )?(?:same (?:period|time|month|quarter) (?:(?:in|of|a|the) ?){0,2})?(?:(?:${PERIOD_WORD} (?:financial |calendar |fiscal |reporting |12-month )?(year|month|quarter))|(?:(year|month|quarter) (?:before|earlier|ago|prior))|${PERIOD_WORD} 12 months()?|(year)\\b(?= (?:before|earlier)))`,
  'iy',
)
const YEAR_ON_YEAR = /(?:year[- ]on[- ]year|year[- ]over[- ]year|on the year|annually compared)\b/iy
const MONTH_ON_MONTH = /(?:month[- ]on[- ]month|month[- ]over[- ]month|quarter[- ]on[- ]quarter)\b/iy
const COMPARED_YEAR =
  /(?:as )?(?:compared (?:with|to)|than|on|from|over|against|versus|vs\.?|relative to|since|up on|down on) (?:those |that )?(?:in |during |for )?(?:the (?:same period|corresponding period|year) (?:in|of|to) (?:March |June |December |September )?)?((?:19|20)\d\d)(?:[-/]\d{2,4})?\b(?! (?:to|until|and))/iy

const SUPERLATIVE = '(highest|lowest|fewest|most|largest|smallest|biggest|best|worst|busiest|deadliest|quietest)'
const EXTREMES = [
  new RegExp(`(?:the |a |its |their )?(?:${SUPERLATIVE}|first)(?: (?!in\\b|since\\b|for\\b|ever\\b|on\\b)[a-z-]+){0,4}? (?:since (?:[a-z]+ )?(?:(?:19|20)\\d\\d(?:[-/]\\d{2})?|records began|comparable records began|current records began|recording began)|on record|ever recorded|ever|(?:in|for) (?:(more than|over|nearly|almost|at least|about) )?(?:the )?(?:(?:last|past) )?(\\d{1,3}|[a-z]+) (years|decades)|(?:in|for) (?:(more than|over|nearly|almost|at least|about) )?(?:a|one) (decade|generation|quarter of a century)|in (?:its|the force's|the city's|the department's|living)? ?(?:recorded )?(?:history|memory))\\b`, 'iy'),
  new RegExp(`(?:an? |the )?(?:all-time|record)(?:-breaking)? (high|low)s?\\b`, 'iy'),
  new RegExp(`(?:an? |the )?(\\d{1,3}|[a-z]+)-year (high|low)\\b`, 'iy'),
]
const RANKS: readonly RegExp[] = [
  new RegExp(`(?:ranks?|ranked|ranking|placed|placing|came|finished|rated) (?:(?:the|our|this) [a-z]+ |it )?(?:joint |equal )?(?:number )?(?:${ORDINAL}|(\\d{1,3})|(top|bottom))(?: (?:of|out of) (?:the )?(?:\\d+|[a-z-]+)(?: (?:forces|departments|agencies|cities|areas))?)?(?: (?:in|among|of|across) (${PLACE})| nationally| statewide| countrywide)?\\b`, 'iy'),
  new RegExp(`(?:[Tt]he )?(?:${ORDINAL}[- ])?(highest|lowest|safest|fastest|best|worst|fewest)(?: (?!since\\b|in\\b|of\\b|for\\b|ever\\b|on\\b)[a-z-]+){0,4}? (?:in|of|among|across|nationally) ((?:all |any |comparable |similar )?(?:${PLACE}|forces|departments|cities))\\b(?! years?| decades?)`, 'y'),
  /(?:at |near |towards? )?(?:the )?(top|bottom) (?:of|end of) (?:the |a )?(?:national |league |performance )?(?:table|league|list|rankings?)\b/iy,
  /(?:in |among )?the top (\d{1,2}|[a-z]+) (?:forces|departments|cities|areas|nationally|in the country)\b/iy,
]
const DATES = [new RegExp(`(?:\\d{1,2} )?${MONTH}(?: \\d{1,2}(?!\\d))?(?:,? (?:19|20)\\d\\d)?\\b`, 'y'), /(?:in |during |by |of |to )?(?:19|20)\d\d(?:[-/]\d{2,4})?\b(?! (?:offences|offenses|crimes|incidents|people|arrests|calls|victims))/y]

const STARTS = /^(?:for|the|a|an|its|their|in|on|from|than|over|against|versus|vs|relative|compared|as|when|year|month|quarter|since|up|down|all|record|rank|ranks|ranked|ranking|placed|placing|came|finished|rated|at|near|toward|towards|top|bottom|among|during|by|of|to|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|highest|lowest|safest|fastest|best|worst|fewest|most|largest|smallest|january|february|march|april|may|june|july|august|september|october|november|december|\d.*|two|three|four|five|six|seven|eight|nine|ten|twelve|annually|biggest|busiest)$/i
const NEXT_WORD = /[A-Za-z0-9]+/y

/** Reads the set phrase that begins at `at`, if any. */
export function readEnglishPhrase(text: string, at: number, to: number): EnglishPhrase | undefined {
  NEXT_WORD.lastIndex = at
  const word = NEXT_WORD.exec(text)?.[0]
  if (word === undefined || !STARTS.test(word)) return undefined
  const phrase = readStreak(text, at) ?? readExtreme(text, at) ?? readRank(text, at) ?? readComparison(text, at) ?? readDate(text, at)
  return phrase === undefined || phrase.to > to ? undefined : phrase
}

function readStreak(text: string, at: number): EnglishPhrase | undefined {
  for (const [pattern, read] of STREAKS) {
    const match = execAt(pattern, text, at)
    if (match === null) continue
    const { value, unit } = read(match)
    if (value === undefined) continue
    const noun = execAt(STREAK_NOUN, text, pattern.lastIndex)
    const direction = noun === null ? null : /^(?:rise|increase|gain|growth)/i.test(noun[1] ?? '') ? 'up' : 'down'
    return { kind: 'streak', to: noun === null ? pattern.lastIndex : STREAK_NOUN.lastIndex, value, unit, direction }
  }
  return undefined
}

function readComparison(text: string, at: number): EnglishPhrase | undefined {
  if (execAt(YEAR_ON_YEAR, text, at) !== null) return { kind: 'comparison', to: YEAR_ON_YEAR.lastIndex, comparison: 'yoy' }
  if (execAt(MONTH_ON_MONTH, text, at) !== null) return { kind: 'comparison', to: MONTH_ON_MONTH.lastIndex, comparison: 'mom' }
  const period = execAt(COMPARED_PERIOD, text, at)
  if (period !== null) {
    const isYear = !/^(?:month|quarter)/i.test(period[1] ?? period[2] ?? 'year') || /same period/i.test(period[0])
    return { kind: 'comparison', to: COMPARED_PERIOD.lastIndex, comparison: isYear ? 'yoy' : 'mom' }
  }
  const year = execAt(COMPARED_YEAR, text, at)
  return year === null ? undefined : { kind: 'comparison', to: COMPARED_YEAR.lastIndex, comparison: `vs_year:${year[1]}` }
}

function readExtreme(text: string, at: number): EnglishPhrase | undefined {
  const [since, record, yearHigh] = EXTREMES
  if (since === undefined || record === undefined || yearHigh === undefined) return undefined
  const match = execAt(since, text, at)
  if (match !== null) {
    const [, superlative, approxYears, years, span, approxDecade, decade] = match
    const value = decade === undefined ? scaled(cardinal(years), span) : decade === 'decade' ? 10 : null
    return { kind: 'extreme', to: since.lastIndex, direction: senseOf(superlative), years: value, approx: approxOf(approxYears ?? approxDecade) }
  }
  const high = execAt(record, text, at)
  if (high !== null) return { kind: 'extreme', to: record.lastIndex, direction: high[1]?.toLowerCase() === 'high' ? 'up' : 'down', years: null, approx: null }
  const ofYears = execAt(yearHigh, text, at)
  const years = cardinal(ofYears?.[1])
  if (ofYears === null || years === undefined) return undefined
  return { kind: 'extreme', to: yearHigh.lastIndex, direction: ofYears[2]?.toLowerCase() === 'high' ? 'up' : 'down', years, approx: null }
}

function readRank(text: string, at: number): EnglishPhrase | undefined {
  const [ranked, superlative, table, top] = RANKS
  if (ranked === undefined || superlative === undefined || table === undefined || top === undefined) return undefined
  const place = execAt(ranked, text, at)
  if (place !== null) {
    const isEnd = place[3] !== undefined
    const value = isEnd ? (place[3] === 'top' ? 1 : null) : (ordinal(place[1]) ?? cardinal(place[2]) ?? null)
    return { kind: 'rank', to: ranked.lastIndex, value, direction: place[3] === 'bottom' ? 'down' : null, place: place[4] ?? '' }
  }
  const among = execAt(superlative, text, at)
  if (among !== null) return { kind: 'rank', to: superlative.lastIndex, value: ordinal(among[1]) ?? 1, direction: senseOf(among[2]), place: among[3] ?? '' }
  const end = execAt(table, text, at)
  if (end !== null) {
    const isTop = end[1]?.toLowerCase() === 'top'
    const isNear = /^(?:near|toward)/i.test(end[0])
    return { kind: 'rank', to: table.lastIndex, value: isTop && !isNear ? 1 : null, direction: isTop ? null : 'down', place: '' }
  }
  const first = execAt(top, text, at)
  const value = cardinal(first?.[1])
  return first === null || value === undefined ? undefined : { kind: 'rank', to: top.lastIndex, value, direction: null, place: '' }
}

function readDate(text: string, at: number): EnglishPhrase | undefined {
  for (const pattern of DATES) if (execAt(pattern, text, at) !== null) return { kind: 'date', to: pattern.lastIndex }
  return undefined
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function senseOf(superlative: string | undefined): Direction | null {
  if (superlative === undefined) return null
  if (/^(?:highest|most|largest|biggest|busiest|deadliest)$/i.test(superlative)) return 'up'
  return /^(?:lowest|fewest|smallest|quietest)$/i.test(superlative) ? 'down' : null
}

function approxOf(words: string | undefined): string | null {
  if (words === undefined) return null
  if (/^(?:more than|over|at least)$/i.test(words)) return '超'
  return /^about$/i.test(words) ? '约' : '近'
}

function scaled(value: number | undefined, span: string | undefined): number | null {
  if (value === undefined) return null
  return span?.toLowerCase() === 'decades' ? value * 10 : value
}

function ordinal(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  return EN_ORDINALS.get(written.toLowerCase()) ?? (/^\d/.test(written) ? Number.parseInt(written, 10) : undefined)
}

function cardinal(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  return /^\d+$/.test(written) ? Number(written) : EN_NUMBERS.get(written.toLowerCase())
}

function unitOf(span: string | undefined): string {
  return new Map([['year', '年'], ['month', '月'], ['quarter', '季度'], ['week', '周']]).get((span ?? '').toLowerCase()) ?? '年'
}
