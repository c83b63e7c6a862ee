import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Query } from '#kernel/db/query.ts'
import { createImports } from '#kernel/import/imports.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { exportRecords } from './export-records.ts'

let bureau: TestBureau
let folder = ''
const keepers = ['=1+1', '东库, "甲"', "'-x", null]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-export-'))
  bureau = await testBureau([exampleModule])
  for (const [at, keeper] of keepers.entries()) {
    await perform(bureau.kernel, bureau.actorIn(4, ['officer']), { type: 'example', action: 'enter', input: { fields: { happenedAt: `2024-03-01T00:00:0${at}Z`, size: at, place: 'B', keeper } } })
  }
})
afterAll(async () => {
  await bureau.close()
  await rm(folder, { recursive: true, force: true })
})

async function rows<Row>(sql: string): Promise<readonly Row[]> {
  const query: Query<Row> = { sql, parameters: [] }
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([query]))
  return found.rows
}

it('exports what the filter shows, in the reader\'s language, and journals it with count and hash', async () => {
  const file = await exportRecords(bureau.kernel, bureau.supervisor, 'example', { lang: 'en', 'size.from': '1', sort: 'size' })
  const lines = file.content.toString().slice(1).trimEnd().split('\r\n')
  expect(lines[0]).toBe('Number,State,Unit,Happened,Size,Place,Keeper,Ended')
  expect(lines.slice(1).map((line) => line.split(',').slice(1, 6))).toEqual([1, 2, 3].map((size) => ['Open', 'East One', `2024-03-01 08:00:0${size}`, String(size), 'B']))
  const [entry] = await rows<{ value_fields: Record<string, { value: unknown }> }>("select v.value_fields from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf where j.action = 'export' order by j.seq desc limit 1")
  expect(Object.fromEntries(Object.entries(entry?.value_fields ?? {}).map(([name, { value }]) => [name, value]))).toEqual({
    records: 3, format: 'csv', sha256: createHash('sha256').update(file.content).digest('hex'), query: 'lang=en&size.from=1&sort=size',
  })
})

it('is refused without the permission, and never shows another unit\'s records', async () => {
  await expect(exportRecords(bureau.kernel, bureau.actorIn(4, ['officer']), 'example', {})).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(exportRecords(bureau.kernel, bureau.supervisor, 'example', { format: 'pdf' })).rejects.toMatchObject({ code: 'invalid-input' })
  const west = await exportRecords(bureau.kernel, bureau.actorIn(5, ['supervisor']), 'example', {})
  expect(west.content.toString().trimEnd().split('\r\n')).toHaveLength(1)
})

it('comes back through an import as it was, by the proposed mapping alone', async () => {
  const file = await exportRecords(bureau.kernel, bureau.supervisor, 'example', { lang: 'zh' })
  const imports = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { throw fault } })
  const uploaded = await imports.upload(bureau.supervisor, { type: 'example', name: file.name, content: Readable.from([file.content]) })
  expect(uploaded.mapping?.keyColumns).toEqual(['编号'])
  if (!uploaded.mapping) throw new Error('No mapping was proposed')
  const mapped = await imports.map(bureau.supervisor, uploaded.id, uploaded.mapping)
  expect(mapped.preview).toMatchObject({ checked: 4, fresh: 4 })
  await imports.run(bureau.supervisor, uploaded.id)
  await imports.settled()
  const [same] = await rows<{ equal: number }>(`select count(*)::int as equal from example a join example b on b.id <> a.id and b.handler is null and a.handler is not null
    and b.happened_at = a.happened_at and b.size = a.size and b.place = a.place and b.keeper is not distinct from a.keeper`)
  expect(same).toEqual({ equal: 4 })
})

it('reads many records page by page and keeps their order', async () => {
  const imports = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { throw fault } })
  const list = `id,when,size\n${Array.from({ length: 1_100 }, (_, at) => `${at},2023-03-01 08:00,${(at * 7) % 1000}`).join('\n')}\n`
  const { id } = await imports.upload(bureau.supervisor, { type: 'example', name: 'many.csv', content: Readable.from([Buffer.from(list)]) })
  await imports.map(bureau.supervisor, id, {
    sourceName: 'many', keyColumns: ['id'], coordinates: 'WGS84', timeZone: 'bureau',
    fields: { happenedAt: { from: 'column', column: 'when' }, size: { from: 'column', column: 'size' }, place: { from: 'constant', value: 'C' } },
  })
  await imports.run(bureau.supervisor, id)
  await imports.settled()
  const file = await exportRecords(bureau.kernel, bureau.supervisor, 'example', { lang: 'en', place: 'C', sort: 'size' })
  const sizes = file.content.toString().trimEnd().split('\r\n').slice(1).map((line) => Number(line.split(',')[4]))
  expect(sizes).toHaveLength(1_100)
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
})
