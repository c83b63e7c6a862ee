import { expect, it } from 'vitest'
import type { ClaimItem, CorrectedMeaning } from '#kernel/http/review-wire.ts'
import type { ClaimKind } from '../claims/claim.ts'
import { correctionKey, phraseOf, type Correction } from '../corrections/correction.ts'
import { cityReader } from '../testing/city.ts'
import { demoBureauNames } from '../testing.ts'
import { checkClaims } from './check-claims.ts'

const title = '2024年全市公安工作综述\n'

async function claimOf(sentence: string, corrections?: ReadonlyMap<string, Correction>): Promise<ClaimItem | undefined> {
  return (await checkClaims(title + sentence, cityReader(), { bureauNames: demoBureauNames, corrections })).claims.at(-1)
}

/** The last claim of a sentence as it is read, and as it is once somebody has corrected its subject. */
async function corrected(sentence: string, meaning: CorrectedMeaning): Promise<{ before: ClaimItem | undefined; after: ClaimItem | undefined }> {
  const before = await claimOf(sentence)
  const phrase = phraseOf(before?.subject ?? '')
  const kind: ClaimKind = before?.kind === 'change' ? 'change' : 'count'
  return { before, after: await claimOf(sentence, new Map([[correctionKey(phrase, kind), { phrase, kind, meaning, by: '李某', on: '2025-01-12' }]])) }
}

const suspects: CorrectedMeaning = { kind: 'figure', figure: 'black-evil-suspects' }

it('a figure that somebody chose supports a claim, and it is told who chose it', async () => {
  const { before, after } = await corrected('全市抓获犯罪嫌疑人229名。', suspects)
  expect([before?.verdict, after?.verdict, after?.figure]).toEqual(['ambiguous', 'supported', 'black-evil-suspects'])
  expect(after?.notes[0]?.zh).toBe('如此理解，是因为 李某 于 2025-01-12 更正过。')
  expect(after?.corrected).toEqual({ by: '李某', on: '2025-01-12', meaning: suspects })
  expect(before?.corrected).toBeNull()
})

it('a name that no figure has is understood through a correction, with its words', async () => {
  const { before, after } = await corrected('全市打黑抓人229名。', suspects)
  expect([before?.verdict, after?.verdict]).toEqual(['definitionMissing', 'supported'])
})

it.each<[string, CorrectedMeaning]>([
  ['全市抓获犯罪嫌疑人329名。', suspects],
  ['全市十类黑恶案件同比上升81.5%。', { kind: 'figure', figure: 'organised-crime-cases' }],
  ['全市刑事案件6790起。', { kind: 'figure', figure: 'theft-cases' }],
  ['全市刑事案件6412起。', { kind: 'period', fromMonth: 1, toMonth: 12, yearsBack: 1 }],
])('no correction contradicts by itself: %s', async (sentence, meaning) => {
  const { after } = await corrected(sentence, meaning)
  expect([after?.verdict, after?.failed]).toEqual(['ambiguous', 'onlyCorrected'])
  expect(after?.computed?.value).toBeGreaterThan(0)
})

it('what differs by its own words differs still when somebody says the same of it', async () => {
  const { before, after } = await corrected('全市刑事案件6512起。', { kind: 'figure', figure: 'criminal-cases' })
  expect([before?.verdict, after?.verdict]).toEqual(['contradicted', 'contradicted'])
})

it('another period, no claim, another body', async () => {
  expect((await corrected('全市刑事案件6790起。', { kind: 'period', fromMonth: 1, toMonth: 12, yearsBack: 1 })).after?.verdict).toBe('supported')
  expect((await corrected('全市刑事案件6512起。', { kind: 'noClaim' })).after).toMatchObject({ verdict: 'ambiguous', failed: 'calledNoClaim', computed: null })
  expect((await corrected('全市刑事案件6512起。', { kind: 'notOurs' })).after).toMatchObject({ verdict: 'needsOutsideData', failed: 'otherBureau', computed: null })
})

it('a correction of a figure that is gone changes nothing', async () => {
  const { before, after } = await corrected('全市刑事案件6512起。', { kind: 'figure', figure: 'gone' })
  expect(after?.verdict).toBe(before?.verdict)
})
