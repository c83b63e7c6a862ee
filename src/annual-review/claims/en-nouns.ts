import { hasRole, type EnToken } from './en-lexer.ts'
import { isTerm, sharedHead, translateSubject } from './en-subjects.ts'
import { EN_UNITS } from './en-words.ts'
import { wordsOf } from './word-list.ts'

export interface EnItem {
  from: number
  subject: string
  /** The measure word it was counted with, where it was. */
  unit?: string
}

/** A counted noun phrase: how it is called, in which measure word it is counted, and where it ends. */
export interface CountedNoun {
  subject: string
  unit: string
  to: number
}

const UNIT_OF: ReadonlyMap<string, string> = new Map(
  EN_UNITS.flatMap(([unit, nouns]) => wordsOf(nouns).map((noun) => [noun.replaceAll('_', ' '), unit] as const)),
)
const MODIFIER_STARTS = new Set(['for', 'of', 'involving', 'against', 'on', 'among', 'in'])
const LONGEST_NOUN = 6
const LONGEST_MODIFIER = 4

/** Plurals that count time, money or comparison and no things. */
const NO_THINGS = /^(?:years|months|weeks|decades|times|points|days|hours|minutes|seconds|per cent|percent|dollars|pounds|euros|others|lives|degrees|areas|ways|its|this|was|has|is|as|us)$/

/** "broke up 61 theft rings": things the vocabulary does not know, behind a verb that acts on them. */
export function readUnknownNoun(tokens: readonly EnToken[], start: number): CountedNoun | undefined {
  let to = start
  while (to < start + LONGEST_UNKNOWN && hasRole(tokens[to], 'word', 'compound', 'filler') && !MODIFIER_STARTS.has(tokens[to]?.text ?? '')) {
    const { text } = tokens[to] ?? { text: '' }
    to += 1
    if (NO_THINGS.test(text)) return undefined
    if (!/[a-z]{3}s$/.test(text)) continue
    return { subject: translateSubject(tokens.slice(start, to).map((token) => token.text)), unit: '个', to }
  }
  return undefined
}

const LONGEST_UNKNOWN = 4

/** The measure word of a noun, or of the last part of a compound (drink-drivers). */
function unitOf(noun: string): string | undefined {
  return UNIT_OF.get(noun) ?? (noun.includes('-') ? UNIT_OF.get(noun.slice(noun.lastIndexOf('-') + 1)) : undefined)
}

/** Reads "illegal guns", "arrests for drink driving", "people were killed" from `start` on; undefined where nothing countable follows. */
export function readCountedNoun(tokens: readonly EnToken[], start: number, takesParticiple = true): CountedNoun | undefined {
  let head: number | undefined
  for (let at = start; at < Math.min(tokens.length, start + LONGEST_NOUN) && isNounWord(tokens[at]); at += 1) {
    // "412 calls a day": behind an article another noun begins.
    if (head !== undefined && /^(?:an?|each|every)$/.test(tokens[at]?.text ?? '')) break
    if (unitOf(tokens[at]?.text ?? '') !== undefined) head = at
  }
  if (head === undefined) return undefined
  const unit = unitOf(tokens[head]?.text ?? '') ?? '起'
  let to = head + 1
  const words = tokens.slice(start, to).map((token) => token.text)
  const threshold = thresholdAfter(tokens, to)
  if (threshold !== undefined) {
    const subject = `${threshold.words}的${peopleAffected(translateSubject(words))}`
    return { subject, unit, to: passiveAfter(tokens, threshold.to) === undefined ? threshold.to : (passiveAfter(tokens, threshold.to) ?? 0) + 1 }
  }
  const passive = takesParticiple ? passiveAfter(tokens, to) : undefined
  if (passive !== undefined) {
    words.push(tokens[passive]?.text ?? '')
    to = passive + 1
  } else if (MODIFIER_STARTS.has(tokens[to]?.text ?? '') && isTerm(tokens[to + 1]?.text ?? '', tokens[to + 2]?.text ?? '')) {
    words.push(tokens[to]?.text ?? '')
    to += 1
    for (let length = 0; length < LONGEST_MODIFIER && isNounWord(tokens[to]); length += 1) {
      words.push(tokens[to]?.text ?? '')
      to += 1
    }
  }
  return { subject: peopleAffected(translateSubject(words)), unit, to }
}

const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  ['deaths', '死亡'],
  ['dead', '死亡'],
  ['fatalities', '死亡'],
  ['killed', '死亡'],
  ['injuries', '受伤'],
  ['injured', '受伤'],
  ['casualties', '伤亡'],
  ['victims', '被害'],
])

