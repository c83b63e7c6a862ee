import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { demoBureau } from './city.ts'
import { realShapes, shapesOf, shapeTables } from './shapes.ts'

vi.setConfig({ testTimeout: 60_000 })

/** How much alike two lists of shares go up and down (Pearson). */
function correlation(one: readonly number[], other: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length
  const [a, b] = [mean(one), mean(other)]
  const products = one.reduce((sum, value, at) => sum + (value - a) * ((other[at] ?? 0) - b), 0)
  const spread = (list: readonly number[], middle: number): number => Math.sqrt(list.reduce((sum, value) => sum + (value - middle) ** 2, 0))
  return products / (spread(one, a) * spread(other, b))
}

it('has hours, weekdays and months shaped as in real cities, and the document shows them', () => {
  const names = { crash: 'Pinglan, crashes', criminalCase: 'Pinglan, criminal cases', administrativeCase: 'Pinglan, administrative cases' } as const
  const { pasts } = demoBureau('2025-01-01', 0.1)
  const city = Object.entries(names).map(([recordType, name]) => ({ name, ...shapesOf(pasts.find((past) => past.recordType === recordType)?.histories() ?? [], { from: 2021, until: 2024 }) }))
  const [real] = realShapes
  for (const { name, hours, weekdays, months } of city) {
    // Traffic has its own hours, with two peaks by day; nobody drives at night.
    if (name === names.crash) expect(hours.toSorted((a, b) => b - a).slice(0, 3).toSorted((a, b) => a - b)).toEqual([hours[2], hours[5], hours[6]].toSorted((a, b) => Number(a) - Number(b)))
    else expect([name, correlation(hours, real?.hours ?? []) > 0.6]).toEqual([name, true])
    expect([name, Math.max(...weekdays) - Math.min(...weekdays) > 1, Math.max(...weekdays) < 18]).toEqual([name, true, true])
    if (name !== names.crash) expect([name, correlation(months, real?.months ?? []) > 0.3]).toEqual([name, true])
  }
  expect(readFileSync(new URL('../docs/demonstration-city.md', import.meta.url), 'utf8')).toContain(shapeTables(city))
})
