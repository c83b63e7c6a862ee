import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { csvCell, csvLine } from '#kernel/export/csv-text.ts'
import { detectDelimiter } from './delimiter.ts'
import { readRows, type FileRow } from './rows.ts'

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  const characters = [...text] // as a decoder: never half a character
  for (let at = 0; at < characters.length; at += size) yield characters.slice(at, at + size).join('')
}

async function rowsOf(text: string, delimiter = ',', size = 1000): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const row of readRows(inPieces(text, size), delimiter)) rows.push(row)
  return rows
}

describe('readRows', () => {
  it('reads quoted cells, line ends of every kind, and says on which line a row begins', async () => {
    const rows = await rowsOf('a,b\r\n"1,5","two ""2"""\n\n"over\r\nthree\nlines",x\r\n,,\r\nlast,y')
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'], wellQuoted: true },
      { line: 2, cells: ['1,5', 'two "2"'], wellQuoted: true },
      { line: 4, cells: ['over\r\nthree\nlines', 'x'], wellQuoted: true },
      { line: 8, cells: ['last', 'y'], wellQuoted: true },
    ])
  })

  it('keeps a quote at a wrong place to its own row', async () => {
    const rows = await rowsOf('a,b,c\n1,5" pipe,3\n2,"x "y" z",3\n3,"fine ""one""",3\n')
    expect(rows.map((row) => [row.line, row.cells.length, row.wellQuoted])).toEqual([[1, 3, true], [2, 3, false], [3, 3, false], [4, 3, true]])
  })

  it('refuses a quote that is never closed, naming the line where it was opened', async () => {
    const refused = rowsOf(`a,b\n1,2\n3,"open\n${'4,5\n'.repeat(10)}`)
    await expect(refused).rejects.toMatchObject({ code: 'import-unreadable', detail: { data: { line: 3 } } })
  })

  it('refuses a row that is too long to be one', async () => {
    await expect(rowsOf(`a,b\n"${'x'.repeat(1_200_000)}`, ',', 60_000)).rejects.toMatchObject({ code: 'import-unreadable', detail: { data: { line: 2 } } })
  })

  it('reads rows with fewer and more cells as they are', async () => {
    const rows = await rowsOf('a;b;c\n1;2\n1;2;3;4\n', ';')
    expect(rows.map((row) => row.cells.length)).toEqual([3, 2, 4])
  })

  it('gives back every table that the export writes, formulas and all, wherever the pieces end', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('=1+1', '-2', "'=x", "''@", '"', ',', 'a\nb', '\r\n', ' padded ', '+', '是'))
      .map((text) => text.replaceAll('\uFEFF', ''))
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
    await fc.assert(fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
      const text = rows.map((row) => csvLine(row.map(csvCell))).join('')
      const read = await rowsOf(text, ',', size)
      expect(read.map((row) => row.cells)).toEqual(rows.filter((row) => row.some((one) => one.trim() !== '')))
      expect(read.every((row) => row.wellQuoted)).toBe(true)
    }))
  })

  it('meets any text at all with rows or with a refusal, never with a fault', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '\t', ';', "'", '=', '\uFFFD', '字'), maxLength: 60 }), fc.constantFrom(',', ';', '\t', '|'), async (text, delimiter) => {
      try {
        for (const row of await rowsOf(text, delimiter, 3)) expect(row.line).toBeGreaterThan(0)
      } catch (problem) {
        expect(problem).toBeInstanceOf(DomainError)
      }
    }), { numRuns: 500 })
  })
})

describe('detectDelimiter', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n'], ['\t', 'a\tb\tc\n1,5\t2\t3\n'], ['|', 'a|b\n1|2\n'],
    [';', 'date;lng;lat\n2019-04-23;-75,569854;6,257225\n2019-04-24;-75,1;6,2\n'],
    [';', '日期;"地点, 路口";天气\n2025-06-01;"环湖大道, 沿河路";雨\n'],
    [',', 'only one column\nvalue\n'],
  ])('%j', async (delimiter, text) => {
    expect(await detectDelimiter(text)).toBe(delimiter)
  })

  it('is not misled by a sample that ends inside a quoted cell', async () => {
    expect(await detectDelimiter('a;b;c\n1;2;3\n4;5;"cut here')).toBe(';')
  })
})
