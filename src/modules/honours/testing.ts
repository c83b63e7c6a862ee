import { columnsOf, type Aggregate, type BureauFacts } from '#kernel/record/record-type.ts'
import { deriveHonour } from './rules.ts'
import { Honour, type HonourChildren } from './schema.ts'

/** The facts of an invented bureau. */
export function makeBureauFacts(more: Partial<BureauFacts> = {}): BureauFacts {
  return { id: 1, timeZone: 'Asia/Shanghai', settings: {}, ...more }
}

type Recipient = HonourChildren['recipients'][number]

/** Officers by their service numbers, each a recipient who agrees to be named. */
export function makeOfficers(...numbers: readonly string[]): Recipient[] {
  return numbers.map((serviceNumber, at) => makeRecipient({ id: `recipient-${at}`, serviceNumber }))
}

export function makeRecipient(more: Partial<Recipient> = {}): Recipient {
  return { id: 'recipient-0', kind: 'officer', serviceNumber: '010001', post: null, consent: 'yes', ...more }
}

const decision = { noticeStartedAt: '2024-03-04T01:00:00.000Z', noticePlace: 'the whole bureau', noticeEndedAt: '2024-03-12T02:00:00.000Z', decisionNumber: 'No. 1', authority: 'the provincial department', authorityLevel: 'province', decidedAt: '2024-03-20T02:00:00.000Z' } as const

/** An honour of the merit class II, decided on 20 March 2024 after its public notice, for one officer; what is not given is empty. */
export function makeHonour(fields: Partial<Honour> = {}, children: Partial<HonourChildren> = {}, state = 'decided'): Aggregate<Honour, HonourChildren> {
  const own: HonourChildren = { recipients: fields.awardedTo === 'collective' ? [] : makeOfficers('010001'), objections: [], ...children }
  const empty = Object.fromEntries(columnsOf(Honour).map((field) => [field.name, null]))
  const given = Honour.parse({ ...empty, nominatedAt: '2024-03-01T01:00:00.000Z', awardedTo: 'individual', rank: 'meritSecond', procedure: 'ordinary', actSummary: 'Solved a long series', recipientCount: 0, ...decision, ...fields })
  return {
    head: { bureau: 1, id: 'honour', number: 'BZ2024-000001', organisation: 4, version: 1, state, createdAt: given.nominatedAt, updatedAt: given.nominatedAt, handler: null, mergedInto: null },
    fields: { ...given, ...deriveHonour(given, own) }, children: own,
  }
}
