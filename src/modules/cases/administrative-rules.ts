import { dayOf } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import type { AdministrativeCase, AdministrativeChildren } from './administrative-schema.ts'
import { articleOf, kindOfViolation, violations } from './violations.ts'

/** What follows from the rest of a case. The article is that of the text in force when the case was filed, or accepted where it is not filed. */
export function deriveAdministrativeCase(fields: AdministrativeCase, children: AdministrativeChildren, bureau: BureauFacts): Pick<AdministrativeCase, 'violation' | 'kind' | 'article' | 'offenderCount'> {
  const violation = fields.violation ?? fields.initialViolation
  const found = articleOf(violation, dayOf(fields.filedAt ?? fields.acceptedAt ?? fields.occurredAt, bureau.timeZone))
  return { violation, kind: kindOfViolation(violation), article: found ? `${found.law.zh} ${found.article} 条` : null, offenderCount: children.offenders.length }
}

interface Problem { readonly field: string; readonly code: string; readonly problem: Label }

const before = { zh: '早于前一步的时间。', en: 'This is before the step that comes first.' }

/** What one field alone cannot tell: steps in the wrong order, half a point. */
export function checkAdministrativeCase(fields: AdministrativeCase): readonly Problem[] {
  const problems: Problem[] = []
  const inOrder = (first: string | null, second: string | null, field: string): void => {
    if (first !== null && second !== null && second < first) problems.push({ field, code: 'beforeEvent', problem: before })
  }
  inOrder(fields.occurredAt, fields.reportedAt, 'reportedAt')
  inOrder(fields.occurredAt, fields.acceptedAt, 'acceptedAt')
  inOrder(fields.acceptedAt ?? fields.occurredAt, fields.filedAt, 'filedAt')
  inOrder(fields.acceptedAt, fields.nonFilingAt, 'nonFilingAt')
  inOrder(fields.filedAt, fields.decidedAt, 'decidedAt')
  inOrder(fields.decidedAt, fields.servedAt, 'servedAt')
  inOrder(fields.decidedAt, fields.concludedAt, 'concludedAt')
  inOrder(fields.concludedAt, fields.closedAt, 'closedAt')
  if ((fields.lng === null) !== (fields.lat === null)) problems.push({ field: fields.lng === null ? 'lng' : 'lat', code: 'required', problem: { zh: '经度和纬度要一起填。', en: 'Longitude and latitude go together.' } })
  return problems
}

/** What it is about and where; never a name. */
export function titleOfAdministrativeCase(fields: AdministrativeCase): Label {
  const violation = violations[fields.violation ?? fields.initialViolation]
  return fields.place === null ? violation : { zh: `${violation.zh}　${fields.place}`, en: `${violation.en}, ${fields.place}` }
}
