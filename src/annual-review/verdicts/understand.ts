import { countedBy, units, type Figure } from '#kernel/figure/figure.ts'
import type { Claim } from '../claims/claim.ts'
import { normaliseText } from '../claims/normalise.ts'
import { topicOf, type TopicCode } from './data/topics.ts'
import { isTiedPart } from './part-of.ts'
import type { Passage, Stretch } from './passage.ts'
import { areClear, beforeOf, narrowingOf, nearestTopic, speaksOfAll, type Reading } from './surroundings.ts'
import { leftOver, type NamedPeriod, type Token } from './token.ts'
import { ZH_MEASURES, ZH_ONE_OF, ZH_SOLVED, ZH_WHOLE } from './words-zh.ts'

/** A claim as it was understood, with everything that stands in the way of a verdict. */
export interface Understanding {
  /** Figures the subject may mean, the most fitting first; empty: no figure has that name. */
  readonly figures: readonly Figure[]
  readonly organisation: { readonly id: number; readonly official: boolean } | null
  readonly period: NamedPeriod | null
  /** The year that the whole text is about. */
  readonly textYear: number | null
  /** Words of the claim's own clause that name nothing known. */
  readonly left: readonly string[]
  /** Words nearby that may narrow the claim: they keep it from being supported as well as from being contradicted. */
  readonly narrowed: 'subjectLeftOver' | 'periodUnresolved' | null
  /** The rest of the sentence is not understood well enough to contradict anything in it. */
  readonly surroundingsUnclear: boolean
  /** A bare name (死亡人数) whose line of work is not said nearby, or that stands beside another one's. */
  readonly topicUnclear: 'unsaid' | 'another' | null
  /** 以上, 不低于, at least: the number itself is included. */
  readonly saysInclusive: boolean
  /** English counts without measure words: the reader's unit is a guess from the noun. */
  readonly hasMeasures: boolean
  /** The claim speaks of nothing having happened. */
  readonly saysNothingHappened: boolean
  /** 全破: all of what happened was solved. */
  readonly saysWhole: boolean
  /** 2名…之一: the number counts others as well, among whom is one of ours. */
  readonly saysOneOf: boolean
  /** 持续下降: said of more years than the last. */
  readonly saysLasting: boolean
  /** 近年来最多: of years whose number is not said. */
  readonly saysRecent: boolean
  /** Years (0: something else) that the claim's own clause compares with. */
  readonly comparedYears: readonly number[]
  /** Whether the value of the year before is meant: 上年同期为 249 起. `maybe` where the words do not say which of two numbers it is. */
  readonly previous: 'yes' | 'maybe' | 'no'
}

const NOTHING = /零发生|零发案|未发生|没有发生|未出现|没有出现|未再发生|无一起|没有一起|\bno\b|\bnot a single\b|\bwithout\b|\bzero\b|\bnone\b/i
const INCLUSIVE = /以上|不低于|不少于|至少|\bat least\b/i
const LASTING = /持续|连年|逐年|\bcontinu|\bsteadily\b|\byear after year\b/i
const RECENT = /近年|近几年|\bin recent years\b/i
const ONE_OF_EN = /\bone of (?:the |only )?\w+\b/i
/** What a clause may say of everything's being solved in words of its own. */
const SOLVED = new RegExp(`${ZH_SOLVED.source}|^(?:(?:all|every|each|one|of|them|solved|cleared|up) ?)+$`, 'i')
const WHOLE_EN = /\b(?:all|every one)\b.*\bsolved\b|\bsolved\b.*\ball\b/i
/** What is done to a thing that changes how it is counted: cases solved are not cases filed. */
const GOVERNING = /^(?:侦破|破获|攻破|破|受理|撤销|不予立案|未立案|积压|移送|审结)/
const CLAUSE_END = /[,;:](?!\d{3})/
const SEPARATOR = /[、,;和与及]|\band\b|\bor\b/

/**
 * Reads a claim's own words, then what stands around them. Never guesses: a word that is not understood stays a word that is left over.
 * `starts`: where the text's claims begin in the normalised text.
 */
