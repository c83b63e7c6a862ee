import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, rmdir, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/access/role.ts'
import type { Query } from '#kernel/db/query.ts'
import type { ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { listRecords } from '#kernel/record/list.ts'
import type { Aggregate, Seal } from '#kernel/record/record-type.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { createImports, type Imports } from './imports.ts'
import { removeOldRejections } from './old-rejections.ts'

/** Stands for a law that seals what a file says. */
function sealByKeeper({ fields }: Aggregate): Seal | null {
  return fields['keeper'] === 'sealed' ? { kind: 'record', basis: { zh: '示例办法第一条', en: 'Rules on Examples, art. 1' } } : null
}

let bureau: TestBureau
let folder = ''
let imports: Imports
const faults: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-import-'))
  bureau = await testBureau([{ ...exampleModule, recordTypes: exampleModule.recordTypes.map((type) => ({ ...type, seal: sealByKeeper })) }])
  imports = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { faults.push(fault) } })
})
afterEach(() => { if (faults.length > 0) throw new Error(`The import told of ${faults.splice(0).length} faults`) })
afterAll(async () => {
  await imports.stop()
  await bureau.close()
  await rm(folder, { recursive: true, force: true })
})

let source = ''
let sources = 0
/** Each test imports from a source of its own. */
function newSource(): string {
  source = `source ${++sources}`
  return source
}

function mapping(change: Partial<ImportMapping> = {}): ImportMapping {
  return {
    sourceName: source, keyColumns: ['id'], coordinates: 'WGS84', timeZone: 'bureau',
    fields: {
      happenedAt: { from: 'column', column: 'when', format: 'YYYY-MM-DD HH:mm', unknownTime: 'noon' }, size: { from: 'column', column: 'size' },
      place: { from: 'column', column: 'place' }, keeper: { from: 'column', column: 'keeper' },
    },
    ...change,
  }
}

const head = 'id,when,size,place,keeper\n'
async function upload(content: string, actor: Actor = bureau.supervisor): Promise<ImportAnswer> {
  return imports.upload(actor, { type: 'example', name: 'list.csv', content: Readable.from([Buffer.from(content)]) })
}

async function importText(content: string, actor: Actor = bureau.supervisor, one: ImportMapping = mapping()): Promise<ImportAnswer> {
  const { id } = await upload(content, actor)
  await imports.map(actor, id, one)
  await imports.run(actor, id)
  await imports.settled()
  return imports.get(actor, id)
}

async function rows<Row>(sql: string, ...parameters: unknown[]): Promise<readonly Row[]> {
  const query: Query<Row> = { sql, parameters }
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([query]))
  return found.rows
}

interface Example { id: string; version: number; state: string; size: number; place: string; keeper: string | null; handler: number | null; organisation: number }
function records(): Promise<readonly Example[]> {
  return rows<Example>('select e.id, e.version, e.state, e.size, e.place, e.keeper, e.handler, e.organisation from example e join import_source s on s.record = e.id where s.source = $1 order by s.source_key', source)
}

const two = `${head}1,2024-03-01 08:00,5,A,east\n2,2024-03-02 09:00,7,B,\n`

