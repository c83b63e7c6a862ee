import { roundHalfUp } from '#kernel/figure/change.ts'
import { units, type Figure } from '#kernel/figure/figure.ts'
import { changeNoise } from '#kernel/figure/noise.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { formatChange, formatNumber } from '#kernel/language/format.ts'
import type { Claim } from '../claims/claim.ts'
import type { Correction } from '../corrections/correction.ts'
import type { Decision, Failure } from './decide.ts'
import type { OtherReading } from './other-readings.ts'
import { daysOf, isWholeYear } from './periods.ts'
import type { Computed } from './lens.ts'
import type { Understanding } from './understand.ts'

const parts = {
  figure: { zh: '指标', en: 'Figure' },
  unit: { zh: '单位', en: 'Unit' },
  period: { zh: '时期', en: 'Period' },
  comparison: { zh: '对比', en: 'Comparison' },
  direction: { zh: '方向', en: 'Direction' },
  value: { zh: '数', en: 'Number' },
} as const satisfies Record<string, Label>

const said = {
  noFigure: { zh: '没有这个名称的指标', en: 'No figure of that name' },
  bureau: { zh: '{name}（全局）', en: '{name} (the whole bureau)' },
  year: { zh: '{year} 年全年', en: 'The whole of {year}' },
  days: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  noPeriod: { zh: '没有确定', en: 'Not certain' },
  yoy: { zh: '同比：与上年同期', en: 'On the year: with the same period of the year before' },
  mom: { zh: '环比：与上一期', en: 'On the previous period' },
  withYear: { zh: '与 {year} 年同期', en: 'With the same period of {year}' },
  noComparison: { zh: '文中没有写', en: 'Not named in the text' },
  up: { zh: '上升', en: 'Up' },
  down: { zh: '下降', en: 'Down' },
  noDirection: { zh: '不说方向', en: 'None stated' },
  number: { zh: '{value}{unitZh}', en: '{value} {unitEn}' },
  percent: { zh: '{value}%', en: '{value}%' },
  place: { zh: '第 {value} 名', en: 'Place {value}' },
  noNumber: { zh: '没有写数', en: 'No number stated' },
} as const satisfies Record<string, Label>

/** How a number is softened, around the number with its unit. */
const softened: Readonly<Record<string, Label>> = {
  近: { zh: '近 {number}', en: 'nearly {number}' },
  超: { zh: '超过 {number}', en: 'more than {number}' },
  余: { zh: '{number}有余', en: '{number} and some more' },
  约: { zh: '约 {number}', en: 'about {number}' },
  不足: { zh: '不足 {number}', en: 'less than {number}' },
}

const supported = {
  change: { zh: '与记录相符：{figure}本期 {value}，对比期 {previous}，变化 {change}。', en: 'Agrees with the records. {figure}: {value}, against {previous} in the period compared with, a change of {change}.' },
  level: { zh: '与记录相符：{figure}为 {value}。', en: 'Agrees with the records. {figure}: {value}.' },
  run: { zh: '与记录相符：连续 {value} 年。', en: 'Agrees with the records. Years in a row: {value}.' },
} as const satisfies Record<string, Label>
const rounded = {
  change: { zh: '取舍或约数后相符：{figure}本期 {value}，对比期 {previous}，变化 {change}。', en: 'Agrees after rounding or as an approximation. {figure}: {value}, against {previous} in the period compared with, a change of {change}.' },
  level: { zh: '取舍或约数后相符：{figure}为 {value}。', en: 'Agrees after rounding or as an approximation. {figure}: {value}.' },
  run: { zh: '约数相符：连续 {value} 年。', en: 'Agrees as an approximation. Years in a row: {value}.' },
} as const satisfies Record<string, Label>
const differs = {
  change: { zh: '与记录不同：记录算出{figure}本期 {value}，对比期 {previous}，变化 {change}。', en: 'Differs from the records. {figure}: {value}, against {previous} in the period compared with, a change of {change}.' },
  level: { zh: '与记录不同：记录算出{figure}为 {value}。', en: 'Differs from the records. {figure}: {value}.' },
  run: { zh: '与记录不同：记录算出连续 {value} 年。', en: 'Differs from the records. Years in a row: {value}.' },
} as const satisfies Record<string, Label>

