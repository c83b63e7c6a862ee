import { parseNumber } from './text-number.ts'

const comparison = /^(>=|<=|>|<)\s*(.+)$/

/** Whether a sentinel is written as it must be: any text, or a comparison with a number. */
export function isSentinel(text: string): boolean {
  const found = comparison.exec(text.trim())
  return !found || parseNumber(found[2] ?? '') !== null
}

/**
 * Does a cell mean "not known"? A sentinel is a text as it stands, in any case ('99', 'unknown'), a number of the same value
 * ('777.7777' also hits 777.77770000), or a comparison with a number ('>0', '>=99', '<0').
 */
export function sentinelTest(sentinels: readonly string[]): (cell: string) => boolean {
  if (sentinels.length === 0) return () => false
  const texts = new Set(sentinels.map((one) => one.trim().toLowerCase()))
  const tests = sentinels.map(numberTest).filter((test) => test !== null)
  return (cell) => {
    if (texts.has(cell.toLowerCase())) return true
    if (tests.length === 0) return false
    const value = parseNumber(cell)
    return value !== null && tests.some((test) => test(value))
  }
}

function numberTest(sentinel: string): ((value: number) => boolean) | null {
  const found = comparison.exec(sentinel.trim())
  const limit = parseNumber(found ? found[2] ?? '' : sentinel)
  if (limit === null) return null
  switch (found?.[1]) {
    case '>': return (value) => value > limit
    case '>=': return (value) => value >= limit
    case '<': return (value) => value < limit
    case '<=': return (value) => value <= limit
    default: return (value) => value === limit
  }
}
