import type { NormalisedText } from '../claims/normalise.ts'
import { PLACES } from './data/places.ts'

/**
 * Whose text is it? `ours`: the bureau's name leads, or the text names nobody and was handed over for this bureau. `other`: another body is
 * named before the bureau or alone, or another place in the title or first sentence. `unclear`: another place is named later on, in passing
 * (平安某市), and the bureau never.
 */
export type Ownership = 'ours' | 'unclear' | 'other'

/** Names a text may use for the bureau itself: the given ones, and those without the words for its kind. */
export function ownNames(names: readonly string[]): readonly string[] {
  const short = names.flatMap((name) => {
    const zh = name.replace(/(?:市|县|区|省|州|盟|地区|自治州)?公安(?:局|厅)$/, '')
    const en = name.replace(/ (?:Municipal |City |County |Provincial )?(?:Public Security Bureau|Police(?: Department| Service)?)$/i, '')
    return [zh, en]
  })
  return [...new Set([...names, ...short])].filter((name) => name.trim().length > 1).toSorted((a, b) => b.length - a.length)
}

const ZH_BODY = /([\u4e00-\u9fff]{1,12}?)(?:省|市|县|自治区|自治州|州|盟|地区|旗)(?:人民)?(?:公安局|公安厅|公安分局|警务处|警察局|公安机关|公安系统|公安|警方|交警|城市应急指挥中心|应急指挥中心|政府)/g
/** Endings of what stands before 市 in "全市公安机关" or "从市公安局": no name. */
const NO_NAME = /(?:[全我本各该城都省辖邻外他此级市县从在由向到据经对与和及是被让使将把给为入获受报请赴至得有了着过后前中上下以等开见委]|地级|县级|其他|其它)$/
/** What a sentence may begin with before a name. */
const BEFORE_NAME = /^(?:日前|近日|今日|昨日|日|目前|今年|去年|据|在|由|经|从|来自|记者从|位于|以来)/
const ZH_PLACE_AT_START = /(?<=^|[\n,;:。!?、“”(])([\u4e00-\u9fff]{2,3})(?:市|县)(?![场民区局委政直级容内外中值面价化])/g
/** 某某公安, 某某警方 at the beginning of a clause; 推进公安工作 is none. */
const ZH_FORCE_AT_START = /(?<=^|[\n,;:。!?、“”(年])([\u4e00-\u9fff]{2,3})(?:公安(?!工作|改革|队伍|民警|系统|机关|部|厅|局|派出所|基层|信息|大数据|现代化|事业|执法|业务|宣传)|警方|交警(?!部门|支队|大队|中队))/g
const NO_FORCE = /^(?:全市|全省|全国|我市|我县|本市|当地|各地|多地|两地|属地|各级|基层|人民|广大|据悉|据|上级|地方|新时代|平安|今年|去年|近年来|年来)|公安$/
const EN_BODY = /\b(?:[A-Z][\p{L}'’.-]+(?: (?:and|of|&) (?=[A-Z]))? ?){1,5}(?:Constabulary|Police Service|Police Department|Police Force|Police|Sheriff['’]?s? (?:Office|Department)|Public Security Bureau)\b|\bPolice (?:Service|Department|Force) of [A-Z]\w+(?: [A-Z]\w+)*|\bPolice Scotland\b|\bGarda(?:í| Síochána)?\b|\b(?:PSNI|RCMP|NYPD|LAPD|MPS|GMP|[A-Z]{2,4}PD)\b/gu
const EN_GENERIC = /^(?:(?:The|A|Our|This|That|Its|City|Municipal|County|Provincial|National|State|Local|Annual|Review|Traffic|Chief|In|At|By|For|And|Of|On) ?)*(?:Constabulary|Police Service|Police Department|Police Force|Police|Public Security Bureau)$/
const EN_PROPER = /(?<=[a-z,;:)] )[A-Z][a-z]+(?: [A-Z][a-z]+)*/g
const EN_NO_PLACE = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I|Q|Public|Security|Bureau|Police|Chief|Officer|Operation|Annual|Review|Figure|Table|Section|Christmas|Easter)\b/

const EN_HEADING_WORDS = new Set(
  'a an and annual at by city crime crimes crash crashes death deaths figures for from full in its key legal municipal of offences on our overview performance police policing public report results review road roads safety section security serious summary the title to traffic victims work working year years'.split(' '),
)

