import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { RecordSheet } from './record-sheet.ts'
import { csvPieces, xlsxPieces } from './sheet-files.ts'

const sheet: RecordSheet = {
  name: '事故: 2025/6 [全部]', language: 'zh', row: () => [],
  columns: [{ head: '编号', kind: 'text' }, { head: '死亡', kind: 'number' }, { head: '逃逸', kind: 'boolean' }, { head: '日期', kind: 'day' }, { head: '时间', kind: 'time' }, { head: '=地点', kind: 'text' }],
}
const rows: FieldValue[][] = [
  ['JT1', 2, true, '2025-06-01', '2025-06-01 07:15:30', '=HYPERLINK("http://x")'],
  ['JT2', -0.5, false, null, null, null],
]

async function* groups() {
  for (const row of rows) yield [row]
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

it('writes CSV with a byte order mark, words for yes and no, and no formula', async () => {
  expect((await bytesOf(csvPieces(sheet, groups()))).toString()).toBe(
    '\uFEFF编号,死亡,逃逸,日期,时间,\'=地点\r\nJT1,2,是,2025-06-01,2025-06-01 07:15:30,"\'=HYPERLINK(""http://x"")"\r\nJT2,-0.5,否,,,\r\n')
  expect((await bytesOf(csvPieces({ ...sheet, language: 'en' }, groups()))).toString()).toContain('JT1,2,yes,')
})

it('writes XLSX whose cells have their real types', async () => {
  const book = await readXlsx(await bytesOf(xlsxPieces(sheet, groups())))
  const [read] = book.sheets
  expect(read?.name).toBe('事故  2025 6  全部')
  expect(read?.rows[0]).toEqual(sheet.columns.map((column) => column.head))
  expect(read?.rows[1]).toEqual(['JT1', 2, true, new Date('2025-06-01T00:00:00Z'), new Date('2025-06-01T07:15:30Z'), '=HYPERLINK("http://x")'])
  expect(read?.rows[2]?.slice(0, 3)).toEqual(['JT2', -0.5, false])
  expect([...(read?.cells?.values() ?? [])].some((cell) => cell.type === 'formula')).toBe(false)
})