export function understand(claim: Claim, passage: Passage, reading: Reading, starts: ReadonlySet<number>): Understanding {
  const tokensOf = (stretch: Stretch): readonly Token[] => reading.tokensOf(stretch, passage.language)
  const last = tokensOf(passage.last)
  // A run of years or a zero is said in one clause, whatever the reader took as its beginning.
  const isLocal = (claim.kind === 'streak' || claim.kind === 'zero') && last.some((token) => token.kind === 'figure')
  const own = isLocal ? last : tokensOf(passage.own)
  const ownText = isLocal ? passage.last : passage.own
  const skipped = passage.own.text.slice(0, Math.max(0, passage.last.from - passage.own.from))
  const before = beforeOf(isLocal ? { from: passage.before.from, text: passage.before.text + skipped } : passage.before, tokensOf)
  const named = isLocal ? own.find((token) => token.kind === 'figure') : figureTokenOf(claim, own, passage)
  // Only the number behind 上年同期 is of the year before: in 亡人数：214人（上年同期260人） the first is not.
  const carried = named === undefined && own.some((token) => token.kind === 'lastYear' && token.from < passage.span.to) ? before.tokens.flat().findLast((token) => token.kind === 'figure') : undefined
  const token = named ?? carried
  const said = token?.kind === 'figure' && token.bareIn.length > 0 ? nearestTopic(token, own, before, passage, tokensOf) : null
  const topicUnclear = token?.kind !== 'figure' || token.bareIn.length === 0 ? null : said === null ? 'unsaid' : token.bareIn.includes(said) ? null : 'another'
  const figures = figuresOf(token, claim, reading.figures, passage).filter((figure) => said === null || topicUnclear !== null || topicOf(figure)?.code === said)
  const topic: TopicCode | null = figures[0] ? topicOf(figures[0])?.code ?? null : null
  const period = periodOf([...before.tokens.flat(), ...own], own, reading.textPeriod)
  const unit = unitOf(own)
  const isOfAll = speaksOfAll(own, before, topic)
  const isUnderstood = (one: Token): boolean => isLaterItem(one, passage, starts) || (one.kind === 'unknown' && SOLVED.test(one.text.trim()) && saysWhole(claim, passage.last.text)) || (one.text === '其中' && isTiedPart(one, own, before, passage, tokensOf, figures, topic))
  return {
    figures,
    organisation: unit === 'several' ? null : unit, period: period.period, textYear: reading.textPeriod?.year ?? null,
    left: [...leftOver(own, topic).filter((one) => !isUnderstood(one)).map((one) => one.text), ...compounds(own, ownText), ...governing(own, token, ownText), ...ordinals(own, reading.figures), ...(unit === 'several' ? own.flatMap((one) => (one.kind === 'unit' ? [one.text] : [])) : []), ...disagreement(claim, token, figures, passage, reading)],
    narrowed: narrowingOf(own, before, (passage.paragraph.length > 0 ? passage.paragraph : passage.heading ? [passage.heading] : []).flatMap(tokensOf), passage, reading, isOfAll, period.named, topic),
    surroundingsUnclear: !areClear(before, passage, isOfAll, tokensOf, topic) || (claim.kind === 'change' && own.some((one) => one.kind === 'lastYear')),
    topicUnclear,
    saysInclusive: INCLUSIVE.test(passage.last.text),
    hasMeasures: passage.language === 'zh',
    saysNothingHappened: NOTHING.test(passage.last.text),
    saysWhole: saysWhole(claim, passage.last.text),
    saysOneOf: ZH_ONE_OF.test(passage.own.text.slice(Math.max(0, passage.span.from - passage.own.from))) || (passage.language === 'en' && ONE_OF_EN.test(passage.own.text)),
    saysLasting: LASTING.test(passage.last.text) && claim.kind === 'change' && claim.value === null,
    saysRecent: RECENT.test(passage.own.text),
    comparedYears: own.flatMap((one) => (one.kind === 'comparison' && one.year !== null ? [one.year] : [])),
    previous: carried !== undefined ? 'yes' : previousMeant(claim, own, passage),
  }
}

/** 全破 says of a run of years or of a rate that nothing stayed unsolved. */
function saysWhole(claim: Claim, words: string): boolean {
  return (claim.kind === 'streak' || claim.kind === 'rate') && claim.direction === null && (ZH_WHOLE.test(words) || WHOLE_EN.test(words))
}

