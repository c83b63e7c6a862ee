import { describe, expect, test } from 'vitest'
import type { AdministrativeCase, Offender } from './administrative-schema.ts'
import type { CriminalCase, Suspect } from './criminal-schema.ts'
import { sealOfAdministrativeCase, sealOfCriminalCase } from './seals.ts'
import { makeAdministrativeCase, makeBureauFacts, makeCriminalCase, makeOffenders, makeSuspects } from './testing.ts'

const bureau = makeBureauFacts()
const juvenile = { underEighteen: true, outcomeOn: '2024-06-01' } as const
const adult = { underEighteen: false, outcome: 'sentencedUpToFive', outcomeOn: '2024-06-01' } as const

describe('a criminal case', () => {
  const sealed = (suspects: readonly Partial<Suspect>[], state = 'closed', fields: Partial<CriminalCase> = {}): string => {
    const seal = sealOfCriminalCase(makeCriminalCase(fields, { suspects: makeSuspects(...suspects) }, { state }))
    return seal === null ? 'open' : `${seal.kind} ${seal.basis.zh.split('，')[0] ?? ''}`
  }
  const criminalLaw = '刑事诉讼法 286 条'
  const juvenileLaw = '预防未成年人犯罪法 59 条'

  // 刑事诉讼法 286: under 18 at the act, five years or less. 预防未成年人犯罪法 59(2): not prosecuted.
  test.each<[string, readonly Partial<Suspect>[], string, string]>([
    ['nobody', [], 'closed', 'open'],
    ['an adult, two years', [adult], 'closed', 'open'],
    ['a juvenile, five years or less', [{ ...juvenile, outcome: 'sentencedUpToFive' }], 'closed', `record ${criminalLaw}`],
    ['the same while the case is not closed', [{ ...juvenile, outcome: 'sentencedUpToFive' }], 'concluded', `identity ${criminalLaw}`],
    ['a juvenile, more than five years', [{ ...juvenile, outcome: 'sentencedOverFive' }], 'closed', 'open'],
    ['a juvenile not prosecuted', [{ ...juvenile, outcome: 'nonProsecutionDiscretionary' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile not prosecuted, statutory', [{ ...juvenile, outcome: 'nonProsecutionStatutory' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile not prosecuted for want of evidence', [{ ...juvenile, outcome: 'nonProsecutionInsufficientEvidence' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile not prosecuted the day before the law', [{ ...juvenile, outcome: 'nonProsecutionDiscretionary', outcomeOn: '2021-05-31' }], 'closed', 'open'],
    ['a juvenile on probation of a conditional decision', [{ ...juvenile, outcome: 'nonProsecutionConditional' }], 'closed', 'open'],
    ['a juvenile exempted from punishment, without a measure: by decision only', [{ ...juvenile, outcome: 'exempted' }], 'closed', 'open'],
    ['a juvenile acquitted, without a measure', [{ ...juvenile, outcome: 'acquitted' }], 'closed', 'open'],
    ['a juvenile without an outcome yet', [{ underEighteen: true }], 'filed', 'open'],
    ['a juvenile and an adult', [{ ...juvenile, outcome: 'sentencedUpToFive' }, adult], 'closed', `identity ${criminalLaw}`],
    ['two juveniles, one not sealed', [{ ...juvenile, outcome: 'sentencedUpToFive' }, { ...juvenile, outcome: 'sentencedOverFive' }], 'closed', `identity ${criminalLaw}`],
    ['two juveniles, both sealed', [{ ...juvenile, outcome: 'nonProsecutionDiscretionary' }, { ...juvenile, outcome: 'sentencedUpToFive' }], 'closed', `record ${juvenileLaw}`],
    ['an age that nobody told', [{ outcome: 'sentencedUpToFive', outcomeOn: '2024-06-01' }], 'closed', 'open'],
    ['the same, voided: what is written there still names them', [{ ...juvenile, outcome: 'sentencedUpToFive' }], 'voided', `identity ${criminalLaw}`],
    ['the same, merged into another', [{ ...juvenile, outcome: 'sentencedUpToFive' }], 'merged', `identity ${criminalLaw}`],
    // 预防未成年人犯罪法 59(2): the record of a coercive measure, where no conviction followed.
    ['a juvenile detained and acquitted', [{ ...juvenile, outcome: 'acquitted', detainedAt: '2024-01-05T00:00:00.000Z' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile on bail, exempted from punishment', [{ ...juvenile, outcome: 'exempted', measure: 'bail' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile under residential surveillance, penalised instead', [{ ...juvenile, outcome: 'administrativePenalty', surveillanceAt: '2024-01-05T00:00:00.000Z' }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile arrested, the investigation of him ended, the others go on', [{ ...juvenile, outcome: 'investigationEnded', arrestedAt: '2024-01-05T00:00:00.000Z' }, { underEighteen: false }], 'filed', `identity ${juvenileLaw}`],
    ['a juvenile who was only looked for', [{ ...juvenile, outcome: 'investigationEnded', measure: 'wanted' }], 'closed', 'open'],
    ['a measure that ended the day before the law', [{ ...juvenile, outcome: 'acquitted', measure: 'arrest', outcomeOn: '2021-05-31' }], 'closed', 'open'],
    ['an adult detained and acquitted', [{ ...adult, outcome: 'acquitted', detainedAt: '2024-01-05T00:00:00.000Z' }], 'closed', 'open'],
    ['a juvenile detained, convicted to more than five years', [{ ...juvenile, outcome: 'sentencedOverFive', detainedAt: '2024-01-05T00:00:00.000Z' }], 'closed', 'open'],
  ])('%s', (_, suspects, state, expected) => { expect(sealed(suspects, state)).toBe(expected) })

  test('by the legal section’s decision, whatever the outcome', () => {
    expect(sealed([adult], 'closed', { sealedOn: '2024-07-01', sealGround: 'juvenileMeasure' })).toBe(`record ${juvenileLaw}`)
    expect(sealed([adult], 'withdrawn', { sealedOn: '2024-07-01', sealGround: 'juvenileSentence' })).toBe(`record ${criminalLaw}`)
  })
})

describe('an administrative case', () => {
  const sealed = (fields: Partial<AdministrativeCase>, offenders: readonly Partial<Offender>[] = [{}], state = 'decided'): string => {
    const seal = sealOfAdministrativeCase(makeAdministrativeCase(fields, { offenders: makeOffenders(...offenders) }, { state }), bureau)
    return seal === null ? 'open' : `${seal.kind} ${seal.basis.zh}`
  }
  const newLaw = '治安管理处罚法 136 条'
  const juvenileLaw = '预防未成年人犯罪法 59 条'

  // In Shanghai the new law begins at 16:00 UTC of the last day of 2025.
  test.each<[string, Partial<AdministrativeCase>, string]>([
    ['undecided', { filedAt: '2026-02-01T00:00:00.000Z' }, 'open'],
    ['fined a minute before the new law', { decidedAt: '2025-12-31T15:59:00.000Z', outcome: 'fine' }, 'open'],
    ['fined in its first minute', { decidedAt: '2025-12-31T16:00:00.000Z', outcome: 'fine' }, `identity ${newLaw}`],
    ['settled by mediation', { decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'mediated' }, `identity ${newLaw}`],
    ['no penalty for a violation', { decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'noPenalty' }, `identity ${newLaw}`],
    ['no violation', { decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'noViolation' }, 'open'],
    ['drug use', { initialViolation: 'drugUse', decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'detention' }, `identity ${newLaw}`],
    ['drink driving, which the law does not govern', { initialViolation: 'drinkDriving', decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'fine' }, 'open'],
    ['sealed by decision', { decidedAt: '2024-03-01T00:00:00.000Z', outcome: 'fine', sealedOn: '2026-04-01', sealGround: 'publicOrder' }, `identity ${newLaw}`],
    ['sealed by decision as a juvenile’s', { sealedOn: '2026-04-01', sealGround: 'juvenilePenalty' }, `record ${juvenileLaw}`],
  ])('%s', (_, fields, expected) => { expect(sealed(fields)).toBe(expected) })

  const fined = { decidedAt: '2024-03-20T00:00:00.000Z', outcome: 'fine' } as const
  test.each<[string, Partial<AdministrativeCase>, readonly Partial<Offender>[], string, string]>([
    ['a juvenile, closed', fined, [{ underEighteen: true }], 'closed', `record ${juvenileLaw}`],
    ['a juvenile, not closed yet', fined, [{ underEighteen: true }], 'concluded', `identity ${juvenileLaw}`],
    ['a juvenile and an adult', fined, [{ underEighteen: true }, { underEighteen: false }], 'closed', `identity ${juvenileLaw}`],
    ['a juvenile, settled by mediation: no penalty', { ...fined, outcome: 'mediated' }, [{ underEighteen: true }], 'closed', 'open'],
    ['a juvenile, the day before the law', { ...fined, decidedAt: '2021-05-31T15:59:00.000Z' }, [{ underEighteen: true }], 'closed', 'open'],
    ['a juvenile’s traffic penalty', { ...fined, initialViolation: 'unlicensedDriving' }, [{ underEighteen: true }], 'closed', `record ${juvenileLaw}`],
    ['an adult before the new law', fined, [{ underEighteen: false }], 'closed', 'open'],
    ['voided: what is written there still names them', { decidedAt: '2026-03-01T00:00:00.000Z', outcome: 'fine' }, [{}], 'voided', `identity ${newLaw}`],
  ])('%s', (_, fields, offenders, state, expected) => { expect(sealed(fields, offenders, state)).toBe(expected) })
})
