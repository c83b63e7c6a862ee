import type { Direction } from './claim.ts'
import { EN_NUMBERS, EN_ORDINALS } from './en-words.ts'
import { wordsOf } from './word-list.ts'

/** A set phrase of several words that makes one statement. */
export type EnglishPhrase =
  | { kind: 'comparison'; to: number; comparison: string }
  /** A run told by its beginning ("every year since 2017") has no number. */
  | { kind: 'streak'; to: number; value: number | null; unit: string | null; direction: Direction | null }
  | { kind: 'rank'; to: number; value: number | null; direction: Direction | null; place: string }
  /** `isFirst`: "for the first time since 2011", of whatever the clause says. */
  | { kind: 'extreme'; to: number; direction: Direction | null; years: number | null; approx: string | null; isFirst?: boolean }
  | { kind: 'date'; to: number }

// --- pieces of patterns -------------------------------------------------------------------------------------
const ORDINAL = '(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\d{1,3}(?:st|nd|rd|th))'
const NUMBER = '(\\d{1,3}|[a-z]+)'
const YEAR = '(?:19|20)\\d\\d'
const SPAN = '(year|month|quarter|week)'
const ARTICLE = '(?:the |an? |its |their )?'
const IN_A_ROW = '(?:running|in a row|in succession|on the trot)'
const CONSECUTIVE = '(?:consecutive|straight|successive)'
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const COUNTRY = 'UK|US|United Kingdom|United States|Europe|Britain|Great Britain|England and Wales|England|Wales|Scotland|Ireland|Northern Ireland'
const REGION = 'state|country|county|region|nation|province|city|force area|world|table|rankings|league'
const PLACE = `(?:the )?(?:${REGION}|${COUNTRY}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)`

// --- streaks: third consecutive year, five years in a row, a six-year run ------------------------------------
type StreakSaid = { value: number | undefined; unit: string }
const STREAKS: readonly (readonly [RegExp, (match: RegExpExecArray) => StreakSaid])[] = [
  [pattern(`(?:for )?${ARTICLE}${ORDINAL} ${CONSECUTIVE} (?:annual|yearly|year)\\b`), (match) => ({ value: ordinal(match[1]), unit: '年' })],
  [pattern(`(?:for )?${ARTICLE}${ORDINAL} ${CONSECUTIVE} ${SPAN}\\b`), (match) => ({ value: ordinal(match[1]), unit: unitOf(match[2]) })],
  [pattern(`(?:for )?${ARTICLE}${ORDINAL} (?:annual|yearly) (?=(?:falls?|declines?|drops?|decreases?|reductions?|rises?|increases?) ${IN_A_ROW})`), (match) => ({ value: ordinal(match[1]), unit: '年' })],
  [pattern(`(?:for )?${ARTICLE}${ORDINAL} ${SPAN} ${IN_A_ROW}\\b`), (match) => ({ value: ordinal(match[1]), unit: unitOf(match[2]) })],
  [
    pattern(`(?:for |in )?(?:the (?:past|last) )?${NUMBER} ${CONSECUTIVE} ${SPAN}s\\b`),
    (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) }),
  ],
  [pattern(`(?:for )?${NUMBER} ${SPAN}s ${IN_A_ROW}\\b`), (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) })],
  [pattern(`(?:an? |the )?${NUMBER}-${SPAN} (?:run|streak|sequence)\\b`), (match) => ({ value: cardinal(match[1]), unit: unitOf(match[2]) })],
]
const EVERY_SINCE = pattern(`(?:in )?(?:every|each)(?: single)? (?:year|month|quarter) since (?:[a-z]+ )?${YEAR}(?:[-/]\\d{2})?\\b`)
const STREAK_NOUN = pattern('(?:(?: of)? (?:annual |yearly )?|(?<=(?:annual|yearly) ))(falls?|declines?|drops?|decreases?|reductions?|rises?|increases?|gains?|growth)\\b(?: (?:running|in a row|in succession|on the trot))?')