/** Of extremes: how many years it is the highest or lowest of stands in the notes. */
const extremes = {
  supported: {
    up: { zh: '与记录相符：{figure}为 {value}，是所看年份中最多的。', en: 'Agrees with the records. {figure}: {value}, the most in the years looked at.' },
    down: { zh: '与记录相符：{figure}为 {value}，是所看年份中最少的。', en: 'Agrees with the records. {figure}: {value}, the fewest in the years looked at.' },
  },
  contradicted: {
    up: { zh: '与记录不同：{figure}为 {value}，所看年份中有更多的。', en: 'Differs from the records. {figure}: {value}, and there were years with more.' },
    down: { zh: '与记录不同：{figure}为 {value}，所看年份中有更少的。', en: 'Differs from the records. {figure}: {value}, and there were years with fewer.' },
  },
} as const satisfies Record<string, Readonly<Record<'up' | 'down', Label>>>

const notMet: Readonly<Record<Failure, Label>> = {
  otherBureau: { zh: '这份文稿说的是别的地方或单位，本局的记录不能核对它。', en: 'The text speaks of another place or body; this bureau’s records cannot check it.' },
  periodUnresolved: { zh: '这句话说的时期没有确定，不作判断。', en: 'The period this statement speaks of is not certain, so no verdict is given.' },
  subjectLeftOver: { zh: '这句话里或附近有不能确定含义的词（{words}），不作判断。', en: 'Words in or near this statement could not be placed ({words}), so no verdict is given.' },
  kindUnitComparison: { zh: '说法、单位或对比方式与这项指标不对应，不作判断。', en: 'The kind of statement, its unit or its comparison does not go with this figure, so no verdict is given.' },
  outsideCoverage: { zh: '所说的时期超出了记录完整的范围，不能核对。', en: 'The period lies outside what the records cover, so it cannot be checked.' },
  sealedAside: { zh: '这个数不含依法封存的记录，与所说的数不一致也可能只差在这里，不作判断。', en: 'The value leaves out records sealed by law, which may be all the difference, so no verdict is given.' },
  anotherReadingFits: { zh: '按另一种口径、截止日或说法可能是对的，不作判断。', en: 'It may be right by another definition, cut-off or way of saying it, so no verdict is given.' },
  calledNoClaim: { zh: '有人更正过：这不是可以核对的说法。', en: 'A reader has said that this is no statement to be checked.' },
  onlyCorrected: { zh: '按更正后的理解与记录不同，但文字本身没有这样写明，不作判断。', en: 'As corrected it differs from the records, but the words do not say so by themselves, so no verdict is given.' },
}
const noDefinition: Label = { zh: '没有登记过名为“{subject}”的指标，不能核对。', en: 'No figure is registered under the name “{subject}”, so it cannot be checked.' }
const otherwise = {
  figure: { zh: '按指标“{figureZh}”与记录相符，文中可能指的是它，不作判断。', en: 'It agrees with the records as “{figureEn}”, which may be what is meant, so no verdict is given.' },
  scope: { zh: '按全局、全年或另一种机构隶属与记录相符，不作判断。', en: 'It agrees with the records of the whole bureau, the whole year or the other tree of organisations, so no verdict is given.' },
  change: { zh: '按 {then} 所知与记录相符；按 {day} 所知，{figure}本期 {value}，对比期 {previous}，变化 {change}。', en: 'It agrees with the records as known on {then}. As known on {day}: {figure} {value}, against {previous} in the period compared with, a change of {change}.' },
  level: { zh: '按 {then} 所知与记录相符；按 {day} 所知，{figure}为 {value}。', en: 'It agrees with the records as known on {then}. As known on {day}: {figure} {value}.' },
  run: { zh: '按 {then} 所知与记录相符；按 {day} 所知，连续 {value} 年。', en: 'It agrees with the records as known on {then}. As known on {day}, years in a row: {value}.' },
} as const satisfies Record<string, Label>
const restated = {
  change: { zh: '此后记录有更正：按 {day} 所知，{figure}本期 {value}，对比期 {previous}，变化 {change}。', en: 'The records were corrected since. As known on {day}: {figure} {value}, against {previous} in the period compared with, a change of {change}.' },
  level: { zh: '此后记录有更正：按 {day} 所知，{figure}为 {value}。', en: 'The records were corrected since. As known on {day}: {figure} {value}.' },
  run: { zh: '此后记录有更正：按 {day} 所知，连续 {value} 年。', en: 'The records were corrected since. As known on {day}, years in a row: {value}.' },
} as const satisfies Record<string, Label>
const besides = {
  years: { zh: '所看的年份是 {from}—{until} 年，都由记录算出。', en: 'The years looked at are {from} to {until}, all counted from records.' },
  someStated: { zh: '所看的年份是 {from}—{until} 年，其中 {stated} 年的数出自文件，不是由记录算出的。', en: 'The years looked at are {from} to {until}; the values of {stated} are stated in a document and not counted from records.' },
  corrected: { zh: '如此理解，是因为 {by} 于 {on} 更正过。', en: 'It is understood so because {by} corrected it on {on}.' },
  rising: { zh: '已连续 {count} 年上升。', en: 'It has risen for {count} years in a row.' },
  falling: { zh: '已连续 {count} 年下降。', en: 'It has fallen for {count} years in a row.' },
  ownOne: { zh: '总数是外部的数；本局记录里有 {value} {unitZh}，与“之一”相符。', en: 'The total is a number from outside. The bureau’s own records hold {value}, which goes with “one of them”.' },
  ownNone: { zh: '总数是外部的数；本局记录里一{unitZh}也没有。', en: 'The total is a number from outside. The bureau’s own records hold none.' },
} as const satisfies Record<string, Label>
const yearList: Label = { zh: '、', en: ', ' }
const manyLines: Label = { zh: '这个名称在几项业务里都有，文中没有说是这一项，不作判断。', en: 'Several lines of work have something of this name, and the text does not say that this one is meant, so no verdict is given.' }
const notAllSeen: Label = { zh: '您只能看到本局的一部分记录，不能据此核对全局的数。', en: 'You see only a part of the bureau’s records, which cannot check a figure of the whole bureau.' }
const ownershipUnclear: Label = { zh: '这份文稿没有写明是本局的，这一说法与本局记录不一致，不作判断。', en: 'The text does not say that it is this bureau’s, and this statement does not agree with its records, so no verdict is given.' }
const needsOutsideData: Label = { zh: '要有外部资料（如排名、调查）才能核对。', en: 'It can be checked only with data from outside, such as a ranking or a survey.' }
const nearby: Label = { zh: '上下文', en: 'the context' }

