import type { Figure } from '#kernel/figure/figure.ts'
import type { Claim } from '../claims/claim.ts'
import { normaliseText } from '../claims/normalise.ts'
import { namesAnother } from './ownership.ts'
import { clausesOf, type Passage, type Stretch } from './passage.ts'
import { readTokens } from './read-tokens.ts'
import { leftOver, type NamedPeriod, type Token } from './token.ts'
import type { Vocabulary } from './vocabulary.ts'
import { ZH_NARROWING, ZH_WORK_VERBS } from './words-zh.ts'

/** What is needed to understand one claim of a text. */
export interface Reading {
  readonly vocabulary: Vocabulary
  readonly figures: readonly Figure[]
  readonly ownNames: readonly string[]
  readonly unitNames: readonly string[]
  readonly textPeriod: NamedPeriod | null
}

/** A claim as it was understood, with everything that stands in the way of a verdict. */
export interface Understanding {
  /** Figures the subject may mean, the most fitting first; empty: no figure has that name. */
  readonly figures: readonly Figure[]
  readonly organisation: { readonly id: number; readonly official: boolean } | null
  readonly period: NamedPeriod | null
  readonly periodNamed: boolean
  /** Words of the claim's own clause that name nothing known. */
  readonly left: readonly string[]
  /** Words nearby that may narrow the claim: they keep it from being supported as well as from being contradicted. */
  readonly narrowed: 'subjectLeftOver' | 'periodUnresolved' | null
  /** The rest of the sentence is not understood well enough to contradict anything in it. */
  readonly surroundingsUnclear: boolean
  /** A bare name (死亡人数) whose line of work is not said nearby. */
  readonly topicUnclear: boolean
  /** 以上, 不低于, at least: the number itself is included. */
  readonly saysInclusive: boolean
  /** The claim speaks of nothing having happened. */
  readonly saysNothingHappened: boolean
  /** Comparison named in the claim's own clause with a year: 比 2019 年. */
  readonly comparedYears: readonly number[]
  /** 上年同期为 249 起: the previous value of the figure of the clause before. */
  readonly isPrevious: boolean
}

const NOTHING = /零发生|零发案|未发生|没有发生|未出现|没有出现|未再发生|无一起|没有一起|\bno\b|\bnot a single\b|\bwithout\b|\bzero\b|\bnone\b/i

const INCLUSIVE = /以上|不低于|不少于|至少|\bat least\b/i

/** Reads a claim's own words, then what stands around them. Never guesses: a word that is not understood stays a word that is left over. */
export function understand(claim: Claim, passage: Passage, reading: Reading): Understanding {
  const isLocal = claim.kind === 'streak' || claim.kind === 'zero'
  const tokensOf = (stretch: Stretch): Token[] => readTokens(stretch.text, stretch.from, passage.language, reading.vocabulary)
  const last = tokensOf(passage.last)
  // A run of years or a zero is said in one clause, whatever the reader took as its beginning.
  const takesLast = isLocal && last.some((token) => token.kind === 'figure')
  const own = takesLast ? last : tokensOf(passage.own)
  const before = takesLast ? { ...passage.before, text: `${passage.before.text}${passage.own.text.slice(0, Math.max(0, passage.last.from - passage.own.from))}` } : passage.before
  const beforeTokens = clausesOf(before).map(tokensOf)
  const named = figureTokenOf(claim, own, passage, takesLast)
  const previousClause = named === undefined && own.some((token) => token.kind === 'lastYear')
  const carried = previousClause ? beforeTokens.flat().findLast((token) => token.kind === 'figure') : undefined
  const token = named ?? carried
  const period = periodOf([...beforeTokens.flat(), ...own], own, reading.textPeriod)
  const unit = unitOf(own)
  const earlier = passage.paragraph.flatMap(tokensOf)
  const ownClear = own.some((one) => one.kind === 'own')
  return {
    figures: figuresOf(token, claim, reading.figures, passage),
    organisation: unit === 'several' ? null : unit, period: period.period, periodNamed: period.named,
    left: [...leftOver(own).map((one) => one.text), ...compounds(own), ...(unit === 'several' ? own.flatMap((one) => (one.kind === 'unit' ? [one.text] : [])) : []), ...disagreement(claim, token, passage, reading)],
    narrowed: narrowing(own, beforeTokens, earlier, passage, reading, ownClear, period.named),
    surroundingsUnclear: !surroundingsClear(before, beforeTokens, passage, ownClear),
    topicUnclear: token?.kind === 'figure' && token.bare && !topicNearby(token, own, beforeTokens, passage, tokensOf),
    saysInclusive: INCLUSIVE.test(passage.last.text),
    saysNothingHappened: NOTHING.test(passage.last.text) || NOTHING.test(passage.own.text.slice(-passage.last.text.length)),
    comparedYears: own.flatMap((one) => (one.kind === 'comparison' && one.year !== null ? [one.year] : [])),
    isPrevious: carried !== undefined,
  }
}