// --- comparisons: than a year earlier, compared with 2019 ----------------------------------------------------
const COMPARED = '(?:as )?(?:when )?(?:compared (?:with|to)|(?<=\\bsame (?:number|total|figure) )as|than|on|from|over|against|versus|vs\\.?|relative to|up on|down on) (?:those |that )?'
const SAME_PERIOD = '(?:same (?:period|time|month|quarter) (?:(?:in|of|a|the) ?){0,2})?'
const LAST_PERIOD = '(?:previous|prior|preceding|last|past) (?:financial |calendar |fiscal |reporting |12-month )?(year|month|quarter)'
const PERIOD_EARLIER = '(year|month|quarter) (?:before|earlier|ago|prior)'
const LAST_TWELVE = '(?:previous|prior|preceding|last|past) 12 months'
const COMPARED_PERIOD = pattern(
  `${COMPARED}(?:in |during |for |with )?(?:the |a )?${SAME_PERIOD}(?:${LAST_PERIOD}|${PERIOD_EARLIER}|${LAST_TWELVE}|year\\b(?= (?:before|earlier)))`,
)
const SAME_PERIOD_OF = '(?:the (?:same period|corresponding period|year) (?:in|of|to) (?:March |June |December |September )?)?'
const COMPARED_YEAR = pattern(`(?:${COMPARED}|since )(?:in |during |for )?${SAME_PERIOD_OF}(?:${MONTH} )?(${YEAR})(?:[-/]\\d{2,4})?\\b(?! (?:to|until|and) ${YEAR})`)
/** "5 per cent above the 2023 figure" */
const OF_YEAR = pattern(`(?:above|below) (?:the )?(?:(${YEAR})|last year’?'?s) (?:figure|total|level|number)\\b`)
const YEAR_ON_YEAR = pattern('(?:year[- ]on[- ]year|year[- ]over[- ]year|on the year|annually compared)\\b')
const MONTH_ON_MONTH = pattern('(?:month[- ]on[- ]month|month[- ]over[- ]month|quarter[- ]on[- ]quarter)\\b')

// --- extremes over time: the lowest figure since 2016, a record high, a 20-year low --------------------------
const SUPERLATIVE = '(highest|lowest|fewest|most|largest|smallest|biggest|best|worst|busiest|deadliest|quietest)'
const NOUNS_BETWEEN = '(?: (?!in\\b|since\\b|for\\b|ever\\b|on\\b)[a-z-]+){0,4}?'
const SINCE = `since (?:[a-z]+ )?(?:${YEAR}(?:[-/]\\d{2})?|records began|comparable records began|current records began|recording began)`
const HOW_LONG = '(more than|over|nearly|almost|at least|about)'
const IN_YEARS = `(?:in|for) (?:${HOW_LONG} )?(?:the )?(?:(?:last|past) )?(\\d{1,3}|[a-z]+) (years|decades)`
const IN_A_DECADE = `(?:in|for) (?:${HOW_LONG} )?(?:a|one) (decade|generation|quarter of a century)`
const IN_HISTORY = "in (?:its|the force's|the city's|the department's|living)? ?(?:recorded )?(?:history|memory)"
const EXTREME_SINCE = pattern(
  `${ARTICLE}(?:${SUPERLATIVE}|first)${NOUNS_BETWEEN} (?:${SINCE}|on record|ever recorded|ever|${IN_YEARS}|${IN_A_DECADE}|${IN_HISTORY})\\b`,
)
/** "the first time the figure has been below 30 since 2014" */
const FIRST_PAST = pattern(`${ARTICLE}first time (?:(?!since\\b)[a-z'’]+ ){1,8}?(below|under|above|over) [\\d,]+ ${SINCE}\\b`)
const RECORD = pattern('(?:an? |the )?(?:all-time|record)(?:-breaking)? (high|low|number|total|figure|level)s?\\b')
const YEARS_HIGH = pattern('(?:an? |the )?(\\d{1,3}|[a-z]+)-year (high|low)\\b')

// --- ranks among others: ranked second, the lowest in England, near the bottom of the table -------------------
const RANK_VERB = '(?:ranks?|ranked|ranking|placed|placing|came|finished|rated)'
const OUT_OF = '(?: (?:of|out of) (?:the )?(?:\\d+|[a-z-]+)(?: (?:forces|departments|agencies|cities|areas))?)?'
const AMONG = `(?: (?:in|among|of|across) (${PLACE})| nationally| statewide| countrywide)?`
const RANKED = pattern(
  `${RANK_VERB} (?:(?:the|our|this) [a-z]+ |it )?(?:joint |equal )?(?:number )?(?:${ORDINAL}|(\\d{1,3})|(top|bottom))${OUT_OF}${AMONG}\\b`,
)
/** Case matters here: only a name or a word for a region makes "the lowest in …" a rank. */
const SUPERLATIVE_AMONG = new RegExp(
  `(?:[Tt]he )?(?:${ORDINAL}[- ])?(highest|lowest|safest|fastest|best|worst|fewest)${NOUNS_BETWEEN} ` +
    `(?:in|of|among|across|nationally) ((?:all |any |comparable |similar )?(?:${PLACE}|(?:the )?(?:[a-z-]+ ){0,3}(?:forces|departments|cities|services|districts|boroughs|counties)))\\b(?! years?| decades?)`,
  'y',
)
const RANKING = pattern(`(?:ranking|placing|putting) (?:[a-z]+ ){1,3}?${ORDINAL}${OUT_OF}${AMONG}\\b`)
const END_OF_TABLE = pattern(
  '(?:at |near |towards? )?(?:the )?(top|bottom) (?:of|end of) (?:the |a )?(?:national |league |performance )?(?:table|league|list|rankings?)\\b',
)
const AMONG_TOP = pattern('(?:in |among )?the top (\\d{1,2}|[a-z]+) (?:forces|departments|cities|areas|nationally|in the country)\\b')

