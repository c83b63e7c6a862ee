import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readClaims, type Claim } from './read-claims.ts'

const Gold = z.object({
  claims: z.array(
    z.object({ text: z.string(), start: z.int(), value: z.number().nullable(), unit: z.string().nullable(), direction: z.string().nullable() }),
  ),
})
type GoldClaim = z.infer<typeof Gold>['claims'][number]

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, 'testdata', name), 'utf8')
}

function endOf(claim: { text: string; start: number }): number {
  return claim.start + Array.from(claim.text).length
}

function isSameFigure(gold: GoldClaim, said: Claim): boolean {
  const overlaps = Math.min(endOf(gold), endOf(said)) > Math.max(gold.start, said.start)
  return overlaps && gold.value === said.value && gold.unit === said.unit && gold.direction === said.direction
}

/** How many hand-made claims find a partner, each partner used once. */
function countMatches(gold: readonly GoldClaim[], said: readonly Claim[]): number {
  const free = new Set(said)
  let matches = 0
  for (const claim of gold) {
    const partner = [...free].find((candidate) => isSameFigure(claim, candidate))
    if (partner === undefined) continue
    free.delete(partner)
    matches += 1
  }
  return matches
}

/** Fragments the grammars react to, so that random texts get past the first word. */
const FRAGMENTS = (
  '同比|分别|下降|上升了|5.2%|、|，|。|12起|近|万|连续3年|零发生|全省|第一|由|至|占|的|未发生|“|”|（|）|《|其中|案件|率|一|每|比2019年|' +
  '進(jìn)|\ufffd|\n|😀|\ud800|fell |by |5 per cent |and |respectively |the lowest since 2016 |one in five |from 3 to 4 |no crimes |, |. '
).split('|')

describe('readClaims', () => {
  test.each(['city', 'county', 'harbour', 'shire', 'metro', 'riverside', 'delta', 'dale', 'creek', 'bay', 'ferry', 'gazette', 'moor', 'castle', 'hill', 'quay', 'ridge'])('finds the hand-made claims of %s and invents next to none', (name) => {
    const gold = Gold.parse(JSON.parse(read(`${name}.gold.json`))).claims
    const said = readClaims(read(`${name}.txt`)).claims
    const matches = countMatches(gold, said)
    expect(matches / gold.length).toBeGreaterThanOrEqual(0.95)
    expect(matches / said.length).toBeGreaterThanOrEqual(0.95)
  })

  test('cuts texts, offsets and clauses exactly out of any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join('')
          const points = Array.from(text)
          const { claims, remarks } = readClaims(text)
          for (const found of [...claims, ...remarks]) {
            expect(found.text).not.toBe('')
            expect(points.slice(found.start, endOf(found)).join('')).toBe(found.text)
          }
          for (const claim of claims) {
            expect(claim.subject).not.toBe('')
            expect(claim.clauseStart).toBeLessThanOrEqual(claim.start)
            expect(claim.value ?? 0).toBeGreaterThanOrEqual(0)
            expect(Number.isFinite(claim.value ?? 0)).toBe(true)
          }
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)

  test('gives the clause with the period that stands before the claim', () => {
    const [claim] = readClaims('盗窃下降，2023年全市火灾起数，同比下降5%。').claims.slice(-1)
    expect(claim).toMatchObject({ subject: '全市火灾起数', clause: '2023年全市火灾起数,同比下降5%', clauseStart: 5 })
  })

  // A fragment without end must not make one claim wait for all others; a quadratic reader needs minutes here.
  test.each(['1', '、', '分别', '分别1%、', '下降', '1起', '连续1年', '占', '第1', '由1至', '案件、', 'fell 5% and ', 'one in ', 'highest a b '])(
    'reads 200,000 characters of "%s" in seconds',
    (fragment) => {
      const text = fragment.repeat(Math.ceil(200_000 / fragment.length))
      const startedAt = performance.now()
      readClaims(text)
      expect(performance.now() - startedAt).toBeLessThan(10_000)
    },
    20_000,
  )
})
