import { DomainError } from '#kernel/error/domain-error.ts'
import { readRows } from './rows.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

const ROWS = 200

/**
 * Which sign stands between the cells: the one by which most of the first rows have as many cells as the first one, and more than one.
 * So a decimal comma in a file with semicolons is no delimiter: its first row has none. A file of one column is taken with the comma.
 */
export async function detectDelimiter(sample: string): Promise<Delimiter> {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const score = await scoreOf(sample, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

async function scoreOf(sample: string, delimiter: Delimiter): Promise<number> {
  const widths: number[] = []
  try {
    for await (const row of readRows(once(sample), delimiter)) {
      widths.push(row.cells.length)
      if (widths.length >= ROWS) break
    }
  } catch (problem) {
    // The sample may end inside a quoted cell; the rows before it are enough.
    if (!(problem instanceof DomainError)) throw problem
  }
  const [first = 1] = widths
  if (first < 2) return 0
  const even = widths.filter((width) => width === first).length / widths.length
  return even + Math.min(first, 50) / 1000
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