// --- dates ------------------------------------------------------------------------------------------------------
const COUNTED_BEHIND = '(?:offences|offenses|crimes|incidents|people|arrests|calls|victims)'
const PART_OF_YEAR = '(?:first|second|third|fourth|last|final|latter) (?:half|quarter|(?:two|three|four|five|six|seven|eight|nine|ten|eleven) months)'
const DATES = [
  new RegExp(`(?:in |during |for |over )?(?:the )?${PART_OF_YEAR} of (?:the year|the same year|${YEAR})\\b`, 'iy'),
  new RegExp(`(?:\\d{1,2} )?${MONTH}(?: \\d{1,2}(?!\\d))?(?:,? ${YEAR})?\\b`, 'y'),
  new RegExp(`(?:in |during |by |of |to )?${YEAR}(?:[-/]\\d{2,4})?\\b(?! ${COUNTED_BEHIND})`, 'y'),
]

/** The words a phrase can begin with; everything else is passed over at once. */
const STARTS = new Set(
  wordsOf(`
    every each above below
    for the a an its their in on from than over against versus vs relative compared as when year month quarter since up down all record
    rank ranks ranked ranking putting placed placing came finished rated at near toward towards top bottom among during by of to annually
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth two three four five six seven eight nine ten twelve
    highest lowest safest fastest best worst fewest most largest smallest biggest busiest
    january february march april may june july august september october november december
  `),
)
const NEXT_WORD = /[A-Za-z0-9]+/y

/** Reads the set phrase that begins at `at`, if any. */
export function readEnglishPhrase(text: string, at: number, to: number): EnglishPhrase | undefined {
  NEXT_WORD.lastIndex = at
  const word = NEXT_WORD.exec(text)?.[0]
  if (word === undefined || !(/^\d/.test(word) || STARTS.has(word.toLowerCase()))) return undefined
  const phrase = readStreak(text, at) ?? readExtreme(text, at) ?? readRank(text, at) ?? readComparison(text, at) ?? readDate(text, at)
  return phrase === undefined || phrase.to > to ? undefined : phrase
}

function readStreak(text: string, at: number): EnglishPhrase | undefined {
  if (execAt(EVERY_SINCE, text, at) !== null) return { kind: 'streak', to: EVERY_SINCE.lastIndex, value: null, unit: null, direction: null }
  for (const [streak, read] of STREAKS) {
    const match = execAt(streak, text, at)
    if (match === null) continue
    const { value, unit } = read(match)
    if (value === undefined) continue
    const noun = execAt(STREAK_NOUN, text, streak.lastIndex)
    const direction = noun === null ? null : /^(?:rise|increase|gain|growth)/i.test(noun[1] ?? '') ? 'up' : 'down'
    return { kind: 'streak', to: noun === null ? streak.lastIndex : STREAK_NOUN.lastIndex, value, unit, direction }
  }
  return undefined
}

function readComparison(text: string, at: number): EnglishPhrase | undefined {
  if (execAt(YEAR_ON_YEAR, text, at) !== null) return { kind: 'comparison', to: YEAR_ON_YEAR.lastIndex, comparison: 'yoy' }
  if (execAt(MONTH_ON_MONTH, text, at) !== null) return { kind: 'comparison', to: MONTH_ON_MONTH.lastIndex, comparison: 'mom' }
  const ofYear = execAt(OF_YEAR, text, at)
  if (ofYear !== null) return { kind: 'comparison', to: OF_YEAR.lastIndex, comparison: ofYear[1] === undefined ? 'yoy' : `vs_year:${ofYear[1]}` }
  const period = execAt(COMPARED_PERIOD, text, at)
  if (period !== null) {
    const isYear = !/^(?:month|quarter)/i.test(period[1] ?? period[2] ?? 'year') || /same period/i.test(period[0])
    return { kind: 'comparison', to: COMPARED_PERIOD.lastIndex, comparison: isYear ? 'yoy' : 'mom' }
  }
  const year = execAt(COMPARED_YEAR, text, at)
  return year === null ? undefined : { kind: 'comparison', to: COMPARED_YEAR.lastIndex, comparison: `vs_year:${year[1]}` }
}