/** The figure's name that the claim's span contains; in a list each claim's span begins with its own. */
function figureTokenOf(claim: Claim, own: readonly Token[], passage: Passage): Token | undefined {
  const names = own.filter((token) => token.kind === 'figure')
  const inSpan = names.find((token) => token.to > passage.span.from && token.from < passage.span.to)
  if (inSpan) return inSpan
  const [only, ...others] = names
  return others.length === 0 && only && (claim.kind !== 'count' || only.to <= passage.span.to) ? only : undefined
}

/** Figures by the name used, the kind the claim needs first: a run of years, an extreme, a rate or a count. */
function figuresOf(token: Token | undefined, claim: Claim, figures: readonly Figure[], passage: Passage): readonly Figure[] {
  if (token?.kind !== 'figure') return []
  const named = figures.filter((figure) => token.figures.includes(figure.id))
  const isNamed = (id: string): boolean => token.figures.includes(id)
  const runs = claim.kind === 'streak' && claim.direction === null ? figures.filter((figure) => figure.kind === 'streak' && (isNamed(figure.id) || isNamed(countedBy(figure)) || isHomeOf(figure, named)) && fitsRun(figure, claim, passage)) : []
  const extremes = claim.kind === 'extreme' ? figures.filter((figure) => figure.kind === 'extreme' && (isNamed(figure.id) || isNamed(figure.of)) && figure.which === (claim.direction === 'up' ? 'highest' : 'lowest')) : []
  const rates = claim.kind === 'rate' ? figures.filter((figure) => figure.kind === 'rate' && (isNamed(figure.id) || figures.some((run) => run.kind === 'streak' && (isNamed(run.id) || (saysWhole(claim, passage.last.text) && isHomeOf(run, named))) && countedBy(run) === figure.id))) : []
  const counts = named.flatMap((figure) => {
    if (figure.kind === 'streak') return figures.filter((one) => one.id === countedBy(figure))
    if (figure.kind === 'extreme') return claim.kind === 'extreme' ? [] : figures.filter((one) => one.id === figure.of)
    return [figure]
  })
  return [...new Set([...runs, ...extremes, ...rates, ...(claim.kind === 'count' && claim.unit === '年' ? named : counts)])]
}

function fitsRun(figure: Extract<Figure, { kind: 'streak' }>, claim: Claim, passage: Passage): boolean {
  return 'zero' in figure.passes ? NOTHING.test(passage.last.text) : saysWhole(claim, passage.last.text)
}

/** 命案 in 连续 14 年命案全破 names the count; the run of years in which all were solved is of the same records and bears its name. */
function isHomeOf(run: Figure, named: readonly Figure[]): boolean {
  return named.some((figure) => figure.kind === 'count' && figure.recordType === run.recordType && [run.label.zh, ...run.aliases.zh].some((name) => figure.aliases.zh.some((short) => name.startsWith(short))))
}

/**
 * A later item of the list that the claim stands in, which is a claim itself: 亡人数、直接财产损失分别下降. Chinese puts what narrows a name before
 * it, so that a later item narrows nothing; an earlier one may (夜间亡人事故起数、亡人数).
 */
function isLaterItem(token: Token, passage: Passage, starts: ReadonlySet<number>): boolean {
  return passage.language === 'zh' && token.from > passage.span.from && starts.has(token.from) && /[、和与及]$/.test(passage.own.text.slice(0, token.from - passage.own.from))
}

/** Two names that no list separates make a third thing: 亡人事故受伤人数 is neither, nor is 死亡 2 人以上的交通事故. */
function compounds(own: readonly Token[], passage: Stretch): string[] {
  const names = own.filter((token) => token.kind === 'figure')
  return names.flatMap((token, at) => {
    const next = names[at + 1]
    return next && !SEPARATOR.test(passage.text.slice(token.to - passage.from, next.from - passage.from)) ? [passage.text.slice(token.from - passage.from, next.to - passage.from)] : []
  })
}

/** 侦破刑事案件 3580 起、盗窃案件 970 起: the verb of an earlier item of the list may hold for this one as well. */
function governing(own: readonly Token[], token: Token | undefined, passage: Stretch): string[] {
  if (token === undefined || GOVERNING.test(token.text)) return []
  return own.flatMap((one) => {
    const verb = one.kind === 'figure' && one.to <= token.from ? GOVERNING.exec(one.text)?.[0] : undefined
    return verb !== undefined && !CLAUSE_END.test(passage.text.slice(one.to - passage.from, token.from - passage.from)) ? [verb] : []
  })
}

