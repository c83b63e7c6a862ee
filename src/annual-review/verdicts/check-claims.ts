import { definitionOn } from '#kernel/figure/figure.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import type { ClaimItem, VerifyAnswer } from '#kernel/http/review-wire.ts'
import { addDays } from '#kernel/time/instant.ts'
import { normaliseText } from '../claims/normalise.ts'
import { readClaims, type Claim } from '../claims/read-claims.ts'
import { splitSentences, type Sentence } from '../claims/sentences.ts'
import { figureLink } from '../figure-link.ts'
import { decide, tellingWeight, type Decision } from './decide.ts'
import { evaluate } from './evaluate.ts'
import { countBehind, explanationOf, notesOf, restatedNote, understoodParts } from './explain.ts'
import type { Computed } from './lens.ts'
import { namesAnother, ownershipOf, ownNames } from './ownership.ts'
import { findCorrection, type Correction } from '../corrections/correction.ts'
import { decideCorrected } from './corrected.ts'
import { passageOf, type Stretch } from './passage.ts'
import { readTokens } from './read-tokens.ts'
import { rememberAnswers } from './remember-answers.ts'
import type { Reading } from './surroundings.ts'
import { textPeriodOf } from './text-period.ts'
import { understand, type Understanding } from './understand.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'
import { ZH_OTHER_SCOPE, ZH_UNIT_LIKE } from './words-zh.ts'

export interface CheckOptions {
  /** The year the text is about, where the caller knows it; else it is read from the text. */
  readonly year?: number | undefined
  /** The records as they were known at the end of this day; else the cut-off of the year's review. */
  readonly asOf?: string | undefined
  /** What a text may call the bureau: its full and short names, in every language. */
  readonly bureauNames: readonly string[]
  /** The reader counts only a part of the bureau's records, because its actor may not see all: then no value may be held against anybody. */
  readonly restricted?: boolean | undefined
  /** How statements are to be understood, as people of the bureau have said. */
  readonly corrections?: ReadonlyMap<string, Correction> | undefined
}

/** Changes with decimals that agree show whose figures they are: two such agreements are no accident, and are counted. */
const TELLING_CLAIMS = 2
/** When agreements of other kinds make it three, a text is the bureau's own, and what differs in it differs from its own records. */
const OWN_WEIGHT = 3
const LEAD_SENTENCES = 2

interface Checked { readonly claim: Claim; meaning: Understanding; decision: Decision; readonly correction: Correction | undefined; since?: Computed | null }

/**
 * Reads every statement out of a text and compares it with the records. Accusing a colleague wrongly is the worst error: whatever is not
 * certain (whose text, which period, which figure, every word of the clause) keeps a claim from being contradicted, and mostly from being
 * supported; see conditions in decide.ts.
 *
 * Whose text: the bureau's own name leads, or no place and no other body is named at all: then the caller's bureau is meant. A text that names
 * another body, or another place in its title or first sentence, is never compared. A text that names another place only in passing (平安某市)
 * and never the bureau has its agreements counted only when two changes with decimals agree, which is no accident; it is contradicted only
 * when a third does, or as much as that of other numbers.
 *
 * `ours` is false exactly when nothing was compared for that reason.
 */
export async function checkClaims(text: string, reader: FigureReader, options: CheckOptions): Promise<VerifyAnswer> {
  const started = performance.now()
  const source = normaliseText(text)
  const sentences = splitSentences(source.text)
  const names = ownNames([...options.bureauNames, reader.bureau.name.zh, reader.bureau.name.en].map((name) => normaliseText(name).text))
  const unitNames = reader.organisations.flatMap((one) => [one.name.zh, one.name.en])
  const ownership = ownershipOf(source, names, unitNames)
  const textPeriod = textPeriodOf(source, sentences, options.year)
  const asOf = options.asOf ?? defaultAsOf(reader, textPeriod.year)
  const vocabulary = vocabularyOf(reader, names)
  const reading: Reading = {
    vocabulary, figures: reader.figures, textPeriod: textPeriod.period, isOfUnit: opensWithUnit(source.text, sentences, vocabulary),
    tokensOf: remembered((stretch, language) => readTokens(stretch.text, stretch.from, language, vocabulary)),
    namesAnother: remembered((stretch) => namesAnother(stretch.text, names, unitNames)),
  }

  const { claims, remarks } = readClaims(text)
  const checked: Checked[] = []
  const records = rememberAnswers(reader)
  const passages = claims.map((claim) => ({ claim, passage: passageOf(source, sentences, claim) }))
  const starts = new Set(passages.map(({ passage }) => passage.span.from))
  for (const { claim, passage } of passages) {
    const meaning = understand(claim, passage, reading, starts)
    checked.push({ claim, meaning, decision: await decide(records, claim, meaning, ownership, asOf), correction: options.corrections && findCorrection(options.corrections, claim) })
  }
  const telling = tellingFigures(checked)
  const mayBeOurs = ownership === 'unclear' && telling.changes >= TELLING_CLAIMS
  const isOwn = ownership === 'ours' || (mayBeOurs && telling.weight >= OWN_WEIGHT)
  const whose = isOwn ? 'ours' : ownership
  for (const one of checked) {
    if (isOwn && one.decision.failed === 'otherBureau') one.decision = await decide(records, one.claim, one.meaning, whose, asOf)
    if (!one.correction || whose === 'other') continue
    const { meaning, decision } = await decideCorrected(records, one.claim, one, one.correction, whose, asOf)
    one.meaning = meaning
    one.decision = decision
  }
  if (options.restricted === true) for (const one of checked) one.decision = unseen(one.decision)
  const isCompared = ownership === 'ours' || mayBeOurs
  if (isCompared) for (const one of checked) one.since = await restatedSince(records, one)
  return {
    year: textPeriod.year, asOf, bureau: reader.bureau.name, ours: isCompared,
    claims: checked.map((one) => claimItem(isCompared && one.decision.failed !== 'otherBureau' ? one : { ...one, decision: withheld(one.decision) }, reader, asOf, isCompared)),
    remarks: remarks.map(({ text: said, start, reason }) => ({ text: said, start, reason })),
    milliseconds: Math.round(performance.now() - started), characters: [...text].length,
  }
}

