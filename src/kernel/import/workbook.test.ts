import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { DomainError } from '#kernel/error/domain-error.ts'
import { storeUpload, uploadPath } from './upload.ts'
import { tableOfWorkbook } from './workbook.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'anlan-workbook-')) })

async function kept(bytes: Uint8Array): Promise<string> {
  return storeUpload(folder, Readable.from([bytes]))
}

async function workbook(...sheets: readonly (readonly [name: string, rows: CellValue[][]])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(([name, rows]) => ({ name, rows })) })
}

async function tableOf(bytes: Uint8Array, sheet?: string): Promise<string> {
  return readFile(uploadPath(folder, await tableOfWorkbook(folder, await kept(bytes), sheet)), 'utf8')
}

async function refusalOf(work: Promise<unknown>): Promise<DomainError> {
  const problem: unknown = await work.then(() => null, (fault: unknown) => fault)
  if (problem instanceof DomainError) return problem
  throw new Error('It was not refused', { cause: problem })
}

describe('a workbook as a table', () => {
  it('gives cells as people see them: days, times, numbers, truth values, text with commas', async () => {
    const text = await tableOf(await workbook(['数据', [
      ['编号', '日期', '发生时间', '人数', '逃逸', '地点'],
      ['001', new Date('2025-03-04T00:00:00Z'), new Date('2025-03-04T23:59:00Z'), 3, true, '人民路,"东"口'],
      ['002', new Date('2025-12-31T00:00:00Z'), new Date('2025-12-31T00:00:00Z'), 0.5, false, null],
    ]]))
    expect(text.split('\r\n')).toEqual([
      '编号,日期,发生时间,人数,逃逸,地点',
      '001,2025-03-04,2025-03-04 23:59:00,3,true,"人民路,""东""口"',
      '002,2025-12-31,2025-12-31 00:00:00,0.5,false,',
      '',
    ])
  })

  it('leaves out the title above the head and rows without a cell', async () => {
    expect(await tableOf(await workbook(['Sheet1', [['2025 年一季度事故台账'], [], ['a', 'b'], [1, 2], [null, null], [3, 4]]]))).toBe('a,b\r\n1,2\r\n3,4\r\n')
  })

  it('keeps a cell that stands beyond the head, for the row to be refused by name', async () => {
    expect(await tableOf(await workbook(['Sheet1', [['a', 'b'], [1, 2, 'more']]]))).toBe('a,b\r\n1,2,more\r\n')
  })

  it('asks which sheet where several hold rows, and names them', async () => {
    const bytes = await workbook(['一月', [['a', 'b'], [1, 2]]], ['空', []], ['二月', [['a', 'b'], [3, 4]]])
    const refusal = await refusalOf(tableOf(bytes))
    expect([refusal.code, refusal.detail.data]).toEqual(['import-unreadable', { sheets: ['一月', '二月'] }])
    expect(await tableOf(bytes, '二月')).toBe('a,b\r\n3,4\r\n')
    expect((await refusalOf(tableOf(bytes, '三月'))).detail.data).toEqual({ sheets: ['一月', '二月'] })
  })

  it('is the same file for the same table, and leaves no workbook behind', async () => {
    const rows: CellValue[][] = [['a', 'b'], [1, 2]]
    const before = await tableOfWorkbook(folder, await kept(await workbook(['x', rows])))
    expect(await tableOfWorkbook(folder, await kept(await workbook(['y', rows])))).toBe(before)
    const starts = await Promise.all((await readdir(join(folder, 'uploads'))).map(async (name) => (await readFile(join(folder, 'uploads', name))).subarray(0, 2).toString('latin1')))
    expect(starts.filter((start) => start === 'PK')).toEqual([])
  })

  it('leaves every other file as it is', async () => {
    const hash = await kept(Buffer.from('a,b\n1,2\n'))
    expect(await tableOfWorkbook(folder, hash)).toBe(hash)
  })

  it.each<[string, () => Uint8Array, string]>([
    ['a file that only begins like one', () => Buffer.from('PK\x03\x04....', 'latin1'), 'import-unreadable'],
    ['an archive that is no workbook', () => zipOf('table.csv', Buffer.from('a,b\n1,2\n'), 8), 'import-unreadable'],
    ['one that says it unpacks to gigabytes', () => zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(16), 600 * 1024 * 1024), 'too-large'],
    ['one with a part outside of itself', () => zipOf('../../etc/passwd', Buffer.from('x'), 1), 'import-unreadable'],
  ])('refuses %s', async (_name, bytes, code) => {
    expect((await refusalOf(tableOf(bytes()))).code).toBe(code)
  })
})

/** An archive of one part that declares the size it is told to. */
function zipOf(name: string, content: Uint8Array, declared: number): Uint8Array {
  const packed = deflateRawSync(content)
  const path = Buffer.from(name)
  const sizes = (buffer: Buffer, at: number): void => { buffer.writeUInt32LE(packed.length, at); buffer.writeUInt32LE(declared, at + 4) }
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04_03_4B_50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  sizes(local, 18)
  local.writeUInt16LE(path.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02_01_4B_50, 0)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(8, 10)
  sizes(central, 20)
  central.writeUInt16LE(path.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06_05_4B_50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + path.length, 12)
  end.writeUInt32LE(local.length + path.length + packed.length, 16)
  return Buffer.concat([local, path, packed, central, path, end])
}