/** The six parts of a claim as they were understood, in words. */
export function understoodParts(claim: Claim, meaning: Understanding, decision: Decision, reader: FigureReader): ClaimItem['understood'] {
  const organisation = meaning.organisation ? reader.organisations.find((one) => one.id === meaning.organisation?.id) : undefined
  return [
    { part: parts.figure, said: decision.figure?.label ?? said.noFigure },
    { part: parts.unit, said: organisation?.name ?? { zh: fill(said.bureau, { name: reader.bureau.name.zh }).zh, en: fill(said.bureau, { name: reader.bureau.name.en }).en } },
    { part: parts.period, said: periodSaid(meaning) },
    { part: parts.comparison, said: comparisonSaid(claim) },
    { part: parts.direction, said: claim.direction === null ? said.noDirection : said[claim.direction] },
    { part: parts.value, said: numberSaid(claim) },
  ]
}

function periodSaid(meaning: Understanding): Label {
  const days = meaning.period === null ? null : daysOf(meaning.period, null)
  if (days === null) return said.noPeriod
  return isWholeYear(days) ? fill(said.year, { year: days.from.slice(0, 4) }) : fill(said.days, { from: days.from, until: addDays(days.until, -1) })
}

function comparisonSaid(claim: Claim): Label {
  if (claim.comparison === null) return said.noComparison
  if (claim.comparison === 'yoy') return said.yoy
  return claim.comparison === 'mom' ? said.mom : fill(said.withYear, { year: claim.comparison.slice('vs_year:'.length) })
}