/** The figure's name that the claim's span contains; in a list each claim's span begins with its own. */
function figureTokenOf(claim: Claim, own: readonly Token[], passage: Passage, takesLast: boolean): Token | undefined {
  const names = own.filter((token) => token.kind === 'figure')
  if (takesLast) return names[0]
  const inSpan = names.filter((token) => token.to > passage.span.from && token.from < passage.span.to)
  if (inSpan.length > 0) return inSpan[0]
  return names.length === 1 && claim.kind !== 'count' ? names[0] : names.length === 1 && names[0] && names[0].to <= passage.span.to ? names[0] : undefined
}

/** Figures by the name used, the kind the claim needs first: a run of years or a count. */
function figuresOf(token: Token | undefined, claim: Claim, figures: readonly Figure[], passage: Passage): readonly Figure[] {
  if (token?.kind !== 'figure') return []
  const named = figures.filter((figure) => token.figures.includes(figure.id))
  const wantsRun = claim.kind === 'streak' && claim.direction === null && NOTHING.test(passage.last.text)
  const runs = wantsRun ? figures.filter((figure) => figure.kind === 'streak' && (token.figures.includes(figure.id) || token.figures.includes(figure.zero))) : []
  const counts = named.flatMap((figure) => (figure.kind === 'streak' ? figures.filter((one) => one.id === figure.zero) : [figure]))
  return [...new Set([...runs, ...(claim.kind === 'streak' || claim.unit !== '年' ? counts : named)])]
}

/** Two names that touch make a third thing: 亡人事故受伤人数 is neither. */
function compounds(own: readonly Token[]): string[] {
  return own.flatMap((token, at) => {
    const next = own[at + 1]
    return token.kind === 'figure' && next?.kind === 'figure' && next.from === token.to ? [token.text + next.text] : []
  })
}

/** The reader's own idea of the subject must not name another figure than the words in the text do. */
function disagreement(claim: Claim, token: Token | undefined, passage: Passage, reading: Reading): string[] {
  if (passage.language === 'en' || token?.kind !== 'figure' || claim.kind === 'streak' || claim.kind === 'zero') return []
  const subject = normaliseText(claim.subject).text.replace(/(?:总数|总量|数量|数)$/, '')
  for (const form of [`${subject}数`, subject, `${subject}起数`]) {
    for (let from = 0; from < form.length - 1; from++) {
      const meaning = reading.vocabulary.zh.get(form.slice(from))
      if (meaning?.kind !== 'figure') continue
      const agrees = meaning.figures.some((id) => token.figures.includes(id)) || token.text.endsWith(form.slice(from)) || token.text.includes(form.slice(from))
      return agrees ? [] : [claim.subject]
    }
  }
  return []
}

function periodOf(all: readonly Token[], own: readonly Token[], textPeriod: NamedPeriod | null): { period: NamedPeriod | null; named: boolean } {
  if (own.some((token) => token.kind === 'unclearPeriod')) return { period: null, named: true }
  const inOwn = distinctPeriods(own)
  if (inOwn.length > 1) return { period: null, named: true }
  const chosen = inOwn[0] ?? distinctPeriods(all).at(-1)
  if (!chosen) return { period: textPeriod, named: false }
  if (chosen.year !== null) return { period: chosen, named: true }
  // A part of a year without its year takes the text's; "the whole year" cannot make a text about half a year a whole one's.
  const year = textPeriod?.year ?? null
  return year === null ? { period: null, named: true } : { period: { ...chosen, year }, named: true }
}

