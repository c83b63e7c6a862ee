import { dayOf } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Aggregate, Seal } from '#kernel/record/record-type.ts'
import type { AdministrativeCase, AdministrativeChildren } from './administrative-schema.ts'
import type { CriminalCase, CriminalChildren } from './criminal-schema.ts'
import { isPublicOrder } from './violations.ts'

type Suspect = CriminalChildren['suspects'][number]

const juvenileSentence: Label = { zh: '刑事诉讼法 286 条，公安机关办理刑事案件程序规定 331 条', en: 'Criminal Procedure Law, art. 286; Criminal Case Procedure 2020, art. 331' }
const juvenileRecords: Label = { zh: '预防未成年人犯罪法 59 条', en: 'Prevention of Juvenile Delinquency Law, art. 59' }
const publicOrder: Label = { zh: '治安管理处罚法 136 条', en: 'Public Security Penalties Law 2025, art. 136' }

/** 预防未成年人犯罪法 is in force in the text of art. 59 from this day, the 治安管理处罚法 of 2025 from the other. */
const JUVENILE_LAW = '2021-06-01'
const NEW_LAW = '2026-01-01'

const finalNonProsecutions: readonly Suspect['outcome'][] = ['nonProsecutionStatutory', 'nonProsecutionInsufficientEvidence', 'nonProsecutionDiscretionary']

/** What ends it for a suspect without a sentence: of a juvenile, the record of a measure that was taken is sealed. */
const otherEnds: readonly Suspect['outcome'][] = ['acquitted', 'exempted', 'investigationEnded', 'administrativePenalty']

/** 刑事诉讼法 arts 66 to 93: compelled appearance, bail, residential surveillance, detention, arrest; being looked for is none. */
function wasUnderMeasure({ measure, detainedAt, arrestedAt, bailAt, surveillanceAt }: Suspect): boolean {
  return [detainedAt, arrestedAt, bailAt, surveillanceAt].some((at) => at !== null) || (measure !== null && measure !== 'none' && measure !== 'wanted')
}

/** Why what became of one suspect is sealed; null: it is not. */
function sealOfSuspect(suspect: Suspect): Label | null {
  if (suspect.underEighteen !== true) return null
  if (suspect.outcome === 'sentencedUpToFive') return juvenileSentence
  if (!finalNonProsecutions.includes(suspect.outcome) && !(otherEnds.includes(suspect.outcome) && wasUnderMeasure(suspect))) return null
  return suspect.outcomeOn !== null && suspect.outcomeOn >= JUVENILE_LAW ? juvenileRecords : null
}

/**
 * Under 18 at the act and sentenced to five years or less: sealed by the effective judgment (art. 286). The records of a juvenile who was not
 * prosecuted, and of a coercive measure on one who was not sentenced, likewise (预防未成年人犯罪法 art. 59(2)); a conditional decision is not final. As
 * soon as one suspect's outcome is sealed, who the persons are is gone; when all are and the case is closed, the whole record. A case with other
 * suspects stays, because their record is not sealed. What no outcome tells (a case withdrawn, an exemption without a measure) is sealed by
 * the legal section's action. Voiding or merging lifts no seal: what is written there still names the same persons.
 */
export function sealOfCriminalCase({ head, fields, children }: Aggregate<CriminalCase, CriminalChildren>): Seal | null {
  if (fields.sealedOn !== null) return { kind: 'record', basis: fields.sealGround === 'juvenileSentence' ? juvenileSentence : juvenileRecords }
  const seals = children.suspects.map(sealOfSuspect)
  const [basis] = seals.filter((one) => one !== null)
  if (!basis) return null
  return { kind: head.state === 'closed' && seals.every((one) => one !== null) ? 'record' : 'identity', basis }
}

/** Decisions that find a violation: only these are a record of one. */
function foundViolation({ outcome }: AdministrativeCase): boolean {
  return outcome !== null && outcome !== 'noViolation'
}

/**
 * Public-order violations decided from 2026-01-01: who the persons are is gone (治安管理处罚法 2025 art. 136); the article names no earlier decisions, so
 * those are sealed by the legal section's action. The administrative penalty of a juvenile: art. 59(2) of the 预防未成年人犯罪法, the whole record where all
 * offenders were under 18 and the case is closed.
 */
export function sealOfAdministrativeCase({ head, fields, children }: Aggregate<AdministrativeCase, AdministrativeChildren>, bureau: { readonly timeZone: string }): Seal | null {
  if (fields.sealedOn !== null) return fields.sealGround === 'publicOrder' ? { kind: 'identity', basis: publicOrder } : { kind: 'record', basis: juvenileRecords }
  if (!foundViolation(fields) || fields.decidedAt === null) return null
  const decidedOn = dayOf(fields.decidedAt, bureau.timeZone)
  const juveniles = children.offenders.filter((one) => one.underEighteen === true)
  const penalised = decidedOn >= JUVENILE_LAW && fields.outcome !== 'mediated' && fields.outcome !== 'noPenalty'
  if (penalised && juveniles.length > 0) return { kind: head.state === 'closed' && juveniles.length === children.offenders.length ? 'record' : 'identity', basis: juvenileRecords }
  return isPublicOrder(fields.kind) && decidedOn >= NEW_LAW ? { kind: 'identity', basis: publicOrder } : null
}