function numberSaid(claim: Claim): Label {
  if (claim.value === null) return said.noNumber
  const unit = Object.values(units).find((one) => one.zh === claim.unit)
  const value = formatNumber(claim.value, Math.max(0, claim.decimals))
  const template = claim.kind === 'rank' ? said.place : claim.unit === '%' ? said.percent : said.number
  const number = fill(template, { value, unitZh: claim.unit ?? '', unitEn: unit?.en ?? claim.unit ?? '' })
  const around = softened[claim.approx ?? '']
  return around === undefined ? number : { zh: fill(around, { number: number.zh }).zh, en: fill(around, { number: number.en }).en }
}

/** What a sentence may need beside the claim: the day as of which it was checked, and the figures there are. */
interface Ground {
  readonly asOf: string
  readonly figures: readonly Figure[]
  /** The text was compared, so that it is not another body's for certain. */
  readonly mayBeOurs: boolean
}

/** One whole sentence that says why the verdict is what it is. */
export function explanationOf(claim: Claim, meaning: Understanding, decision: Decision, ground: Ground): Label {
  switch (decision.verdict) {
    case 'supported': return computedSentence(supported, claim, meaning, decision, ground)
    case 'supportedByRounding': return computedSentence(rounded, claim, meaning, decision, ground)
    case 'contradicted': return computedSentence(differs, claim, meaning, decision, ground)
    case 'definitionMissing': return fill(noDefinition, { subject: claim.subject })
    case 'needsOutsideData': return decision.failed !== 'otherBureau' ? needsOutsideData : ground.mayBeOurs ? ownershipUnclear : notMet.otherBureau
    // Without a lens nothing was compared: the records cover the period, but the asker does not see all of them.
    case 'historyMissing': return decision.lens === null ? notAllSeen : notMet[decision.failed === 'sealedAside' ? 'sealedAside' : 'outsideCoverage']
    case 'ambiguous': {
      if (decision.otherwise !== null) return otherwiseSentence(claim, meaning, decision, decision.otherwise, ground)
      if (decision.failed === 'subjectLeftOver' && meaning.left.length === 0 && meaning.topicUnclear !== null) return manyLines
      const template = notMet[decision.failed ?? 'subjectLeftOver']
      const words = meaning.left.map((word) => word.trim()).join(' ')
      return { zh: fill(template, { words: words === '' ? nearby.zh : words }).zh, en: fill(template, { words: words === '' ? nearby.en : words }).en }
    }
  }
}

/** In which other way the claim agrees, and for another day what is known today. */
function otherwiseSentence(claim: Claim, meaning: Understanding, decision: Decision, other: OtherReading, ground: Ground): Label {
  switch (other.kind) {
    case 'figure': return fill(otherwise.figure, { figureZh: other.figure.label.zh, figureEn: other.figure.label.en })
    case 'scope': return otherwise.scope
    case 'cutOff': {
      const sentence = computedSentence(otherwise, claim, meaning, decision, ground)
      return fill(sentence, { then: other.asOf, day: ground.asOf })
    }
  }
}

/** Whole sentences that stand beside the explanation. */
export function notesOf(claim: Claim, meaning: Understanding, decision: Decision, correction: Correction | undefined): Label[] {
  const corrected = correction ? [fill(besides.corrected, { by: correction.by, on: correction.on })] : []
  return [...corrected, ...notesOnYears(claim, meaning, decision), ...noteOnNoise(claim, decision)]
}

/** What is known on a later day of a statement that agrees with the records as they were known on its own. */
export function restatedNote(claim: Claim, meaning: Understanding, decision: Decision, since: Computed, ground: Ground & { readonly today: string }): Label {
  return fill(computedSentence(restated, claim, meaning, { ...decision, computed: since }, ground), { day: ground.today })
}