function distinctPeriods(tokens: readonly Token[]): NamedPeriod[] {
  const periods = tokens.flatMap((token) => (token.kind === 'period' ? [token.period] : []))
  const isSame = (a: NamedPeriod, b: NamedPeriod): boolean => a.fromMonth === b.fromMonth && a.toMonth === b.toMonth && (a.year === b.year || a.year === null || b.year === null)
  return periods.filter((one, at) => !periods.slice(0, at).some((other) => isSame(one, other) && (one.year === null || other.year !== null)))
}

function unitOf(own: readonly Token[]): { id: number; official: boolean } | 'several' | null {
  const units = own.flatMap((token) => (token.kind === 'unit' ? [{ id: token.organisation, official: token.official }] : []))
  const [first, ...rest] = units
  if (!first) return null
  return rest.some((one) => one.id !== first.id) ? 'several' : first
}

/** Places, organisations and times just before the claim that may hold for it too. */
function narrowing(own: readonly Token[], before: readonly (readonly Token[])[], earlier: readonly Token[], passage: Passage, reading: Reading, ownClear: boolean, periodNamed: boolean): Understanding['narrowed'] {
  const near = before.flat()
  if (near.some((token) => token.kind === 'unclearPeriod')) return 'periodUnresolved'
  if (!ownClear && near.some((token) => token.kind === 'unit')) return 'subjectLeftOver'
  if (passage.language === 'zh' && leftOver(near).some((token) => ZH_NARROWING.test(token.text))) return 'subjectLeftOver'
  if (passage.language === 'en' && leftOver(near).length > 0) return 'subjectLeftOver'
  const isPart = (token: Token): boolean => token.kind === 'unclearPeriod' || (token.kind === 'period' && !(token.period.fromMonth === 1 && token.period.toMonth === 12))
  if (!periodNamed && earlier.some(isPart)) return 'periodUnresolved'
  const passageBefore = [...passage.paragraph.map((one) => one.text), passage.before.text].join('\n')
  const elsewhere = earlier.some((token) => token.kind === 'unit') || namesAnother(passageBefore, reading.ownNames, reading.unitNames)
  return elsewhere && !ownClear && !own.some((token) => token.kind === 'unit') ? 'subjectLeftOver' : null
}

/** Whether everything in the sentence around the claim is understood, or is work done that cannot narrow a figure of the whole city. */
function surroundingsClear(before: Stretch, beforeTokens: readonly (readonly Token[])[], passage: Passage, ownClear: boolean): boolean {
  if (passage.language === 'en') return leftOver(beforeTokens.flat()).length === 0
  if (ZH_NARROWING.test(passage.after.text.replace(/[“”]/g, ''))) return false
  return clausesOf(before).every((clause, at) => {
    const tokens = beforeTokens[at] ?? []
    if (leftOver(tokens).length === 0) return true
    const rest = clause.text.slice((tokens.find((token) => token.kind !== 'own' && token.kind !== 'period' && token.kind !== 'mark' && token.kind !== 'word')?.from ?? clause.from) - clause.from)
    return ownClear && ZH_WORK_VERBS.test(rest) && !/\d/.test(rest) && !ZH_NARROWING.test(rest)
  })
}

function topicNearby(token: Token, own: readonly Token[], before: readonly (readonly Token[])[], passage: Passage, tokensOf: (stretch: Stretch) => Token[]): boolean {
  const says = (one: Token): boolean => one !== token && (one.kind === 'topic' || (one.kind === 'figure' && !one.bare))
  if ([...own, ...before.flat()].some(says)) return true
  const nearest = passage.paragraph.at(-1) ?? passage.heading
  return nearest !== null && nearest !== undefined && tokensOf(nearest).some(says)
}
