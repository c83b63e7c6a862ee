import { dayOf } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import type { Crash, CrashChildren } from './schema.ts'

/** What one field alone cannot tell: a death before the crash, a person who died without a date, half a point. */
export function checkCrash(crash: Crash, children: CrashChildren, bureau: BureauFacts): { field: string; code: string; problem: Label }[] {
  const problems: { field: string; code: string; problem: Label }[] = []
  const crashOn = dayOf(crash.occurredAt, bureau.timeZone)
  children.persons.forEach((person, at) => {
    if (person.injury === 'dead' && person.diedOn === null && crash.statedDeathsRule === null) problems.push({ field: `persons/${at}/diedOn`, code: 'required', problem: { zh: '死亡人员要填死亡日期；来源没有日期的，写明它按几天统计。', en: 'A person who died needs a date of death; where the source has none, say within how many days it counts.' } })
    if (person.injury !== 'dead' && person.diedOn !== null) problems.push({ field: `persons/${at}/injury`, code: 'contradiction', problem: { zh: '填了死亡日期，伤害程度应为“死亡”。', en: 'With a date of death the injury must be “Dead”.' } })
    if (person.diedOn !== null && person.diedOn < crashOn) problems.push({ field: `persons/${at}/diedOn`, code: 'beforeEvent', problem: { zh: '死亡日期早于事故发生日。', en: 'The date of death is before the crash.' } })
  })
  if (crash.statedDeaths !== null && crash.statedDeathsRule === null) problems.push({ field: 'statedDeathsRule', code: 'required', problem: { zh: '来源所报死亡人数要写明按几天统计。', en: 'Deaths stated by a source need the days they were counted within.' } })
  if (crash.statedDeathsRule !== null && crash.statedDeathsRule !== 7 && crash.statedDeathsRule !== 30) problems.push({ field: 'statedDeathsRule', code: 'notInList', problem: { zh: '只能是 7 天或 30 天。', en: 'Only 7 or 30 days.' } })
  if ((crash.lng === null) !== (crash.lat === null)) problems.push({ field: crash.lng === null ? 'lng' : 'lat', code: 'required', problem: { zh: '经度和纬度要一起填。', en: 'Longitude and latitude go together.' } })
  if (crash.determinedAt !== null && crash.investigatedAt !== null && crash.determinedAt < crash.investigatedAt) problems.push({ field: 'determinedAt', code: 'beforeEvent', problem: { zh: '认定时间早于现场调查时间。', en: 'The determination is before the scene investigation.' } })
  // A determination made anew after reopening stands later than the service of the first one: only before the scene is impossible.
  if (crash.servedAt !== null && crash.investigatedAt !== null && crash.servedAt < crash.investigatedAt) problems.push({ field: 'servedAt', code: 'beforeEvent', problem: { zh: '送达时间早于现场调查时间。', en: 'Service is before the scene investigation.' } })
  return problems
}

/** Road and place; never a name. */
export function titleOfCrash(crash: Crash): Label {
  const where = [crash.roadName, crash.place].filter((part) => part !== null).join(' ')
  return where === '' ? { zh: '地点未填', en: 'Place not given' } : { zh: where, en: where }
}
