import { describe, expect, it } from 'vitest'
import type { LegalBasis } from '#kernel/clock/law.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { statuteRules } from './all-rules.ts'
import { statusOf } from './status.ts'

/** Every article a rule names, wherever in it. */
function basesOf(rule: ClockRule): LegalBasis[] {
  const terms = [rule, ...(rule.variants ?? []).map((variant) => variant.set)]
  return [...(rule.furtherBasis ?? []), ...terms.flatMap((one) => [...(one.legalBasis ?? []), ...[...(one.exclusions ?? []), ...(one.extensions ?? [])].flatMap((part) => part.legalBasis ?? [])])]
}

describe('the rules of the collection', () => {
  it('cover every row that was asked for', () => {
    const asked = '01 02 03 04 05 06 07 08 09 09a 09b 10 10a 11 11a 12 13 14 15 16 17 18 19 20 21 22 23 24 26 30 31 32 33 33a 35 36 37 38 39 40 41 42 43 50 51 52 53 54 55 60 61 62 63 64 65 66 67 68 73 74 75 76 77 78 79 79a 86 90 91 92 93 94 95 96 97 100 101 102 110 111 112 113'
    const rows = new Set(statuteRules.map((rule) => rule.id.slice(2).split('.')[0]))
    expect(asked.split(' ').filter((row) => !rows.has(row))).toEqual([])
  })

  it('have versions that never govern on the same day, one after another, under one name', () => {
    for (const rule of statuteRules) {
      const others = statuteRules.filter((other) => other.id === rule.id && other !== rule)
      for (const other of others) {
        expect(other.inForceFrom < (rule.inForceUntil ?? '9999') && rule.inForceFrom < (other.inForceUntil ?? '9999')).toBe(false)
        expect([other.name, other.version === rule.version]).toEqual([rule.name, false])
      }
    }
    const names = new Map(statuteRules.map((rule) => [rule.name, rule.id]))
    expect(names.size).toBe(new Set(statuteRules.map((rule) => rule.id)).size)
  })

  it('quote the article in its own words, unless the text is not held; then they quote nothing', () => {
    for (const rule of statuteRules) {
      for (const basis of basesOf(rule)) {
        if (basis.law.textNotHeld) expect([rule.id, basis.quote]).toEqual([rule.id, undefined])
        else expect([rule.id, basis.article, (basis.quote ?? '').length > 7]).toEqual([rule.id, basis.article, true])
      }
    }
  })

  it('rest on a law, or say that they are local practice or that the text is not held', () => {
    for (const rule of statuteRules) {
      const named = rule.legalBasis.length > 0 || rule.local === true || rule.textNotHeld === true
      expect([rule.id, named, rule.local === true && rule.legalBasis.length > 0]).toEqual([rule.id, true, false])
    }
    const withStatus = (status: string): string[] => [...new Set(statuteRules.filter((rule) => statusOf(rule, []).some((one) => one === status)).map((rule) => rule.id))]
    expect(withStatus('local')).toEqual(['D-96.a', 'D-96.b', 'D-96.c', 'D-100.a', 'D-100.b', 'L-1'])
    expect(withStatus('textNotHeld')).toEqual(['D-01.b', 'D-02.a', 'D-02.b', 'D-03', 'D-04', 'D-05.d', 'D-90.a', 'D-90.b', 'D-91', 'D-92.a', 'D-92.b', 'D-93.a', 'D-93.b', 'D-93.c', 'D-102', 'D-111'])
    expect(withStatus('conflict')).toEqual(expect.arrayContaining(['D-35.a', 'D-37', 'D-43.b', 'D-51.b']))
    expect(withStatus('unconfirmed')).toHaveLength(new Set(statuteRules.map((rule) => rule.id)).size)
    const [first] = statuteRules
    expect(first && statusOf(first, [{ rule: first.id, version: first.version, by: 1, on: '2026-01-01' }])).toEqual(['confirmed'])
  })

  it('have a length exactly where they are a time limit', () => {
    for (const rule of statuteRules) expect([rule.id, rule.length === null]).toEqual([rule.id, rule.kind === 'atOnce' || rule.kind === 'gate'])
  })

  it('never move the end of a limit on liberty off a day off, but for persons not in custody', () => {
    const rolling = new Set(statuteRules.filter((rule) => rule.liberty && rule.rollOver).map((rule) => rule.id))
    expect([...rolling]).toEqual(['D-16', 'D-23'])
  })

  it('are plain data: printed as JSON and read back they are the same', () => {
    expect(JSON.parse(JSON.stringify(statuteRules))).toEqual(statuteRules)
  })
})
