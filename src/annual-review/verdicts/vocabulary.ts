import type { FigureReader } from '#kernel/figure/question.ts'
import { normaliseText } from '../claims/normalise.ts'
import { ELSEWHERE, topicOf, topics } from './data/topics.ts'
import type { TokenMeaning } from './token.ts'
import { EN_COMPARED, EN_LAST_YEAR, EN_OWN, EN_PHRASES, EN_UNCLEAR_TIMES, EN_WHOLE_YEAR } from './words-en.ts'
import { ZH_COMPARED, ZH_COMPARED_OTHERWISE, ZH_LAST_YEAR, ZH_NEUTRAL, ZH_OWN, ZH_UNCLEAR_TIMES } from './words-zh.ts'

/** Everything a passage may consist of: fixed phrases by language, and stems that name a figure only beside a number (死亡 214 人). */
export interface Vocabulary {
  readonly zh: ReadonlyMap<string, TokenMeaning>
  /** 死亡 -> the figures called 死亡人数. */
  readonly zhStems: ReadonlyMap<string, TokenMeaning>
  /**
   * Names that a list may part after the thing counted: 集体 -> 荣立二等功以上荣誉 -> the figure, for "1个集体和20名民警荣立二等功以上荣誉".
   */
  readonly zhParted: ReadonlyMap<string, ReadonlyMap<string, TokenMeaning>>
  /** Keys are lower case, words in the singular (see `singular`), joined by one space. */
  readonly en: ReadonlyMap<string, TokenMeaning>
  readonly longestZh: number
  readonly longestEn: number
}

/** Compared with something that is no year at all, as 环比 is: agrees with no claim's own comparison. */
const NO_YEAR = 0

/** What may be counted in front of what happened to it: 集体荣立二等功. */
const PARTED_NOUNS = /^(?:集体|民警|辅警|单位|同志|个人|退休民警)(?=荣|获|立|被|受)/

export function vocabularyOf(reader: Pick<FigureReader, 'figures' | 'organisations' | 'bureau'>, ownNames: readonly string[]): Vocabulary {
  const zh = new Map<string, TokenMeaning>()
  const en = new Map<string, TokenMeaning>()
  for (const word of ZH_NEUTRAL) zh.set(word, { kind: 'word' })
  for (const topic of topics) {
    for (const word of topic.zh) zh.set(word, { kind: 'topic', topic: topic.code })
    for (const phrase of topic.en) en.set(enKey(phrase), { kind: 'topic', topic: topic.code })
  }
  for (const word of ELSEWHERE.zh) zh.set(word, { kind: 'topic', topic: 'elsewhere' })
  for (const phrase of ELSEWHERE.en) en.set(enKey(phrase), { kind: 'topic', topic: 'elsewhere' })
  for (const word of ZH_COMPARED) zh.set(word, { kind: 'comparison', year: null })
  for (const word of ZH_COMPARED_OTHERWISE) zh.set(word, { kind: 'comparison', year: NO_YEAR })
  for (const word of ZH_LAST_YEAR) zh.set(word, { kind: 'lastYear' })
  for (const word of ZH_UNCLEAR_TIMES) zh.set(word, { kind: 'unclearPeriod' })
  // 全市 is the whole of a city's bureau; of a county's, 全县.
  const isCounty = reader.bureau.name.zh.endsWith('县公安局')
  for (const word of ZH_OWN) zh.set(isCounty ? word.replaceAll('市', '县') : word, { kind: 'own' })
  for (const phrase of EN_COMPARED) en.set(enKey(phrase), { kind: 'comparison', year: null })
  for (const phrase of EN_PHRASES) en.set(enKey(phrase), { kind: 'word' })
  for (const phrase of EN_LAST_YEAR) en.set(enKey(phrase), { kind: 'lastYear' })
  for (const phrase of EN_WHOLE_YEAR) en.set(enKey(phrase), { kind: 'period', period: { year: null, fromMonth: 1, toMonth: 12 } })
  for (const phrase of EN_UNCLEAR_TIMES) en.set(enKey(phrase), { kind: 'unclearPeriod' })
  for (const phrase of EN_OWN) en.set(enKey(phrase), { kind: 'own' })
  for (const unit of reader.organisations) addUnit(zh, en, unit, unit.id === reader.bureau.rootOrganisation)
  for (const name of ownNames) {
    if (/[\u4e00-\u9fff]/.test(name)) for (const form of [name, `${name}市`, `${name}全市`, `${name}公安`]) zh.set(form, { kind: 'own' })
    else en.set(enKey(name), { kind: 'own' })
  }
  const zhStems = addFigures(zh, en, reader.figures)
  return { zh, zhStems, zhParted: partedNames(zh), en, longestZh: longest([...zh.keys(), ...zhStems.keys()], (key) => key.length), longestEn: longest(en.keys(), (key) => key.split(' ').length) }
}

