import { dayOf } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import type { AdministrativeCase, AdministrativeChildren } from './administrative-schema.ts'
import { orderProblems, type Problem } from './step-order.ts'
import { articleOf, kindOfViolation, violations } from './violations.ts'

/**
 * What follows from the rest of a case. The article is that of the text in force at the time of the act (行政处罚法 art. 37); whether a later text is
 * milder and so applies instead is for who decides.
 */
export function deriveAdministrativeCase(fields: AdministrativeCase, children: AdministrativeChildren, bureau: BureauFacts): Pick<AdministrativeCase, 'violation' | 'kind' | 'article' | 'offenderCount'> {
  const violation = fields.violation ?? fields.initialViolation
  const found = articleOf(violation, dayOf(fields.occurredAt, bureau.timeZone))
  return { violation, kind: kindOfViolation(violation), article: found ? `${found.law.zh} ${found.article} 条` : null, offenderCount: children.offenders.length }
}

/** What one field alone cannot tell: steps in the wrong order, half a point. */
export function checkAdministrativeCase(fields: AdministrativeCase): readonly Problem[] {
  const problems = orderProblems(fields.reopenedAt, [
    [fields.occurredAt, fields.reportedAt, 'reportedAt'],
    [fields.occurredAt, fields.acceptedAt, 'acceptedAt'],
    [fields.acceptedAt ?? fields.occurredAt, fields.filedAt, 'filedAt'],
    [fields.acceptedAt, fields.nonFilingAt, 'nonFilingAt'],
    [fields.filedAt, fields.decidedAt, 'decidedAt'],
    [fields.decidedAt, fields.servedAt, 'servedAt'],
    [fields.decidedAt, fields.concludedAt, 'concludedAt'],
    [fields.concludedAt, fields.closedAt, 'closedAt'],
  ])
  if ((fields.lng === null) !== (fields.lat === null)) problems.push({ field: fields.lng === null ? 'lng' : 'lat', code: 'required', problem: { zh: '经度和纬度要一起填。', en: 'Longitude and latitude go together.' } })
  return problems
}

/** What it is about and where; never a name. */
export function titleOfAdministrativeCase(fields: AdministrativeCase): Label {
  const violation = violations[fields.violation ?? fields.initialViolation]
  return fields.place === null ? violation : { zh: `${violation.zh}　${fields.place}`, en: `${violation.en}, ${fields.place}` }
}
