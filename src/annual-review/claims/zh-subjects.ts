import { wordsOf } from './word-list.ts'
import type { Naming } from './zh-predicates.ts'
import { ZH_NOUNS } from './zh-words.ts'

const TOPICS = wordsOf(ZH_NOUNS.topic).sort((a, b) => b.length - a.length)

/** Words every field of police work uses; a subject made of nothing else needs its field in front. */
const GENERIC =
  /案件|犯罪嫌疑人|嫌疑人|违法人员|违法|犯罪|破案|破获|侦破|抓获|抓捕|发案|立案|查处|打掉|捣毁|团伙|窝点|起数|死亡|受伤|伤亡|人数|数量|发生|损失|金额|涉案|资金|挽损|追回|办结|线索|行政|案值|率|数|量|各类|相关|人员|起|拐点|[升降、]/g

/** The field of work a name mentions, if any. */
export function topicIn(name: string): string | null {
  return TOPICS.find((topic) => name.includes(topic)) ?? null
}

interface SubjectMemory {
  headingTopic: string | null
  sentenceTopic: string | null
  lastCount: { verb: string; object: string } | null
}

/** Puts the field of work in front of `part` where the whole name would be too general without it. */
export function withTopic(whole: string, part: string, memory: SubjectMemory): string {
  const topic = memory.sentenceTopic ?? memory.headingTopic
  const isGeneric = whole.replace(GENERIC, '') === ''
  return isGeneric && topic !== null && !whole.includes(topic) ? topic + part : part
}

/** The final name of what is measured: with its field where it would be too general, and with what the predicate adds. */
export function nameSubject(name: string, naming: Naming, memory: SubjectMemory): string {
  const { verb, object } = memory.lastCount ?? { verb: '', object: '' }
  const isRateOfLast = isBareRate(name) && verb !== '' && name.startsWith(verb) && object !== ''
  const full = isRateOfLast ? object + name : withTopic(name, name, memory)
  switch (naming.as) {
    case 'itself':
      return full
    case 'suffixed':
      return full.endsWith(naming.suffix) ? full : (naming.suffix.endsWith('率') ? full.replace(/数$/, '') : full) + naming.suffix
    case 'ranking':
      return `${full.replace(/(?:排名|名次|位次)$/, '')}${naming.word}${naming.scope === null ? '' : `（${naming.scope}）`}`
    case 'counted':
      return naming.noun === '' ? (/(?:率|数|量|度)$/.test(full) ? full : `${full}数`) : `${full.replace(/数$/, '')}${naming.noun}数`
  }
}

function isBareRate(name: string): boolean {
  return name.length <= 4 && /[率数量]$/.test(name)
}

/** What nothing is counted in, by what is denied: cases and accidents 起, suits and reviews 件, leads 条, people 人. */
export function unitOfZero(subject: string): string {
  if (/诉讼|复议|败诉|纠错|信访|投诉|上访/.test(subject)) return '件'
  if (/线索|隐患/.test(subject)) return '条'
  return /(?:死亡|伤亡|亡人|受伤|溺亡|脱逃|逃脱|受骗|被骗)(?:人数|数)?$/.test(subject) ? '人' : '起'
}