function addUnit(zh: Map<string, TokenMeaning>, en: Map<string, TokenMeaning>, unit: FigureReader['organisations'][number], isRoot: boolean): void {
  const meaning = (official: boolean): TokenMeaning => (isRoot ? { kind: 'own' } : { kind: 'unit', organisation: unit.id, official })
  const stem = unit.name.zh.replace(/(?:公安)?(?:分局|县公安局|区公安局|派出所|大队|支队|中队)$/, '')
  if (!isRoot && stem !== unit.name.zh && stem.length > 1) for (const form of [stem, `${stem}区`, `${stem}县`, `${stem}镇`, `${stem}辖区`]) if (!zh.has(form)) zh.set(form, meaning(false))
  zh.set(unit.name.zh, meaning(true))
  en.set(enKey(unit.name.en), meaning(true))
}

function addFigures(zh: Map<string, TokenMeaning>, en: Map<string, TokenMeaning>, figures: FigureReader['figures']): Map<string, TokenMeaning> {
  const stems = new Map<string, TokenMeaning>()
  const add = (map: Map<string, TokenMeaning>, key: string, figure: FigureReader['figures'][number]): void => {
    const found = map.get(key)
    const known = found?.kind === 'figure' ? found : null
    if (key === '' || known?.figures.includes(figure.id)) return
    const topic = topicOf(figure)
    const isBare = topic !== null && !topic.says.test(key)
    map.set(key, {
      kind: 'figure', figures: [...(known?.figures ?? []), figure.id], topic: known?.topic ?? (topic === null || isBare ? null : topic.code),
      bareIn: [...new Set([...(known?.bareIn ?? []), ...(isBare ? [topic.code] : [])])],
    })
  }
  for (const figure of figures) {
    for (const name of [figure.label.zh, ...figure.aliases.zh]) {
      const key = normaliseText(name).text
      add(zh, key, figure)
      if (key.endsWith('人数') && key.length > 2) add(stems, key.slice(0, -2), figure)
    }
    for (const name of [figure.label.en, ...figure.aliases.en]) add(en, enKey(name), figure)
  }
  return stems
}

function partedNames(zh: ReadonlyMap<string, TokenMeaning>): Map<string, Map<string, TokenMeaning>> {
  const parted = new Map<string, Map<string, TokenMeaning>>()
  for (const [name, meaning] of zh) {
    const noun = meaning.kind === 'figure' ? PARTED_NOUNS.exec(name)?.[0] : undefined
    if (noun === undefined) continue
    const endings = parted.get(noun) ?? new Map<string, TokenMeaning>()
    endings.set(name.slice(noun.length), meaning)
    parted.set(noun, endings)
  }
  return parted
}

/** English phrases are compared in lower case, word by word, in the singular. */
export function enKey(phrase: string): string {
  return phrase.toLowerCase().split(/[\s]+/).map(singular).join(' ')
}

export function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:sh|ch|x|ss|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

function longest(keys: Iterable<string>, measure: (key: string) => number): number {
  let most = 0
  for (const key of keys) most = Math.max(most, measure(key))
  return most
}
