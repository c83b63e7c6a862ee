import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupLines } from '#kernel/backup/backup.ts'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { statement } from '#kernel/db/query.ts'
import { askApproval, decideApproval } from '#kernel/lifecycle/approval.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { onEngine, testEngine } from '#kernel/testing/test-engine.ts'
import { testBureau } from '#kernel/testing/test-kernel.ts'
import { erasePersonal } from './erase.ts'

const NAME = '欧阳未名'
const CORRECTED = '欧阳唯名'

test('erasing a person takes what waits for approval along: the request is withdrawn, and the values are nowhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-erase-'))
  const bureau = await testBureau([specimenModule], { engine: onEngine === 'embedded' ? await openEmbedded({ folder }) : await testEngine() })
  const { kernel, engine } = bureau
  const [first, second] = [bureau.actorIn(4, ['supervisor']), bureau.actorIn(2, ['supervisor'])]
  const fields = { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true }
  const { record, number } = await perform(kernel, first, { type: 'specimen', action: 'enter', input: { fields, children: { holders: [{ role: 'owner', name: NAME }] } } })
  await perform(kernel, first, { type: 'specimen', action: 'begin', record, version: 1, input: { fields: { begunAt: '2024-03-17T01:00:00Z' } } })
  await perform(kernel, first, { type: 'specimen', action: 'end', record, version: 2, input: { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } } })
  const ask = { type: 'specimen', action: 'correct', record, version: 3, reason: 'the name is wrong' }
  const asked = await askApproval(kernel, first, { ...ask, input: { children: { holders: [{ role: 'owner', name: CORRECTED }] } } })
  const other = await askApproval(kernel, first, { ...ask, input: { fields: { heading: 'A chest' } } })
  const dump = async (): Promise<string> => {
    const lines: string[] = []
    for await (const line of backupLines(engine, '2024-04-01T00:00:00Z')) lines.push(line)
    return lines.join('')
  }
  for (const name of [NAME, CORRECTED]) expect(await dump()).toContain(name)
  expect(await erasePersonal(kernel, { bureau: 1, recordType: 'specimen', number, child: 'holders', position: 0, basis: '个人信息保护法第四十七条', account: first.account })).toBe(1)
  for (const name of [NAME, CORRECTED]) expect(await dump()).not.toContain(name)
  await expect(decideApproval(kernel, second, asked, true)).rejects.toMatchObject({ code: 'action-refused' })
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ id: string; approved: boolean; decided_by: number | null }>`select id, approved, decided_by from approval where decided_at is not null`]))
  expect(rows.rows).toEqual([{ id: asked, approved: false, decided_by: null }])
  // Another request, which says nothing of persons, is not touched.
  await decideApproval(kernel, second, other, true)
  await bureau.close()
  if (onEngine === 'embedded') for (const name of [NAME, CORRECTED]) expect(await filesWith(folder, name)).toEqual([])
  await rm(folder, { recursive: true })
}, 60_000)

async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (await readFile(path)).includes(text)) found.push(path)
  }
  return found
}