/** "crashes with three or more deaths": how grave a thing must be to be counted. */
function thresholdAfter(tokens: readonly EnToken[], at: number): { words: string; to: number } | undefined {
  if (!/^(?:with|involving|causing|claiming|killing|in which)$/.test(tokens[at]?.text ?? '')) return undefined
  const isAtLeast = hasRole(tokens[at + 1], 'over')
  const figureAt = isAtLeast ? at + 2 : at + 1
  const figure = tokens[figureAt]?.figure
  if (figure?.form !== 'plain') return undefined
  const isOrMore = tokens[figureAt + 1]?.text === 'or' && hasRole(tokens[figureAt + 2], 'more', 'over')
  const next = isOrMore ? figureAt + 3 : figureAt + 1
  const nounAt = /^(?:people|persons)$/.test(tokens[next]?.text ?? '') && CONSEQUENCES.has(tokens[next + 1]?.text ?? '') ? next + 1 : next
  const consequence = CONSEQUENCES.get(tokens[nounAt]?.text ?? '')
  if (consequence === undefined) return undefined
  return { words: `${consequence}${figure.value}人${isOrMore || isAtLeast ? '以上' : ''}`, to: nounAt + 1 }
}

/** 人员死亡 -> 死亡人数 */
function peopleAffected(subject: string): string {
  const affected = /^(.*?)(死亡|受伤|重伤|被害|失踪)$/.exec(subject)
  if (affected === null || !/人员?$/.test(affected[1] ?? '')) return subject
  // 行人 and 驾驶人 keep their last character, 人 and 人员 by themselves say nothing.
  return `${(affected[1] ?? '').replace(/人员$|^人$/, '')}${affected[2]}人数`
}

/** "people were killed": the participle tells what is counted. */
function passiveAfter(tokens: readonly EnToken[], at: number): number | undefined {
  let next = at
  while (hasRole(tokens[next], 'be', 'level') || /^(?:seriously|also|who)$/.test(tokens[next]?.text ?? '')) next += 1
  return hasRole(tokens[next], 'verb') || (next > at && hasRole(tokens[next], 'solved')) ? next : undefined
}

/** Words inside a noun phrase. */
function isNounWord(token: EnToken | undefined): boolean {
  return (
    token !== undefined &&
    (hasRole(token, 'word', 'compound') || (hasRole(token, 'filler', 'verb') && !hasRole(token, 'be'))) &&
    !/^(?:by|at|per|worth)$/.test(token.text) &&
    !MODIFIER_STARTS.has(token.text)
  )
}

/**
 * The things a stretch of words names: split at "and", articles and adverbs dropped, translated as far as known.
 * @param leading words to put in front of the first item
 */
export function itemsInEnglish(tokens: readonly EnToken[], range: { from: number; to: number }, leading: readonly string[]): EnItem[] {
  const items: EnItem[] = []
  let words: string[] = [...leading]
  let from: number | undefined
  for (let at = range.from; at <= range.to; at += 1) {
    const token = tokens[at]
    if (at === range.to || token === undefined || (hasRole(token, 'and', 'comma', 'boundary') && !isOfSubject(tokens, at))) {
      const subject = translateSubject(trimWords(words))
      if (subject !== '') items.push({ from: from ?? tokens[range.from]?.from ?? 0, subject })
      words = []
      from = undefined
      if (token === undefined) break
      continue
    }
    if (isOfSubject(tokens, at) && words.length > 0) continue
    if (isPlaceWord(tokens, at) && words.length > 0) {
      words.push(token.text)
      continue
    }
    if (token.figure?.form === 'plain' && words.at(-1) === 'within') {
      words.push(String(token.figure.value))
      continue
    }
    if (
      hasRole(
        token,
        'filler',
        'none',
        'together',
        'be',
        'level',
        'phrase',
        'figure',
        'respectively',
        'up',
        'down',
        'about',
        'near',
        'over',
        'under',
      ) &&
      !hasRole(token, 'verb')
    )
      continue
    if (words.length > 0 || !/^(?:of|on|in|at|by)$/.test(token.text)) from ??= token.from
    words.push(token.text)
  }
  return shareHead(items)
}

/** "Robberies that happened at night": tells which robberies, and their predicate is still to come. */
export function isOfSubject(tokens: readonly EnToken[], at: number): boolean {
  return /^(?:that|which)$/.test(tokens[at]?.text ?? '') && /^(?:happened|occurred|took place)$/.test(tokens[at + 1]?.text ?? '')
}

/** "Burglaries at night": here "at" states no level. */
function isPlaceWord(tokens: readonly EnToken[], at: number): boolean {
  return tokens[at]?.text === 'at' && hasRole(tokens[at + 1], 'word') && !tokens[at + 1]?.figure
}

function trimWords(words: readonly string[]): string[] {
  const trimmed = [...words]
  while (/^(?:on|in|at|by|to|of|that|which|who|when|the|where|for)$/.test(trimmed[0] ?? '')) trimmed.shift()
  while (/^(?:on|in|at|by|to|of|that|which|who|the|for|from)$/.test(trimmed.at(-1) ?? '')) trimmed.pop()
  return trimmed
}

/** "Racist and sectarian attacks": both are attacks. */
function shareHead(items: readonly EnItem[]): EnItem[] {
  const head = sharedHead(items.at(-1)?.subject ?? '')
  return items.map((item) =>
    head === '' || sharedHead(item.subject) !== '' || /[数率度感]$/.test(item.subject) || items.length === 1
      ? item
      : { ...item, subject: item.subject + head },
  )
}
