import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { JournalPage } from '#kernel/http/wire.ts'
import { appendStandalone } from './append.ts'
import { createKeyPair } from './head.ts'
import { RowProof, verifyRowProof } from './row-proof.ts'

let server: TestServer
let auditor: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  auditor = await server.newUser(1, ['auditor'])
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

const scope = { bureau: 1, account: 1, organisations: [] }
async function append(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await appendStandalone(server.kernel, scope, { action: 'exportJournal', account: 1, organisation: 1, via: 'api' }, { turn })
}
const proofOf = (row: number | string, client = auditor): Promise<Answer> => client.get(`/api/journal/proof?row=${row}`)
interface Sealed { seq: number; position: number; action: string; at: string; total: number }
/** Sealed rows, the newest first; asked of the database, because asking the journal for them adds to it. */
async function sealedRows(limit = 7): Promise<readonly Sealed[]> {
  const [rows] = await server.engine.withSession('owner', (session) => session.send([statement<Sealed>`select l.seq, l.position, j.action, j.at, (count(*) over ())::int as total from journal_leaf l join journal j on j.bureau = l.bureau and j.seq = l.seq order by l.position desc limit ${limit}`]))
  return rows.rows
}

describe('the proof of a row', () => {
  test('holds for rows in trees of many sizes, with the public key alone', async () => {
    for (let size = 1; size <= 9; size++) {
      await append(1)
      await settle(server.engine)
      for (const row of await sealedRows(3)) {
        const answer = await proofOf(row.seq)
        expect(answer.statusCode, answer.body).toBe(200)
        const proof = RowProof.parse(answer.json())
        const report = verifyRowProof(answer.body, proof.publicKey)
        expect(report, answer.body).toMatchObject({ verified: true, problems: [], keySource: 'given', position: row.position, row: { bureau: 1, action: row.action, at: row.at } })
      }
    }
    const rows = await sealedRows(100)
    expect(rows.length).toBeGreaterThan(20)
    for (const row of rows) expect(verifyRowProof((await proofOf(row.seq)).body)).toMatchObject({ verified: true, position: row.position })
  }, 60_000)

  test('without a given key says that it used the file’s own', async () => {
    const [row] = await sealedRows()
    expect(verifyRowProof((await proofOf(row?.seq ?? 0)).body)).toMatchObject({ verified: true, keySource: 'proof' })
  })

  test('fails when anything in it was changed, and says what', async () => {
    const [row] = await sealedRows()
    const proof = RowProof.parse((await proofOf(row?.seq ?? 0)).json())
    const flipped = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`
    const of = (changed: unknown, key: string | null = proof.publicKey) => verifyRowProof(JSON.stringify(changed), key ?? undefined).problems.map((one) => one.code)
    expect(of({ ...proof, body: proof.body.replace('"account":', '"account":1') })).toEqual(['notIncluded'])
    expect(of({ ...proof, position: proof.position - 1 })).toEqual(['notIncluded'])
    for (let at = 0; at < proof.path.length; at++) {
      expect(of({ ...proof, path: proof.path.with(at, flipped(proof.path[at] ?? '')) })).toEqual(['notIncluded'])
      expect(of({ ...proof, path: proof.path.toSpliced(at, 1) })).toEqual(['notIncluded'])
    }
    expect(of({ ...proof, path: [...proof.path, proof.path[0]] })).toEqual(['notIncluded'])
    expect(of({ ...proof, head: { ...proof.head, at: '2020-01-01T00:00:00.000Z' } })).toEqual(['headSignature'])
    expect(of({ ...proof, head: { ...proof.head, root: flipped(proof.head.root) } })).toEqual(['headSignature', 'notIncluded'])
    expect(of({ ...proof, head: { ...proof.head, bureau: 2 } })).toEqual(['headSignature', 'otherBureau'])
    const stranger = createKeyPair()
    expect(of(proof, stranger.publicKey)).toEqual(['keyDiffers'])
    expect(of({ ...proof, publicKey: stranger.publicKey }, null)).toEqual(['keyDiffers'])
    expect(of({ ...proof, publicKey: 'x' }, null)).toEqual(['keyUnreadable'])
    for (const text of ['', 'x', '{}', 'null', '[]', JSON.stringify({ ...proof, more: 1 }), JSON.stringify({ ...proof, path: Array.from({ length: 65 }, () => 'A') })]) expect(verifyRowProof(text, proof.publicKey)).toMatchObject({ verified: false, problems: [{ code: 'unreadable' }], row: null })
  })

  test('is not to be had for a row that is not sealed, that does not exist, or of no number', async () => {
    await append(1)
    const newest = (await auditor.get('/api/journal?limit=5')).json<JournalPage>().items.find((one) => one.position === null)
    expect((await proofOf(newest?.seq ?? 0)).json()).toMatchObject({ code: 'action-refused', detail: { en: expect.stringContaining('not sealed yet') } })
    expect((await proofOf(99_999_999)).statusCode).toBe(404)
    for (const row of ['', 'x', '-1', '1.5', '1e99']) expect((await proofOf(row)).json(), row).toMatchObject({ status: 422, fields: [{ pointer: '/row' }] })
  })

  test('is for those who may read the journal, and reading it is a row of its own', async () => {
    const [row] = await sealedRows()
    for (const role of ['officer', 'supervisor', 'securityAdministrator'] as const) expect((await proofOf(row?.seq ?? 0, await server.newUser(4, [role]))).statusCode, role).toBe(403)
    await proofOf(row?.seq ?? 0)
    expect((await auditor.get('/api/journal?limit=1')).json<JournalPage>().items[0]).toMatchObject({ action: 'readJournal', fields: [{ name: 'row' }, { name: 'rows' }] })
  })

  test('is found in a tree of more leaves than one block, and again from what is remembered', async () => {
    // Leaves without rows, as fast as they can be made; then the head signed over them all.
    await append(3)
    await settle(server.engine)
    await server.engine.script(`insert into journal (bureau, action, at, body, leaf) select 1, 'exportJournal', now(), '{"n":' || n || '}', sha256(('\\x00'::bytea) || convert_to('{"n":' || n || '}', 'UTF8')) from generate_series(1, 9000) n`)
    await settle(server.engine)
    const rows = await sealedRows()
    for (let turn = 0; turn < 2; turn++) for (const row of rows.slice(0, 3)) {
      const answer = await proofOf(row.seq)
      expect(verifyRowProof(answer.body, RowProof.parse(answer.json()).publicKey).problems.map((one) => one.code).filter((code) => code !== 'bodyUnreadable')).toEqual([])
    }
    const [first] = await server.engine.withSession('owner', (session) => session.send([statement<{ seq: number }>`select seq from journal_leaf where position in (0, 4095, 4096, 8191, 8192) order by position`]))
    expect(first.rows).toHaveLength(5)
    for (const { seq } of first.rows) {
      const answer = await proofOf(seq)
      expect(verifyRowProof(answer.body).problems.map((one) => one.code).filter((code) => code !== 'bodyUnreadable'), String(seq)).toEqual([])
    }
  }, 60_000)
})
