import type { Figure } from '#kernel/figure/figure.ts'
import type { TopicCode } from './data/topics.ts'
import { clausesOf, type Passage, type Stretch } from './passage.ts'
import { leftOver, type NamedPeriod, type Token } from './token.ts'
import type { Vocabulary } from './vocabulary.ts'
import { ZH_ENUMERATION, ZH_NARROWING, ZH_OTHER_SCOPE, ZH_UNIT_LIKE, ZH_WORK_CLAUSE } from './words-zh.ts'

/** A sentence of at most this many characters may be no more than a topic. */
const LONGEST_TOPIC = 24
/** With no more unknown characters than this it is a label: 城市快速路。 */
const LONGEST_LABEL = 8

/** What is needed to understand one claim of a text. */
export interface Reading {
  readonly vocabulary: Vocabulary
  readonly figures: readonly Figure[]
  /** The tokens of a stretch; remembered, because neighbouring claims share their surroundings. */
  tokensOf(stretch: Stretch, language: 'zh' | 'en'): readonly Token[]
  /** Whether a stretch names a place or body that is not the bureau's own. */
  namesAnother(stretch: Stretch): boolean
  readonly textPeriod: NamedPeriod | null
  /** The title or the first sentences name one organisation: what follows may be that organisation's alone. */
  readonly isOfUnit: boolean
}

/** The words before a claim in its sentence, cut into clauses, as text and as tokens. */
export interface Before {
  readonly clauses: readonly Stretch[]
  readonly tokens: readonly (readonly Token[])[]
}

/** Whether the claim says itself that it is about the whole bureau: in its own clause, or in one just before that is understood throughout. */
export function speaksOfAll(own: readonly Token[], before: Before, topic: TopicCode | null): boolean {
  if (own.some((token) => token.kind === 'own')) return true
  for (const clause of before.tokens.toReversed()) {
    if (leftOver(clause, topic).length > 0 || clause.some((token) => token.kind === 'unit')) return false
    if (clause.some((token) => token.kind === 'own') && clause.some((token) => token.kind === 'figure')) return true
  }
  return false
}

/** Places, organisations and times before the claim that may hold for it too, in its sentence, its paragraph or the title. */
export function narrowingOf(own: readonly Token[], before: Before, earlier: readonly Token[], passage: Passage, reading: Reading, isOfAll: boolean, periodNamed: boolean, topic: TopicCode | null): 'subjectLeftOver' | 'periodUnresolved' | null {
  const near = before.tokens.flat()
  if (near.some((token) => token.kind === 'unclearPeriod')) return 'periodUnresolved'
  if (!isOfAll && near.some((token) => token.kind === 'unit')) return 'subjectLeftOver'
  const unknown = leftOver(near, topic)
  if (passage.language === 'en' ? unknown.length > 0 : unknown.some((token) => ZH_NARROWING.test(token.text) || (!isOfAll && ZH_OTHER_SCOPE.test(token.text)))) return 'subjectLeftOver'
  if (!periodNamed && earlier.some((token) => isOtherTime(token, reading.textPeriod))) return 'periodUnresolved'
  if (isOfAll || own.some((token) => token.kind === 'unit')) return null
  const said = [...passage.paragraph, passage.before]
  const elsewhere = reading.isOfUnit || earlier.some((token) => token.kind === 'unit') || said.some((one) => ZH_UNIT_LIKE.test(one.text) || reading.namesAnother(one))
  return elsewhere ? 'subjectLeftOver' : null
}

/** A part of a year, a date, or another year than the text's: the next sentence may still speak of it. */
function isOtherTime(token: Token, textPeriod: NamedPeriod | null): boolean {
  if (token.kind === 'unclearPeriod') return true
  if (token.kind !== 'period') return false
  const isPart = token.period.fromMonth !== 1 || token.period.toMonth !== 12
  return isPart || (token.period.year !== null && token.period.year !== textPeriod?.year)
}

/**
 * Whether everything around the claim is understood, or is work done that cannot narrow a figure of the whole city: its sentence, and the
 * sentence before or the heading above, which may name a topic for it (夜间形势平稳。…).
 */
export function areClear(before: Before, passage: Passage, isOfAll: boolean, tokensOf: (stretch: Stretch) => readonly Token[], topic: TopicCode | null): boolean {
  if (!isTopicOpen(passage, isOfAll, tokensOf, topic)) return false
  if (passage.language === 'en') return leftOver(before.tokens.flat(), topic).length === 0
  if (before.tokens.flat().some((token) => token.kind === 'unit') || before.clauses.some((clause) => /的$|人以[上下]/.test(clause.text))) return false
  if (ZH_NARROWING.test(passage.after.text)) return false
  return before.clauses.every((clause, at) => {
    const tokens = before.tokens[at] ?? []
    if (leftOver(tokens, topic).length === 0) return true
    const work = tokens.find((token) => token.kind !== 'own' && token.kind !== 'period' && token.kind !== 'mark')
    const rest = clause.text.slice((work?.from ?? clause.from) - clause.from)
    return isOfAll && ZH_WORK_CLAUSE.test(rest) && !/\d/.test(rest) && !ZH_NARROWING.test(rest)
  })
}

/** Whether what stands directly before the sentence leaves its topic alone. */
function isTopicOpen(passage: Passage, isOfAll: boolean, tokensOf: (stretch: Stretch) => readonly Token[], topic: TopicCode | null): boolean {
  const nearest = passage.paragraph.at(-1) ?? passage.heading
  if (!nearest) return true
  const plain = nearest.text.replace(ZH_ENUMERATION, '')
  const tokens = tokensOf({ text: plain, from: nearest.from + nearest.text.length - plain.length })
  const unknown = leftOver(tokens, topic).reduce((length, token) => length + token.text.length, 0)
  const isShort = nearest.text.length <= LONGEST_TOPIC
  if (isShort && tokens.some((token) => token.kind === 'unit')) return false
  if (unknown === 0) return true
  // Two halves with a comma are a slogan (预防为先，筑牢防线), one is a label.
  if (isShort && unknown <= LONGEST_LABEL && !/[,，]/.test(plain) && !tokens.some((token) => token.kind === 'own' || token.kind === 'figure')) return false
  if (passage.language === 'en') return isOfAll
  if (isOfAll) return !isShort || !ZH_NARROWING.test(nearest.text)
  return tokens.some((token) => token.kind === 'own') && !ZH_NARROWING.test(nearest.text)
}

/**
 * The line of work said nearest to a bare name (死亡人数): before it in its clause, behind it, before that in its sentence, in the sentence
 * before or in the heading above; null where none is said.
 */
export function nearestTopic(name: Token, own: readonly Token[], before: Before, passage: Passage, tokensOf: (stretch: Stretch) => readonly Token[]): TopicCode | null {
  const topicsIn = (tokens: readonly Token[]): TopicCode[] => tokens.flatMap((one) => {
    if (one === name || (one.kind !== 'topic' && one.kind !== 'figure') || one.topic === null) return []
    return [one.topic]
  })
  const nearest = passage.paragraph.at(-1) ?? passage.heading
  return topicsIn(own.filter((one) => one.from < name.from)).at(-1) ?? topicsIn(own).at(0) ?? topicsIn(before.tokens.flat()).at(-1) ?? (nearest ? topicsIn(tokensOf(nearest)).at(-1) : undefined) ?? null
}

export function beforeOf(stretch: Stretch, tokensOf: (stretch: Stretch) => readonly Token[]): Before {
  const clauses = clausesOf(stretch)
  return { clauses, tokens: clauses.map(tokensOf) }
}