describe('an import', () => {
  it('makes records, once: the same file again changes nothing', async () => {
    newSource()
    const first = await importText(two)
    expect([first.state, first.progress]).toEqual(['done', { done: 2, total: 2, fresh: 2, changed: 0, same: 0, rejected: 0, rejectedRows: {} }])
    const made = await records()
    expect(made).toMatchObject([{ version: 1, state: 'open', size: 5, place: 'A', keeper: 'east', handler: null, organisation: 1 }, { size: 7, place: 'B', keeper: null }])
    const second = await importText(two)
    expect(second.progress).toMatchObject({ fresh: 0, changed: 0, same: 2, rejected: 0 })
    expect(await records()).toEqual(made)
  })

  it('seals what the law seals as it is written, and tells nothing of it when the same file comes again', async () => {
    newSource()
    const sealedRow = `${head}1,2024-03-01 08:00,5,A,sealed\n`
    expect((await importText(`${sealedRow}2,2024-03-02 09:00,7,B,\n`)).progress).toMatchObject({ fresh: 2, rejected: 0 })
    const [hidden, shown] = await records()
    expect(await rows('select kind, organisation, basis_en from record_seal where record = $1', hidden?.id)).toEqual([{ kind: 'record', organisation: 1, basis_en: 'Rules on Examples, art. 1' }])
    const listed = (await listRecords(bureau.kernel, bureau.supervisor, 'example', { limit: '200' })).items.map((one) => one.id)
    expect([listed.includes(hidden?.id ?? ''), listed.includes(shown?.id ?? '')]).toEqual([false, true])
    const again = await importText(sealedRow.replace(',5,', ',6,'))
    expect(again.progress).toMatchObject({ fresh: 0, changed: 0, same: 0, rejected: 1 })
    expect(JSON.stringify(again)).not.toContain(hidden?.id)
    expect((await records())[0]).toEqual(hidden)
    // An import that seals what it changes.
    await importText(`${head}2,2024-03-02 09:00,7,B,sealed\n`)
    expect(await rows('select kind from record_seal where record = $1', shown?.id)).toEqual([{ kind: 'record' }])
  })

  it('knows rows without a key again by a keyed hash of the whole row', async () => {
    newSource()
    const keyless = mapping({ keyColumns: [] })
    expect((await importText(`${two}2,2024-03-02 09:00,7,B,\n`, bureau.supervisor, keyless)).progress).toMatchObject({ fresh: 3 })
    expect((await importText(`${two}2,2024-03-02 09:00,7,B,\n`, bureau.supervisor, keyless)).progress).toMatchObject({ fresh: 0, same: 3 })
    const plain = createHash('sha256').update(JSON.stringify(['2', '2024-03-02 09:00', '7', 'B', ''])).digest('base64url')
    const keys = await rows<{ source_key: string }>('select source_key from import_source where source = $1', source)
    expect(keys.map((row) => row.source_key)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^row:[\w-]{43}$/)))
    expect(JSON.stringify(keys)).not.toContain(plain)
  })

  it('writes the very rows that an entry by hand writes', async () => {
    newSource()
    await importText(`${head}1,2024-03-01 08:00,5,A,east\n`)
    const [imported] = await records()
    const entered = await perform(bureau.kernel, { ...bureau.supervisor, via: 'import' }, {
      type: 'example', action: 'enter', input: { fields: { happenedAt: '2024-03-01T00:00:00Z', size: 5, place: 'A', keeper: 'east' } },
    })
    const tables = {
      example: 'select version, state, organisation, merged_into, happened_at, size, place, keeper, ended_at, created_at = updated_at as untouched from example where id = $1',
      journal: `select record_type, version, action, account, organisation, body::jsonb - 'at' - 'record' - 'fields' as body, (select array_agg(k order by k) from jsonb_object_keys(body::jsonb -> 'fields') k where k <> 'handler') as fields from journal where record = $1`,
      values: `select v.record_type, v.version, v.personal, (select jsonb_object_agg(k, v.value_fields -> k -> 'value') from jsonb_object_keys(v.value_fields) k where k <> 'handler') as value_fields from journal_value v where record = $1`,
      contribution: 'select record_type, measure, organisation, event_on, end_on, dims, amount, distinct_key, known_on from contribution where record = $1 order by measure',
      search: `select record_type, organisation, sort_at, replace(content, lower((select number from example where id = $1)), '') as content, cardinality(tsvector_to_array(tokens)) as tokens from search_document where record = $1`,
      clock: 'select rule, due_at from clock where record = $1',
    }
    for (const [table, sql] of Object.entries(tables)) {
      expect([table, await rows(sql, imported?.id)]).toEqual([table, await rows(sql, entered.record)])
    }
    expect(await rows("select count(*)::int as n from contribution where record = $1", entered.record)).not.toEqual([{ n: 0 }])
  })

  it('changes what the source changed, but never what people edited since', async () => {
    newSource()
    await importText(two)
    const [first, second] = await records()
    await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'edit', record: first?.id ?? '', version: 1, input: { fields: { keeper: 'by hand' } } })
    const changed = `${head}1,2024-03-01 08:00,6,A,west\n2,2024-03-02 09:00,7,C,\n`
    const { id } = await upload(changed)
    const { preview } = await imports.map(bureau.supervisor, id, mapping())
    expect(preview).toMatchObject({ checked: 2, fresh: 0, changed: 1, same: 0, warned: 1, rejected: 0, kept: 1 })
    expect(preview?.rows[0]?.problems[0]).toMatchObject({ code: 'keptByHand', field: 'keeper' })
    await imports.run(bureau.supervisor, id)
    await imports.settled()
    expect((await imports.get(bureau.supervisor, id)).progress).toMatchObject({ changed: 2, rejected: 0 })
    expect(await records()).toMatchObject([{ id: first?.id, version: 3, size: 6, keeper: 'by hand' }, { id: second?.id, version: 2, place: 'C' }])
    expect((await importText(changed)).progress).toMatchObject({ same: 2 })
    // What the import itself set last, the import may set again.
    await importText(changed.replace(',6,', ',8,').replace(',C,', ',A,'))
    expect(await records()).toMatchObject([{ version: 4, size: 8, keeper: 'by hand' }, { version: 3, place: 'A' }])
    const [ledger] = await rows<{ n: number }>("select sum(c.amount)::int as n from contribution c join measure m on m.id = c.measure where m.code = 'example-size' and c.record = $1", first?.id)
    expect(ledger).toEqual({ n: 8 })
    const [words] = await rows<{ content: string }>('select content from search_document where record = $1', first?.id)
    expect(words?.content).toContain('by hand')
  })

  it('leaves a record alone whose state allows no edit', async () => {
    newSource()
    await importText(two)
    const [first] = await records()
    await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'end', record: first?.id ?? '', version: 1, input: { fields: { endedAt: '2024-03-03T00:00:00Z' } } })
    const again = await importText(two.replace(',5,', ',9,'))
    expect(again.progress).toMatchObject({ same: 1, rejected: 1 })
    expect(await records()).toMatchObject([{ version: 2, state: 'ended', size: 5 }, { version: 1 }])
    expect(await text(await imports.rejected(bureau.supervisor, again.id, '', 'en'))).toContain('possible only while “Open”')
  })

  it('refuses bad rows with their place, and takes them mended from the file it gives back', async () => {
    newSource()
    const done = await importText(`${head}1,2024-03-01 08:00,5,A,=evil()\n2,2024-02-30 08:00,5,A,x\n3,2024-03-01 08:00,many,Z,"a ""b"" c"\n4,2024-03-01 08:00,5\n1,2024-03-01 08:00,6,A,x\n5,2024-03-05 08:00,5,A,x\n`)
    expect(done.progress).toEqual({ done: 6, total: 6, fresh: 2, changed: 0, same: 0, rejected: 4, rejectedRows: { '': 4 } })
    expect((await records()).map((record) => record.keeper)).toEqual(['=evil()', 'x'])
    const rejected = await text(await imports.rejected(bureau.supervisor, done.id, '', 'en'))
    const lines = rejected.slice(1).split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[0]).toBe('问题 / Problems,id,when,size,place,keeper')
    expect(lines[1]).toBe('[when] “2024-02-30 08:00”: there is no such day.,2,2024-02-30 08:00,5,A,x')
    expect(lines[2]).toContain('[size] “many” is no number')
    expect(lines[2]).toContain('[place] “Z” is not in the code list; it has: A, B, C.')
    expect(lines[2]).toContain('3,2024-03-01 08:00,many,Z,"a ""b"" c"')
    expect(lines[3]).toContain('has 3 cells and the head has 5')
    expect(lines[4]).toContain('the same as in line 2')
    const mended = rejected.replaceAll('2024-02-30', '2024-02-29').replace('many,Z', '3,B').replace(/\r\n[^\r]*,4,2024-03-01 08:00,5\r\n/, '\r\n')
    const again = await importText(mended)
    expect(again.progress).toMatchObject({ fresh: 2, changed: 1, same: 0, rejected: 0 })
    expect((await records()).map((record) => record.keeper)).toEqual(['x', 'x', 'a "b" c', 'x'])
  })

  it('gives refused rows back only with a row of the journal', async () => {
    newSource()
    const done = await importText(`${head}1,2024-02-30 08:00,5,A,x\n2,2024-03-02 09:00,7,B,\n`)
    await text(await imports.rejected(bureau.supervisor, done.id, '', 'en'))
    const journaled = await rows<{ account: number; rows: number }>(`select j.account, (v.value_fields -> 'rows' ->> 'value')::int as rows from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf
      where j.action = 'exportRejected' and v.value_fields -> 'batch' ->> 'value' = $1`, done.id)
    expect(journaled).toEqual([{ account: 1, rows: 1 }])
  })

  it('writes what it took for granted into the record\'s history', async () => {
    newSource()
    await importText(`${head}1,2024-03-01,5,A,x\n`, bureau.supervisor, mapping({ fields: { ...mapping().fields, happenedAt: { from: 'column', column: 'when', format: 'ISO', unknownTime: 'noon' } } }))
    const [record] = await records()
    const [value] = await rows<{ reason: string }>("select value_fields -> 'reason' ->> 'value' as reason from journal_value where record = $1", record?.id)
    expect(value?.reason).toBe('时刻不详，记作 12:00。 / The time is not known; 12:00 is put in its place.')
  })
})

