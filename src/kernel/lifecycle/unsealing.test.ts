import { expect, it } from 'vitest'
import type { Seal } from '#kernel/record/record-type.ts'
import { liftsSeal } from './unsealing.ts'

const basis = { zh: '法', en: 'Law' }
const seals: Readonly<Record<string, Seal | null>> = { none: null, identity: { kind: 'identity', basis }, record: { kind: 'record', basis } }

it.each([
  ['none', 'none', false], ['none', 'identity', false], ['none', 'record', false],
  ['identity', 'none', true], ['identity', 'identity', false], ['identity', 'record', false],
  ['record', 'none', true], ['record', 'identity', true], ['record', 'record', false],
])('from %s to %s lifts a seal: %s', (before, after, lifts) => {
  expect(liftsSeal(seals[before] ?? null, seals[after] ?? null)).toBe(lifts)
})
