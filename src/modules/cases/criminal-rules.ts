import { dayOf } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import { changeOf, crimes, groupOfCrime } from './crimes.ts'
import type { CriminalCase, CriminalChildren } from './criminal-schema.ts'
import { orderProblems, type Problem } from './step-order.ts'
import { tagListNames, tagListOn, tagLists, type TagListName } from './tag-lists.ts'

/** The entry that a case has of a list; null: none. */
function tagOf(name: TagListName, fields: CriminalCase): string | null {
  const value = fields[name]
  if (value === true) return name
  return typeof value === 'string' ? value : null
}

/**
 * What follows from the rest of a case: the category until it is changed, its group, the day whose lists the tags are of, and counts. The day
 * is kept once a tag is given, so that a later list changes nothing of an earlier case.
 */
export function deriveCriminalCase(fields: CriminalCase, children: CriminalChildren, bureau: BureauFacts): Pick<CriminalCase, 'category' | 'categoryGroup' | 'categoryChange' | 'tagsAsOf' | 'tagVersions' | 'suspectCount' | 'juvenileSuspect'> {
  const category = fields.category ?? fields.initialCategory
  const tagged = tagListNames.filter((name) => tagOf(name, fields) !== null)
  const tagsAsOf = tagged.length === 0 ? null : fields.tagsAsOf ?? dayOf(fields.acceptedAt ?? fields.filedAt ?? fields.reportedAt ?? fields.occurredAt, bureau.timeZone)
  return {
    category, categoryGroup: groupOfCrime(category), categoryChange: changeOf(fields.initialCategory, category), tagsAsOf,
    tagVersions: tagsAsOf === null ? null : tagged.map((name) => `${tagLists[name].label.zh} ${tagListOn(name, tagsAsOf).version}`).join('，'),
    suspectCount: children.suspects.length,
    juvenileSuspect: children.suspects.some((suspect) => suspect.underEighteen === true),
  }
}

/** What one field alone cannot tell: steps in the wrong order, an entry that the list of that day does not have, half a point. */
export function checkCriminalCase(fields: CriminalCase, children: CriminalChildren): readonly Problem[] {
  const problems = orderProblems(fields.reopenedAt, [
    [fields.occurredAt, fields.reportedAt, 'reportedAt'],
    [fields.occurredAt, fields.acceptedAt, 'acceptedAt'],
    [fields.acceptedAt ?? fields.occurredAt, fields.filedAt, 'filedAt'],
    [fields.acceptedAt, fields.nonFilingAt, 'nonFilingAt'],
    [fields.nonFilingAt, fields.nonFilingNoticeAt, 'nonFilingNoticeAt'],
    [fields.filedAt, fields.solvedAt, 'solvedAt'],
    [fields.solvedAt, fields.concludedAt, 'concludedAt'],
    [fields.filedAt, fields.withdrawnAt, 'withdrawnAt'],
    [fields.withdrawnAt, fields.withdrawalNoticeAt, 'withdrawalNoticeAt'],
    [fields.concludedAt, fields.closedAt, 'closedAt'],
  ])
  if (fields.tagsAsOf !== null) {
    for (const name of tagListNames) {
      const tag = tagOf(name, fields)
      if (tag !== null && !tagListOn(name, fields.tagsAsOf).entries.includes(tag)) problems.push({ field: name, code: 'notInList', problem: { zh: '那一天的清单里没有这一条。', en: 'The list of that day has no such entry.' } })
    }
  }
  if ((fields.lng === null) !== (fields.lat === null)) problems.push({ field: fields.lng === null ? 'lng' : 'lat', code: 'required', problem: { zh: '经度和纬度要一起填。', en: 'Longitude and latitude go together.' } })
  children.suspects.forEach((suspect, at) => {
    if (suspect.arrestDecision !== null && suspect.arrestDecidedAt === null) problems.push({ field: `suspects/${at}/arrestDecidedAt`, code: 'required', problem: { zh: '要填收到决定的时间。', en: 'When the decision was received is needed.' } })
    if (suspect.outcome !== null && suspect.outcomeOn === null) problems.push({ field: `suspects/${at}/outcomeOn`, code: 'required', problem: { zh: '要填处理结果的日期。', en: 'The day of the outcome is needed.' } })
  })
  return problems
}

/** What it is about and where; never a name. */
export function titleOfCriminalCase(fields: CriminalCase): Label {
  const crime = crimes[fields.category ?? fields.initialCategory]
  return fields.place === null ? crime : { zh: `${crime.zh}　${fields.place}`, en: `${crime.en}, ${fields.place}` }
}
