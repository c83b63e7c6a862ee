import type { Dimensions } from './measure.ts'

/** The canonical text of a combination of dimension values: keys sorted, so equal combinations are equal texts. */
export function dimensionKey(dimensions: Dimensions): string {
  const entries = Object.entries(dimensions).filter(([, value]) => value !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}

/** jsonb prints with its own spacing and key order; the ledger compares our canonical text. */
export function canonicalDimensions(text: string): string {
  const values: unknown = JSON.parse(text)
  const entries = Object.entries(values ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}
