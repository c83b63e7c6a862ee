import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts, FieldValue } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { findRank, ranks } from './ranks.ts'
import type { Honour, HonourChildren } from './schema.ts'

interface Problem { readonly field: string; readonly code: string; readonly problem: Label }

const isAfter = (at: string | null, other: string | null): boolean => at !== null && other !== null && at > other

/** The later of the decision and the end of the notice; null while there is no decision. */
function laterOf(decidedAt: string | null, noticeEndedAt: string): string | null {
  return isAfter(noticeEndedAt, decidedAt) ? noticeEndedAt : decidedAt
}

/** What follows from the recipients: how many there are, for the list. */
export function deriveHonour(_: Honour, children: HonourChildren): Readonly<Record<string, FieldValue>> {
  return { recipientCount: children.recipients.length }
}

/** What one field alone cannot tell. */
export function checkHonour(honour: Honour, children: HonourChildren, bureau: BureauFacts): Problem[] {
  return [...checkSubject(honour, children, dayOf(honour.decidedAt ?? honour.nominatedAt, bureau.timeZone)), ...checkNotice(honour, children), ...checkDecision(honour, children)]
}

function checkSubject(honour: Honour, { recipients }: HonourChildren, day: string): Problem[] {
  const problems: Problem[] = []
  const row = findRank(honour.rank, day)
  if (row?.only !== undefined && row.only !== honour.awardedTo) problems.push({ field: 'rank', code: 'contradiction', problem: row.only === 'individual' ? { zh: '这一荣誉只授予个人。', en: 'This honour is given to persons only.' } : { zh: '这一荣誉只授予集体。', en: 'This honour is given to collectives only.' } })
  if (honour.awardedTo === 'collective' && honour.collectiveName === null) problems.push({ field: 'collectiveName', code: 'required', problem: { zh: '表彰集体的，要填集体名称。', en: 'A collective needs its name.' } })
  if (honour.awardedTo === 'individual' && honour.collectiveName !== null) problems.push({ field: 'collectiveName', code: 'contradiction', problem: { zh: '表彰个人的，不填集体名称。', en: 'An honour of persons has no collective.' } })
  if (honour.awardedTo === 'collective' && recipients.length > 0) problems.push({ field: 'awardedTo', code: 'contradiction', problem: { zh: '表彰集体的，不逐人登记受奖人。', en: 'An honour of a collective has no single recipients.' } })
  if (honour.awardedTo === 'individual' && recipients.length === 0) problems.push({ field: 'awardedTo', code: 'required', problem: { zh: '表彰个人的，至少登记一名受奖人。', en: 'An honour of persons needs at least one recipient.' } })
  if (honour.procedure === 'operational' && honour.operation === null) problems.push({ field: 'operation', code: 'required', problem: { zh: '战时表彰要写明专项任务。', en: 'A commendation during an operation names the operation.' } })
  if (isAfter(honour.actsFromOn, honour.actsUntilOn)) problems.push({ field: 'actsUntilOn', code: 'beforeEvent', problem: { zh: '事迹止日早于起日。', en: 'The acts end before they begin.' } })
  recipients.forEach((recipient, at) => {
    if (recipient.kind === 'officer' && recipient.serviceNumber === null) problems.push({ field: `recipients/${at}/serviceNumber`, code: 'required', problem: { zh: '民警要填警号。', en: 'An officer needs a service number.' } })
    if (recipient.kind !== 'retiredOfficer' && honour.rank === 'retireeNational') problems.push({ field: `recipients/${at}/kind`, code: 'contradiction', problem: { zh: '这一荣誉授予退休民警。', en: 'This honour is for retired officers.' } })
    if (recipient.serviceNumber !== null && recipients.findIndex((one) => one.serviceNumber === recipient.serviceNumber) !== at) problems.push({ field: `recipients/${at}/serviceNumber`, code: 'repeatedRow', problem: { zh: '这名受奖人登记了两次。', en: 'This recipient stands here twice.' } })
  })
  return problems
}

