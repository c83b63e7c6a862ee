import { describe, expect, it } from 'vitest'
import { dark, light, variableOf, type Palette } from './palette.ts'

/** Contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const grounds = ['page', 'panel', 'raised', 'alternate', 'inset'] as const
const texts: [keyof Palette, readonly (keyof Palette)[]][] = [
  ['text', grounds], ['text2', grounds], ['text3', ['page', 'panel', 'raised', 'alternate', 'inset']],
  ['accent', ['page', 'panel', 'raised', 'accentGround']], ['accentHover', ['panel']], ['onAccent', ['accent', 'accentHover']],
  ['good', ['panel', 'goodGround']], ['bad', ['panel', 'badGround']], ['c75', ['panel', 'c75Ground']], ['c90', ['panel', 'c90Ground']], ['c100', ['c100Ground']], ['vio', ['panel', 'vioGround']],
]

describe.each([['light', light], ['dark', dark]] as const)('%s', (_, palette) => {
  it.each(texts.flatMap(([text, on]) => on.map((ground) => [text, ground] as const)))('%s can be read on %s', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('edges of controls can be seen', () => {
    expect(contrast(palette.edge, palette.panel)).toBeGreaterThanOrEqual(3)
    expect(contrast(palette.edge, palette.page)).toBeGreaterThanOrEqual(3)
  })
})

it('both themes have the same colours, and each its own variable', () => {
  expect(Object.keys(dark)).toEqual(Object.keys(light))
  const names = Object.keys(light).map(variableOf)
  expect(new Set(names).size).toBe(names.length)
  expect(variableOf('c75Ground')).toBe('--c75-ground')
})
