import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Encoding } from './encoding.ts'
import { encodeText } from './encode-for-tests.ts'
import { rowGroups } from './file-rows.ts'
import { readShape, shapeOf } from './shape.ts'
import { shownName, storeUpload, uploadPath } from './upload.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'anlan-import-')) })
afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

async function file(bytes: Uint8Array): Promise<string> {
  const path = join(folder, createHash('sha256').update(bytes).digest('hex'))
  await writeFile(path, bytes)
  return path
}

const ledger = '事故编号\t发生日期\t天气\tlat\r\nJT1\t2025-06-01\t雨\t32,64\r\n\r\nJT2\t2025-06-02\t晴\t32,59\r\n'

describe('readShape', () => {
  it.each<[string, Encoding, string, boolean]>([
    ['UTF-8', 'utf-8', '', false], ['UTF-8 with its mark', 'utf-8', '\uFEFF', false], ['GBK', 'gb18030', '', false],
    ['UTF-16, little end first', 'utf-16le', '\uFEFF', false], ['UTF-16, big end first', 'utf-16be', '\uFEFF', false], ['GBK in gzip', 'gb18030', '', true],
  ])('reads the same table from %s', async (_name, encoding, mark, packed) => {
    const bytes = encodeText(mark + ledger, encoding)
    const shape = await readShape(await file(packed ? gzipSync(bytes) : bytes))
    expect(shape).toEqual({
      encoding, delimiter: '\t', rowCount: 2,
      columns: [
        { name: '事故编号', values: ['JT1', 'JT2'], filled: 2, unique: true }, { name: '发生日期', values: ['2025-06-01', '2025-06-02'], filled: 2, unique: true },
        { name: '天气', values: ['雨', '晴'], filled: 2, unique: true }, { name: 'lat', values: ['32,64', '32,59'], filled: 2, unique: true },
      ],
    })
  })

  it('names columns that have no name or the same name', async () => {
    const shape = await readShape(await file(encodeText('Date,,Date, x \n1,2,3,4\n', 'utf-8')))
    expect(shape.columns.map((column) => column.name)).toEqual(['Date', '#2', 'Date (2)', 'x'])
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /empty/], ['blank lines', encodeText('\n\n , \n', 'utf-8'), /no rows/],
    ['an old .xls', Uint8Array.of(0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3), /xls.*CSV/], ['a picture', Uint8Array.of(0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13), /no text/],
    ['a damaged .gz', gzipSync(encodeText(ledger.repeat(50), 'utf-8')).subarray(0, 60), /damaged/], ['a .gz of nothing', gzipSync(''), /empty/],
    ['an open quote', encodeText('a,b\n1,"2\n3,4\n', 'utf-8'), /line 2/],
  ])('refuses %s with a sentence', async (_name, bytes, sentence) => {
    const refusal: unknown = await readShape(await file(bytes)).catch((problem: unknown) => problem)
    expect(refusal instanceof DomainError && refusal.code).toBe('import-unreadable')
    expect(String(refusal)).toMatch(sentence)
  })

  it('meets any bytes with a table or with a refusal, never with a fault', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 60 }).map((one) => new Uint8Array(gzipSync(one))),
      fc.array(fc.constantFrom(0x22, 0x2C, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x81, 0x30, 0x1F, 0x8B, 0x61, 0x00), { maxLength: 40 }).map((one) => Uint8Array.from(one)),
    )
    await fc.assert(fc.asyncProperty(bytes, async (one) => {
      const path = await file(one)
      try {
        const shape = await readShape(path)
        let rows = 0
        for await (const group of rowGroups(path, shape, () => 3)) rows += group.length
        expect(rows).toBe(shape.rowCount)
      } catch (problem) {
        expect(problem).toBeInstanceOf(DomainError)
      }
    }), { numRuns: 150 })
  }, 30_000)
})

describe('shapeOf', () => {
  it('keeps what it found beside the file, and reads again what was cut short', async () => {
    const hash = await storeUpload(folder, Readable.from([Buffer.from('a,b\n1,2\n')]))
    const found = await shapeOf(folder, hash)
    const kept = `${uploadPath(folder, hash)}.shape.json`
    expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual(found)
    await writeFile(kept, '{"encoding":"utf')
    expect(await shapeOf(folder, hash)).toEqual(found)
  })

  it('says so when the file is gone', async () => {
    await expect(shapeOf(folder, '0'.repeat(64))).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('storeUpload', () => {
  it('keeps a file under its hash, once, and nothing of one that was cut off', async () => {
    const uploads = join(folder, 'twice')
    const content = Buffer.from('same bytes')
    const [first, second] = [await storeUpload(uploads, Readable.from([content])), await storeUpload(uploads, Readable.from([content]))]
    expect([first, second]).toEqual([createHash('sha256').update(content).digest('hex'), first])
    const broken = Readable.from((async function* () { yield content; await Promise.resolve(); throw new Error('the line was cut') })())
    await expect(storeUpload(uploads, broken)).rejects.toThrow('the line was cut')
    const cut = Object.assign(Readable.from([content]), { truncated: true })
    await expect(storeUpload(uploads, cut)).rejects.toMatchObject({ code: 'too-large' })
    expect(await readdir(join(uploads, 'uploads'))).toEqual([first])
  })

  it('never makes a path out of anything but a hash', () => {
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'0'.repeat(63)}/`]) expect(() => uploadPath(folder, name)).toThrow('named by its hash')
  })
})

it('shows the name of a file without folders and without signs that mislead', () => {
  expect(['../../etc/passwd', 'C:\\Users\\x\\事故 2025.csv', 'a\u0000b\u202Egpj.csv', '   ', 'x'.repeat(500), '..'].map((name) => shownName(name).slice(0, 20)))
    .toEqual(['passwd', '事故 2025.csv', 'abgpj.csv', 'file.csv', 'x'.repeat(20), '..'])
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 0xFFFF }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)), (name) => {
    expect(shownName(name)).not.toMatch(/[/\\\p{Cc}]/u)
    expect([...shownName(name)].length).toBeGreaterThan(0)
    expect([...shownName(name)].length).toBeLessThanOrEqual(200)
  }))
})