describe('taking back', () => {
  it('voids what nobody changed since, and the same file can be sent again', async () => {
    newSource()
    const done = await importText(two)
    const before = await records()
    await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'edit', record: before[1]?.id ?? '', version: 1, input: { fields: { size: 1 } } })
    expect((await imports.takeBack(bureau.supervisor, done.id)).state).toBe('takingBack')
    await imports.settled()
    const back = await imports.get(bureau.supervisor, done.id)
    expect(back.takeBack).toEqual({ done: 1, total: 2 })
    expect([back.state, back.problem?.en]).toEqual(['takenBack', '1 records were changed after the import and were not voided.'])
    expect(await records()).toMatchObject([{ id: before[0]?.id, version: 2, state: 'voided' }, { id: before[1]?.id, version: 2, state: 'open' }])
    const [ledger] = await rows<{ n: number | null }>('select sum(amount)::int as n from contribution where record = $1', before[0]?.id)
    expect(ledger).toEqual({ n: 0 })
    const again = await importText(two)
    expect(again.progress).toMatchObject({ fresh: 1, same: 1, rejected: 0 })
    const after = await records()
    expect(after[0]).toMatchObject({ version: 1, state: 'open' })
    expect(after[0]?.id).not.toBe(before[0]?.id)
    await expect(imports.takeBack(bureau.supervisor, done.id)).rejects.toMatchObject({ code: 'action-refused' })
  })

  it('takes the refused rows away with the rest', async () => {
    newSource()
    const done = await importText(`${two}3,2024-02-30 08:00,5,A,\n`)
    expect(done.progress.rejectedRows).toEqual({ '': 1 })
    await imports.takeBack(bureau.supervisor, done.id)
    await imports.settled()
    expect(await rows('select line from import_rejection where batch = $1', done.id)).toEqual([])
    expect((await imports.get(bureau.supervisor, done.id)).progress).toMatchObject({ rejected: 1, rejectedRows: {} })
    await expect(imports.rejected(bureau.supervisor, done.id, '', 'en')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is refused to whom may not void', async () => {
    newSource()
    const done = await importText(two)
    const analyst = bureau.actorIn(1, ['analyst', 'officer'], 2)
    await expect(imports.takeBack(analyst, done.id)).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await records()).every((record) => record.state === 'open')).toBe(true)
  })
})

