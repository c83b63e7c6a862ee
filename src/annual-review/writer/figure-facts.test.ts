import { expect, test } from 'vitest'
import { fakeReader } from '../testing.ts'
import { readFacts } from './figure-facts.ts'

const reader = fakeReader()

test('two years are compared with sealed records in both or in neither', async () => {
  const figure = reader.figures.find((one) => one.id === 'fatal-crashes')
  if (!figure) throw new Error('There is no such figure')
  // This year's 205 count five sealed ones in; the year before leaves them out.
  const mixed = {
    ...reader, value: async (...asked: Parameters<typeof reader.value>) => ({ ...await reader.value(...asked), sealed: 'counted' as const, listed: 200 }),
    values: async (...asked: Parameters<typeof reader.values>) => (await reader.values(...asked)).map((value) => ({ ...value, sealed: 'aside' as const })),
  }
  const facts = await readFacts(mixed, figure, 2024, '2025-01-10')
  expect([facts.value, facts.previous]).toEqual([200, 249])
  expect(facts.change).toBeCloseTo(-19.68, 2)
})