/** Whether the title or lead speaks of one organisation, of this bureau or not, or of more than the bureau. */
function opensWithUnit(text: string, sentences: readonly Sentence[], vocabulary: Vocabulary): boolean {
  return sentences.slice(0, LEAD_SENTENCES).some((sentence) => {
    const passage = text.slice(sentence.from, sentence.to)
    return ZH_UNIT_LIKE.test(passage) || ZH_OTHER_SCOPE.test(passage) || readTokens(passage, sentence.from, sentence.language, vocabulary).some((token) => token.kind === 'unit')
  })
}

/** The answer for each stretch of the text is worked out once. */
function remembered<Answer>(answer: (stretch: Stretch, language: 'zh' | 'en') => Answer): (stretch: Stretch, language?: 'zh' | 'en') => Answer {
  const known = new Map<string, Answer>()
  return (stretch, language = 'zh') => {
    const key = `${stretch.from} ${stretch.text.length} ${language}`
    const before = known.get(key)
    if (before !== undefined) return before
    const fresh = answer(stretch, language)
    known.set(key, fresh)
    return fresh
  }
}

/** The cut-off of the year's review, ten days into the next, or today while that has not come. */
function defaultAsOf(reader: FigureReader, year: number | null): string {
  if (year === null) return reader.today
  const cutOff = addDays(`${year}-12-31`, Math.max(0, ...reader.figures.map((figure) => figure.cutOffDays)))
  return cutOff < reader.today ? cutOff : reader.today
}

/** Agreements that tell whose text it is, one for each figure: changes with decimals, and the weight of all. */
function tellingFigures(checked: readonly Checked[]): { readonly changes: number; readonly weight: number } {
  const weights = new Map<string, number>()
  for (const { claim, decision } of checked) {
    const weight = tellingWeight(claim, decision)
    if (decision.figure && weight > (weights.get(decision.figure.id) ?? 0)) weights.set(decision.figure.id, weight)
  }
  const all = [...weights.values()]
  return { changes: all.filter((weight) => weight === 1).length, weight: all.reduce((sum, weight) => sum + weight, 0) }
}

/** What is known today of a statement that agrees with the records of its own day, where that has changed since; null: nothing has. */
async function restatedSince(reader: FigureReader, { claim, meaning, decision: { verdict, lens, computed } }: Checked): Promise<Computed | null> {
  if ((verdict !== 'supported' && verdict !== 'supportedByRounding') || lens === null || computed === null || lens.asOf >= reader.today) return null
  const now = await evaluate(reader, claim, meaning, { ...lens, asOf: reader.today, previousAsOf: reader.today })
  return now.computed.value === computed.value && now.computed.previous === computed.previous ? null : now.computed
}

/** A value of which only a part could be counted says nothing; what was not compared stays as it is. */
function unseen(decision: Decision): Decision {
  return decision.computed === null ? decision : { verdict: 'historyMissing', failed: 'outsideCoverage', figure: decision.figure, lens: null, computed: null, otherwise: null }
}

/** A text that is not the bureau's: what the records say does not matter to it. */
function withheld(decision: Decision): Decision {
  return { verdict: 'needsOutsideData', failed: 'otherBureau', figure: decision.figure, lens: null, computed: null, otherwise: null }
}

function claimItem({ claim, meaning, decision, correction, since }: Checked, reader: FigureReader, asOf: string, mayBeOurs: boolean): ClaimItem {
  const { figure, lens, computed } = decision
  const definition = figure ? definitionOn(figure, lens?.period.from ?? asOf) : null
  const ground = { asOf, figures: reader.figures, mayBeOurs: mayBeOurs && correction?.meaning.kind !== 'notOurs' }
  return {
    text: claim.text, start: claim.start, subject: claim.subject, kind: claim.kind, value: claim.value, value2: claim.value2, unit: claim.unit,
    direction: claim.direction, comparison: claim.comparison, approx: claim.approx,
    figure: figure?.id ?? null, verdict: decision.verdict, failed: decision.failed,
    computed: computed === null || figure === null ? null : { ...computed, figure: countBehind(figure, reader.figures).id },
    definition: definition === null ? null : { version: definition.version, text: definition.text, basis: definition.basis },
    link: figure && lens ? figureLink(figure.id, Number(lens.period.from.slice(0, 4)), asOf, lens.organisation === reader.bureau.rootOrganisation ? null : lens.organisation) : null,
    understood: understoodParts(claim, meaning, decision, reader),
    explanation: explanationOf(claim, meaning, decision, ground),
    notes: [...notesOf(claim, meaning, decision, correction), ...(since ? [restatedNote(claim, meaning, decision, since, { ...ground, today: reader.today })] : [])],
    corrected: correction ? { by: correction.by, on: correction.on, meaning: correction.meaning } : null,
  }
}