describe('access', () => {
  it('needs the permission, and the role that may make such records', async () => {
    newSource()
    const officer = bureau.actorIn(4, ['officer'])
    await expect(upload(two, officer)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(imports.list(officer)).rejects.toMatchObject({ code: 'not-allowed' })
    const analyst = bureau.actorIn(4, ['analyst'])
    const { id } = await upload(two, analyst)
    await expect(imports.map(analyst, id, mapping())).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('shows an import to its own units only, and no unit takes another\'s rows', async () => {
    newSource()
    const east = bureau.actorIn(4, ['supervisor'])
    const west = bureau.actorIn(5, ['supervisor'])
    const done = await importText(two, east)
    await expect(imports.get(west, done.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(imports.get(west, 'not-an-id')).rejects.toMatchObject({ code: 'not-found' })
    expect((await imports.list(west)).map((one) => one.id)).not.toContain(done.id)
    expect((await imports.list(bureau.supervisor)).map((one) => one.id)).toContain(done.id)
    const theirs = await importText(two.replace(',5,', ',6,'), west)
    expect(theirs.progress).toMatchObject({ fresh: 0, changed: 0, rejected: 2 })
    expect(await text(await imports.rejected(west, theirs.id, '', 'en'))).toContain('in use by another unit')
    expect((await records()).map((record) => [record.organisation, record.size])).toEqual([[4, 5], [4, 7]])
  })
})

describe('stopping and going on', () => {
  const many = `${head}${Array.from({ length: 300 }, (_, at) => `${at},2024-03-01 08:00,${at},A,x${at}`).join('\n')}\n${head.replace('id', '17')}17,2024-03-01 08:00,1,A,other\n`

  it('goes on behind the last group after a stop, and misses or repeats nothing', async () => {
    newSource()
    const first = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { faults.push(fault) } })
    const { id } = await first.upload(bureau.supervisor, { type: 'example', name: 'many.csv', content: Readable.from([Buffer.from(many)]) })
    await first.map(bureau.supervisor, id, mapping())
    await first.run(bureau.supervisor, id)
    await first.stop()
    const halfway = await imports.get(bureau.supervisor, id)
    expect(halfway.state).toBe('running')
    expect(halfway.progress.done).toBeLessThan(300)
    await bureau.engine.script("insert into assignment (bureau, account, organisation, role, valid_from) values (1, 1, 1, 'supervisor', '2000-01-01') on conflict do nothing")
    await imports.resume(1)
    await imports.settled()
    expect(await imports.get(bureau.supervisor, id)).toMatchObject({ state: 'done', progress: { done: 302, total: 302, fresh: 300, changed: 0, same: 0, rejected: 2 } })
    expect(await records()).toHaveLength(300)
  })

  it('goes on taking back after a stop', async () => {
    newSource()
    const done = await importText(many)
    const first = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { faults.push(fault) } })
    await first.takeBack(bureau.supervisor, done.id)
    await expect(imports.takeBack(bureau.supervisor, done.id)).rejects.toMatchObject({ code: 'action-refused' })
    await first.stop()
    expect((await imports.get(bureau.supervisor, done.id)).state).toBe('takingBack')
    await imports.resume(1)
    await imports.settled()
    expect(await imports.get(bureau.supervisor, done.id)).toMatchObject({ state: 'takenBack', problem: null, takeBack: { done: 300, total: 300 } })
    expect((await records()).every((record) => record.state === 'voided' && record.version === 2)).toBe(true)
  })

  it('fails cleanly at a fault, keeps what was written, and goes on when asked again', async () => {
    newSource()
    let sends = 0
    const failing = createImports({
      folder, tell: (fault) => { expect(String(fault)).toContain('pulled out') },
      kernel: { ...bureau.kernel, engine: { ...bureau.engine, withSession: (as, run) => bureau.engine.withSession(as, (session) => run({
        send: (queries, frame) => (queries.some((query) => query.sql.startsWith('insert into example')) && ++sends === 3 ? Promise.reject(new Error('the plug was pulled out')) : session.send(queries, frame)),
      })) } },
    })
    const { id } = await upload(many)
    await imports.map(bureau.supervisor, id, mapping())
    await failing.run(bureau.supervisor, id)
    await failing.settled()
    const failed = await imports.get(bureau.supervisor, id)
    expect(failed.state).toBe('failed')
    expect(failed.problem?.en).toContain('The program failed')
    expect(failed.progress.done).toBeGreaterThan(0)
    expect(await records()).toHaveLength(failed.progress.fresh)
    await imports.run(bureau.supervisor, id)
    await imports.settled()
    expect(await imports.get(bureau.supervisor, id)).toMatchObject({ state: 'done', problem: null, progress: { done: 302, fresh: 300, rejected: 2 } })
    await expect(imports.run(bureau.supervisor, id)).rejects.toMatchObject({ code: 'action-refused' })
    await expect(imports.map(bureau.supervisor, id, mapping())).rejects.toMatchObject({ code: 'action-refused' })
  })
})

describe('what surrounds an import', () => {
  it('refused rows are kept for thirty days from the end of their import', async () => {
    newSource()
    const faulty = `${two}3,2024-02-30 08:00,5,A,\n`
    const [old, young] = [await importText(faulty), await importText(faulty)]
    const kept = async (): Promise<string[]> => (await rows<{ batch: string }>('select distinct batch from import_rejection where batch in ($1, $2)', old.id, young.id)).map((row) => row.batch)
    const dayLater = (days: number): Date => new Date(bureau.kernel.now().getTime() + days * 86_400_000)
    await rows('update import_batch set finished_at = $2::timestamptz where id = $1', young.id, dayLater(2).toISOString())
    await removeOldRejections(bureau.engine, dayLater(29))
    expect((await kept()).toSorted()).toEqual([old.id, young.id].toSorted())
    await removeOldRejections(bureau.engine, dayLater(31))
    expect(await kept()).toEqual([young.id])
    await expect(imports.rejected(bureau.supervisor, old.id, '', 'en')).rejects.toMatchObject({ code: 'not-found' })
    expect(await text(await imports.rejected(bureau.supervisor, young.id, '', 'en'))).toContain('2024-02-30')
  })

  it('an import that is over stays so when its files cannot be cleared away; the fault is told', async () => {
    newSource()
    // A folder where only files are: it is old enough to go, and cannot be removed as a file is.
    const odd = join(folder, 'uploads', 'odd')
    await mkdir(odd, { recursive: true })
    await utimes(odd, 0, 0)
    expect((await importText(two)).state).toBe('done')
    expect(faults.splice(0)).toHaveLength(1)
    await rmdir(odd)
  })

  it('the preview that is kept is that of the mapping that is kept, however two were sent', async () => {
    newSource()
    const { id } = await upload(two)
    const refusing = mapping({ fields: { ...mapping().fields, size: { from: 'column', column: 'place' } } })
    for (let turn = 0; turn < 4; turn++) {
      await Promise.all([mapping(), refusing].map((one) => imports.map(bureau.supervisor, id, one)))
      const kept = await imports.get(bureau.supervisor, id)
      expect(kept.preview?.rejected).toBe(kept.mapping?.fields['size']?.from === 'column' && kept.mapping.fields['size'].column === 'place' ? 2 : 0)
    }
  })
})

describe('mappings', () => {
  it('are saved by name, replaced by the same name, and offered where the columns are there', async () => {
    newSource()
    const saved = await imports.saveMapping(bureau.supervisor, { name: 'monthly', recordType: 'example', mapping: mapping(), columns: ['id', 'when', 'size', 'place', 'keeper'] })
    const replaced = await imports.saveMapping(bureau.supervisor, { name: 'monthly', recordType: 'example', mapping: mapping({ keyColumns: [] }), columns: ['id', 'when', 'size', 'place', 'keeper'] })
    expect(replaced.id).toBe(saved.id)
    expect(await imports.savedMappings(bureau.supervisor, 'example')).toMatchObject([{ id: saved.id, name: 'monthly', mapping: { keyColumns: [] } }])
    const offered = await upload(two)
    expect([offered.state, offered.saved, offered.mapping]).toEqual(['uploaded', { id: saved.id, name: 'monthly' }, mapping({ keyColumns: [] })])
    const other = await upload('编号,时间,大小,地点\n1,2024-03-01 08:00,5,甲\n')
    expect([other.saved, other.mapping?.keyColumns, Object.keys(other.mapping?.fields ?? {})]).toEqual([null, ['编号'], ['happenedAt', 'size', 'place']])
    expect([other.encoding, other.delimiter, other.rowCount, other.columns[0]]).toEqual(['UTF-8', ',', 1, { name: '编号', samples: ['1'], personal: false }])
    await expect(imports.map(bureau.supervisor, other.id, mapping())).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