/** A change that is right may still be none that says anything. */
function noteOnNoise(claim: Claim, { verdict, figure, computed }: Decision): Label[] {
  const isJudged = verdict === 'supported' || verdict === 'supportedByRounding' || verdict === 'contradicted'
  if (claim.kind !== 'change' || !isJudged || figure?.kind !== 'count' || computed?.value == null || computed.previous === null) return []
  const noise = changeNoise(computed.value, computed.previous)
  return noise?.noise ? [noise.text] : []
}

function notesOnYears(claim: Claim, meaning: Understanding, decision: Decision): Label[] {
  const { computed, figure } = decision
  if (!computed || !figure) return []
  if (meaning.saysOneOf && decision.verdict === 'needsOutsideData') {
    return [fill(computed.value === 0 ? besides.ownNone : besides.ownOne, { value: formatNumber(computed.value ?? 0, 0), unitZh: units[figure.unit].zh })]
  }
  if (computed.years === null) return []
  const { from, until, stated } = computed.years
  const years = { from: String(from), until: String(until) }
  const run = meaning.saysLasting && claim.direction !== null ? [fill(claim.direction === 'up' ? besides.rising : besides.falling, { count: until - from })] : []
  if (stated.length === 0) return from === until ? [] : [...run, fill(besides.years, years)]
  return [...run, { zh: fill(besides.someStated, { ...years, stated: spans(stated).join(yearList.zh) }).zh, en: fill(besides.someStated, { ...years, stated: spans(stated).join(yearList.en) }).en }]
}

/** 2011, 2012, 2013, 2015 -> 2011–2013, 2015. */
function spans(years: readonly number[]): string[] {
  const runs: [number, number][] = []
  for (const year of years) {
    const last = runs.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else runs.push([year, year])
  }
  return runs.map(([from, until]) => (from === until ? String(from) : `${from}–${until}`))
}

type Sentences = Readonly<Record<'change' | 'level' | 'run', Label>>

/** An extreme is one of a count. */
export function countBehind(figure: Figure, figures: readonly Figure[]): Figure {
  return figures.find((one) => figure.kind === 'extreme' && one.id === figure.of) ?? figure
}

function computedSentence(sentences: Sentences, claim: Claim, meaning: Understanding, decision: Decision, ground: Ground): Label {
  const { figure, computed } = decision
  if (!figure || !computed) throw new Error('A verdict from the records without a figure')
  if (claim.kind === 'streak') return fill(sentences.run, { value: computed.value ?? 0 })
  if (claim.kind === 'extreme' && (sentences === supported || sentences === rounded || sentences === differs)) return sentenceWith(extremes[sentences === differs ? 'contradicted' : 'supported'][claim.direction ?? 'up'], countBehind(figure, ground.figures), computed.value, null, null)
  if (claim.kind === 'change' || claim.kind === 'extreme' || claim.direction !== null) return sentenceWith(sentences.change, countBehind(figure, ground.figures), computed.value, computed.previous, computed.change)
  return sentenceWith(sentences.level, figure, meaning.previous === 'yes' ? computed.previous : computed.value, null, null)
}

function sentenceWith(template: Label, figure: Figure, value: number | null, previous: number | null, change: number | null): Label {
  const numbers = (unit: string): Readonly<Record<string, string>> => ({
    value: value === null ? '–' : fillNumber(value, figure, unit), previous: previous === null ? '–' : fillNumber(previous, figure, unit),
    change: change === null ? '–' : formatChange(roundHalfUp(change, 2), 2),
  })
  const unit = units[figure.unit]
  return { zh: fill(template, { figure: figure.label.zh, ...numbers(unit.zh) }).zh, en: fill(template, { figure: figure.label.en, ...numbers(unit.en) }).en }
}

const numberWithUnit: Label = { zh: '{number} {unit}', en: '{number} {unit}' }

function fillNumber(value: number, figure: Figure, unit: string): string {
  return fill(numberWithUnit, { number: formatNumber(roundHalfUp(value, figure.decimals), figure.decimals), unit }).zh
}