/** Decides from names alone; `names` are the bureau's (see ownNames), `units` those of its organisations. */
export function ownershipOf(text: NormalisedText, names: readonly string[], units: readonly string[]): Ownership {
  const own = firstOf(text.text, names)
  const body = firstForeignBody(text.text, names, units)
  const place = [firstForeignPlace(text.text, names, units), headingNames(text.text, names, units)[0]].reduce(earlier)
  if (own === undefined) {
    if (body !== undefined || (place !== undefined && place < leadEnd(text.text))) return 'other'
    return place === undefined ? 'ours' : 'unclear'
  }
  if (body !== undefined && body < own) return 'other'
  return place !== undefined && place < own && countOf(text.text, names) < 2 ? 'unclear' : 'ours'
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : other === undefined ? one : Math.min(one, other)
}

/** The end of the title and the first sentence. */
function leadEnd(text: string): number {
  const end = /[。!?]|\.(?=\s)/.exec(text)
  return end === null ? text.length : end.index
}

/** Whether a passage names a place or body that is not the bureau's own. */
export function namesAnother(passage: string, names: readonly string[], units: readonly string[]): boolean {
  return firstForeignBody(passage, names, units) !== undefined || firstForeignPlace(passage, names, units) !== undefined
}

/** A body named in full by somebody else's name. Names in the middle of a run of characters are found where they are known places. */
function firstForeignBody(text: string, names: readonly string[], units: readonly string[]): number | undefined {
  const found = zhBodies(text, names, units).find((body) => body.certain)?.at
  for (const match of text.matchAll(EN_BODY)) if (!EN_GENERIC.test(match[0]) && !isOwn(match[0], names, units)) return Math.min(match.index, found ?? match.index)
  return found
}

function zhBodies(text: string, names: readonly string[], units: readonly string[]): { at: number; certain: boolean }[] {
  return [...text.matchAll(ZH_BODY)].flatMap((match) => {
    const stem = (match[1] ?? '').replace(BEFORE_NAME, '')
    if (stem.length < 2 || NO_NAME.test(stem) || isOwn(match[0], names, units)) return []
    const isKnown = [2, 3, 4, 5].some((length) => PLACES.has(stem.slice(-length)))
    const standsAlone = stem.length <= 4 && !/[\u4e00-\u9fff]/.test(text.charAt(match.index - 1))
    return [{ at: match.index, certain: isKnown || standsAlone }]
  })
}

function isOwn(found: string, names: readonly string[], units: readonly string[]): boolean {
  return [...names, ...units].some((name) => found.includes(name) || name.includes(found))
}

function firstForeignPlace(text: string, names: readonly string[], units: readonly string[]): number | undefined {
  const found = zhBodies(text, names, units).slice(0, 1).map((body) => body.at)
  for (let at = 0; at < text.length; at++) {
    for (let length = 5; length >= 2; length--) {
      const word = text.slice(at, at + length)
      if (PLACES.has(word) && !isOwn(word, names, units)) found.push(at)
    }
    if (found.at(-1) === at) break
  }
  for (const match of text.matchAll(ZH_PLACE_AT_START)) if (!NO_NAME.test(match[1] ?? '') && !isOwn(match[1] ?? '', names, units)) { found.push(match.index); break }
  for (const match of text.matchAll(ZH_FORCE_AT_START)) if (!NO_FORCE.test(match[1] ?? '') && !NO_NAME.test(match[1] ?? '') && !isOwn(match[1] ?? '', names, units)) { found.push(match.index); break }
  for (const match of proseOf(text).matchAll(EN_PROPER)) if (!EN_NO_PLACE.test(match[0]) && !isOwn(match[0], names, units)) { found.push(match.index); break }
  return found.length === 0 ? undefined : Math.min(...found)
}

/** Words of the English title that are no heading words and no part of the bureau's name: a name, until the contrary is known. */
function headingNames(text: string, names: readonly string[], units: readonly string[]): number[] {
  const title = text.split('\n', 1)[0] ?? ''
  if (/[.!?]\s*$/.test(title) || /[\u4e00-\u9fff]/.test(title)) return []
  const plain = [...names, ...units].reduce((line, name) => line.replaceAll(name, ' '.repeat(name.length)), title)
  return [...plain.matchAll(/\b[A-Z][\p{L}'’-]+/gu)].filter((match) => !EN_HEADING_WORDS.has(match[0].toLowerCase())).map((match) => match.index)
}

/** Headings are written with capitals throughout; their words are blanked, offsets kept. */
function proseOf(text: string): string {
  return text.split('\n').map((line) => (/[.!?]\s*$/.test(line) ? line : ' '.repeat(line.length))).join('\n')
}

function firstOf(text: string, names: readonly string[]): number | undefined {
  const positions = names.map((name) => text.indexOf(name)).filter((at) => at >= 0)
  return positions.length === 0 ? undefined : Math.min(...positions)
}

function countOf(text: string, names: readonly string[]): number {
  const shortest = names.toSorted((a, b) => a.length - b.length).slice(0, 2)
  return Math.max(0, ...shortest.map((name) => text.split(name).length - 1))
}