function checkNotice(honour: Honour, { objections }: HonourChildren): Problem[] {
  const problems: Problem[] = []
  objections.forEach((objection, at) => {
    if ((objection.outcome === null) !== (objection.decidedAt === null)) problems.push({ field: `objections/${at}/${objection.outcome === null ? 'outcome' : 'decidedAt'}`, code: 'required', problem: { zh: '核查结论和作出结论时间要一起填。', en: 'The outcome and when it was decided go together.' } })
    if (isAfter(objection.receivedAt, objection.decidedAt)) problems.push({ field: `objections/${at}/decidedAt`, code: 'beforeEvent', problem: { zh: '结论早于收到异议。', en: 'It was decided before it was received.' } })
  })
  if (honour.noticeSuspendedAt !== null && objections.length === 0) problems.push({ field: 'noticeSuspendedAt', code: 'required', problem: { zh: '先登记异议，再暂停公示。', en: 'Enter the objection first, then suspend the public notice.' } })
  if (isAfter(honour.noticeStartedAt, honour.noticeSuspendedAt)) problems.push({ field: 'noticeSuspendedAt', code: 'beforeEvent', problem: { zh: '暂停早于公示开始。', en: 'The public notice was suspended before it began.' } })
  const isResumed = honour.noticeResumedAt !== null && !isAfter(honour.noticeSuspendedAt, honour.noticeResumedAt)
  if (honour.noticeResumedAt !== null && honour.noticeEndedAt === null && isResumed && isDisputed(objections, honour.noticeResumedAt, null)) problems.push({ field: 'noticeResumedAt', code: 'contradiction', problem: { zh: '还有未结或者成立的异议，不能重新公示。', en: 'An objection is open or upheld: the public notice cannot begin anew.' } })
  if (honour.noticeEndedAt === null) return problems
  if (isDisputed(objections, honour.noticeEndedAt, laterOf(honour.decidedAt, honour.noticeEndedAt))) problems.push({ field: 'noticeEndedAt', code: 'contradiction', problem: { zh: '还有未结或者成立的异议，公示不能结束。', en: 'An objection is open or upheld: the public notice cannot end.' } })
  if (isAfter(honour.noticeStartedAt, honour.noticeEndedAt) || isAfter(honour.noticeResumedAt, honour.noticeEndedAt)) problems.push({ field: 'noticeEndedAt', code: 'beforeEvent', problem: { zh: '公示结束早于开始。', en: 'The public notice ended before it began.' } })
  return problems
}

/**
 * Does an objection stand in the way of what was done at an instant: one that had come by then and is open, or was upheld? `settledBy`: one
 * upheld only after this does not, because it stood in nobody's way at the time; null: every one upheld does. What comes later can
 * always be entered: it leads to a revocation.
 */
function isDisputed(objections: HonourChildren['objections'], at: string, settledBy: string | null): boolean {
  return objections.some(({ receivedAt, outcome, decidedAt }) => receivedAt <= at && (outcome === null || (outcome === 'upheld' && (settledBy === null || decidedAt === null || decidedAt <= settledBy))))
}

function checkDecision(honour: Honour, { objections }: HonourChildren): Problem[] {
  const problems: Problem[] = []
  if (honour.decidedAt !== null && isDisputed(objections, honour.decidedAt, honour.decidedAt)) problems.push({ field: 'decidedAt', code: 'contradiction', problem: { zh: '决定时还有未结或者成立的异议，不能作出表彰决定。', en: 'An objection is open or upheld at the time of the decision: nothing can be decided.' } })
  if (honour.decidedAt !== null && honour.procedure === 'ordinary' && honour.noticeEndedAt === null) problems.push({ field: 'procedure', code: 'contradiction', problem: { zh: '未经公示的决定只能是战时表彰。', en: 'Only a commendation during an operation is decided before the public notice.' } })
  if (honour.procedure === 'ordinary' && isAfter(honour.noticeEndedAt, honour.decidedAt)) problems.push({ field: 'decidedAt', code: 'beforeEvent', problem: { zh: '决定早于公示结束。', en: 'The decision is before the end of the public notice.' } })
  if (isAfter(honour.decidedAt, honour.deliveredAt)) problems.push({ field: 'deliveredAt', code: 'beforeEvent', problem: { zh: '颁授早于决定。', en: 'It was delivered before it was decided.' } })
  if (isAfter(honour.decidedAt, honour.revokedAt)) problems.push({ field: 'revokedAt', code: 'beforeEvent', problem: { zh: '撤销早于决定。', en: 'It was revoked before it was decided.' } })
  return problems
}

/** The honour and whose it is; never a name of a person. */
export function titleOfHonour(honour: Honour): Label {
  const rank = ranks[honour.rank]
  if (honour.collectiveName !== null) return { zh: `${rank.zh}：${honour.collectiveName}`, en: `${rank.en}: ${honour.collectiveName}` }
  return honour.recipientCount === 1 ? { zh: `${rank.zh}（1 人）`, en: `${rank.en} (1 person)` } : { zh: `${rank.zh}（${honour.recipientCount} 人）`, en: `${rank.en} (${honour.recipientCount} persons)` }
}