/** A number whose measure word does not count the figure's own things stands in its name: 二次事故. */
function ordinals(own: readonly Token[], figures: readonly Figure[]): string[] {
  return own.flatMap((token, at) => {
    const [number, measure] = [own[at - 2], own[at - 1]]
    if (number?.kind !== 'number' || measure?.kind !== 'word' || token.kind !== 'figure' || !ZH_MEASURES.includes(measure.text)) return []
    const counts = figures.some((figure) => token.figures.includes(figure.id) && [figure.unit, ...figure.unitsAccepted].some((code) => units[code].zh === measure.text))
    return counts ? [] : [number.text + measure.text + token.text]
  })
}

/** The reader's own idea of the subject must not name another figure than the words in the text do. */
function disagreement(claim: Claim, token: Token | undefined, meant: readonly Figure[], passage: Passage, reading: Reading): string[] {
  if (passage.language === 'en' || token?.kind !== 'figure' || claim.kind === 'streak' || claim.kind === 'zero') return []
  const subject = normaliseText(claim.subject).text.replace(/(?:总数|总量|数量|数)$/, '')
  // The longest name at the end of the subject, with or without 数 behind it.
  const named = [`${subject}数`, subject, `${subject}起数`].flatMap((form) => {
    for (let from = 0; from < form.length - 1; from++) {
      const name = form.slice(from)
      const meaning = reading.vocabulary.zh.get(name)
      if (meaning?.kind === 'figure') return [{ from, name, figures: meaning.figures }]
    }
    return []
  }).toSorted((a, b) => a.from - b.from)
  const [first] = named
  return !first || first.figures.some((id) => token.figures.includes(id) || meant.some((figure) => figure.id === id)) || token.text.includes(first.name) ? [] : [claim.subject]
}

function periodOf(all: readonly Token[], own: readonly Token[], textPeriod: NamedPeriod | null): { period: NamedPeriod | null; named: boolean } {
  if (own.some((token) => token.kind === 'unclearPeriod')) return { period: null, named: true }
  const inOwn = distinctPeriods(own)
  if (inOwn.length > 1) return { period: null, named: true }
  const chosen = inOwn[0] ?? distinctPeriods(all).at(-1)
  if (!chosen) return { period: textPeriod, named: false }
  if (chosen.year !== null) return { period: chosen, named: true }
  // A part of a year that comes without its year takes the text's.
  const year = textPeriod?.year ?? null
  return { period: year === null ? null : { ...chosen, year }, named: true }
}

/** Periods named, each once; 全年 beside 2024 年 is the same. */
function distinctPeriods(tokens: readonly Token[]): NamedPeriod[] {
  const distinct: NamedPeriod[] = []
  for (const token of tokens) {
    if (token.kind !== 'period') continue
    const one = token.period
    const same = distinct.findIndex((other) => one.fromMonth === other.fromMonth && one.toMonth === other.toMonth && (one.year === other.year || one.year === null || other.year === null))
    if (same === -1) distinct.push(one)
    else if (one.year !== null) distinct.splice(same, 1, one)
  }
  return distinct
}

function unitOf(own: readonly Token[]): { id: number; official: boolean } | 'several' | null {
  const found = own.flatMap((token) => (token.kind === 'unit' ? [{ id: token.organisation, official: token.official }] : []))
  const [first, ...rest] = found
  if (!first) return null
  return rest.some((one) => one.id !== first.id) ? 'several' : first
}

/** 上年 before the number makes it last year's; in English the words come behind, so it may be either of two numbers. */
function previousMeant(claim: Claim, own: readonly Token[], passage: Passage): Understanding['previous'] {
  if ((claim.kind !== 'count' && claim.kind !== 'zero') || claim.value2 !== null) return 'no'
  const lastYear = own.find((token) => token.kind === 'lastYear')
  if (!lastYear) return 'no'
  if (passage.language === 'en') return 'maybe'
  return lastYear.from < passage.span.to ? 'yes' : 'no'
}