function readExtreme(text: string, at: number): EnglishPhrase | undefined {
  const since = execAt(EXTREME_SINCE, text, at)
  if (since !== null) {
    const [, superlative, approxYears, years, span, approxDecade, decade] = since
    const value = decade === undefined ? scaled(cardinal(years), span) : decade === 'decade' ? 10 : null
    return {
      kind: 'extreme',
      to: EXTREME_SINCE.lastIndex,
      direction: senseOf(superlative),
      years: value,
      approx: approxOf(approxYears ?? approxDecade),
      isFirst: /^(?:the )?first time\b/i.test(since[0]),
    }
  }
  const past = execAt(FIRST_PAST, text, at)
  if (past !== null) return { kind: 'extreme', to: FIRST_PAST.lastIndex, direction: /^(?:below|under)$/i.test(past[1] ?? '') ? 'down' : 'up', years: null, approx: null }
  const record = execAt(RECORD, text, at)
  if (record !== null) return { kind: 'extreme', to: RECORD.lastIndex, direction: highOrLow(record[1]), years: null, approx: null }
  const ofYears = execAt(YEARS_HIGH, text, at)
  const years = cardinal(ofYears?.[1])
  if (ofYears === null || years === undefined) return undefined
  return { kind: 'extreme', to: YEARS_HIGH.lastIndex, direction: highOrLow(ofYears[2]), years, approx: null }
}

function highOrLow(word: string | undefined): Direction {
  return word?.toLowerCase() === 'low' ? 'down' : 'up'
}

function readRank(text: string, at: number): EnglishPhrase | undefined {
  const ranked = execAt(RANKED, text, at)
  if (ranked !== null) {
    const end = ranked[3]?.toLowerCase()
    const value = end === undefined ? (ordinal(ranked[1]) ?? cardinal(ranked[2]) ?? null) : end === 'top' ? 1 : null
    return { kind: 'rank', to: RANKED.lastIndex, value, direction: end === 'bottom' ? 'down' : null, place: ranked[4] ?? '' }
  }
  const ranking = execAt(RANKING, text, at)
  if (ranking !== null) return { kind: 'rank', to: RANKING.lastIndex, value: ordinal(ranking[1]) ?? null, direction: null, place: ranking[2] ?? '' }
  const among = execAt(SUPERLATIVE_AMONG, text, at)
  if (among !== null) {
    return { kind: 'rank', to: SUPERLATIVE_AMONG.lastIndex, value: ordinal(among[1]) ?? 1, direction: senseOf(among[2]), place: among[3] ?? '' }
  }
  const table = execAt(END_OF_TABLE, text, at)
  if (table !== null) {
    const isTop = table[1]?.toLowerCase() === 'top'
    const isNear = /^(?:near|toward)/i.test(table[0])
    return { kind: 'rank', to: END_OF_TABLE.lastIndex, value: isTop && !isNear ? 1 : null, direction: isTop ? null : 'down', place: '' }
  }
  const value = cardinal(execAt(AMONG_TOP, text, at)?.[1])
  return value === undefined ? undefined : { kind: 'rank', to: AMONG_TOP.lastIndex, value, direction: null, place: '' }
}

function readDate(text: string, at: number): EnglishPhrase | undefined {
  for (const date of DATES) if (execAt(date, text, at) !== null) return { kind: 'date', to: date.lastIndex }
  return undefined
}

/** A pattern tried at one place, whatever the case of the letters. */
function pattern(source: string): RegExp {
  return new RegExp(source, 'iy')
}

function execAt(tried: RegExp, text: string, at: number): RegExpExecArray | null {
  tried.lastIndex = at
  return tried.exec(text)
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
  return (
    new Map([
      ['year', '年'],
      ['month', '月'],
      ['quarter', '季度'],
      ['week', '周'],
    ]).get((span ?? '').toLowerCase()) ?? '年'
  )
}
