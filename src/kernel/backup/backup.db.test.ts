import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scopeOf } from '#kernel/access/actor.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { exportJournal } from '#kernel/journal/export.ts'
import { erasePersonal } from '#kernel/journal/erase.ts'
import { verifyExport } from '#kernel/journal/verify-export.ts'
import { startKernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { getRecord } from '#kernel/record/get.ts'
import { givePurpose } from '#kernel/access/purpose.ts'
import { personModule } from '#kernel/testing/person-module.ts'
import { onEngine, testEngine } from '#kernel/testing/test-engine.ts'
import { settle, testBureau } from '#kernel/testing/test-kernel.ts'
import { backupLines, restore } from './backup.ts'

const now = (): Date => new Date()
const NAME = '墨玄真人甲'

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const chunk of lines) all.push(...chunk.split('\n').filter((line) => line !== ''))
  return all
}

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

async function enter(bureau: Awaited<ReturnType<typeof testBureau>>): Promise<{ record: string; number: string }> {
  return perform(bureau.kernel, bureau.supervisor, {
    type: 'stay', action: 'enter', organisation: 4, input: { fields: { happenedAt: '2024-05-01T02:00:00Z' }, children: { people: [{ part: 'first', name: NAME }, { part: 'second', name: '另一人' }] } },
  })
}

test('a backup restored elsewhere holds the same records, figures and journal, and goes on from there', async () => {
  const bureau = await testBureau([personModule])
  const { record } = await enter(bureau)
  await enter(bureau)
  await settle(bureau.engine)
  await enter(bureau) // stays in the tail: neither sealed nor compacted
  const lines = await collect(backupLines(bureau.engine, now().toISOString()))
  const before = await getRecord(bureau.kernel, bureau.supervisor, 'stay', record)
  await bureau.close()

  const engine = await testEngine()
  await migrate(engine, [personModule])
  // As the command does it: the empty installation was started once, and has made secrets of its own.
  await startKernel(engine, [personModule], bureau.kernel.calendar)
  await restore(engine, given(lines))
  const kernel = await startKernel(engine, [personModule], bureau.kernel.calendar)
  expect(await getRecord(kernel, bureau.supervisor, 'stay', record)).toEqual(before)
  expect(await checkFigures(kernel, scopeOf(bureau.supervisor))).toEqual([])
  const restored = { ...bureau, kernel, engine }
  await enter(restored)
  await settle(engine)
  expect(await checkFigures(kernel, scopeOf(bureau.supervisor))).toEqual([])
  const report = await verifyExport(exportJournal(engine, 1, { ...scopeOf(bureau.supervisor), audits: true }))
  expect(report).toMatchObject({ verified: true, rows: 4 })
  await engine.close()
})

test('a backup with a changed, missing or shortened line is refused and leaves nothing', async () => {
  const bureau = await testBureau([personModule])
  await enter(bureau)
  await settle(bureau.engine)
  const lines = await collect(backupLines(bureau.engine, now().toISOString()))
  await bureau.close()
  const row = lines.findIndex((line) => line.includes('"part":"first"'))
  const journal = lines.findIndex((line) => line.startsWith('{"table":"journal"'))
  const broken = [
    lines.with(row, (lines[row] ?? '').replace('"part":"first"', '"part":"second"')),
    lines.toSpliced(row, 1), lines.slice(0, -1), lines.slice(0, journal + 2), ['{"format":"something"}', ...lines.slice(1)], [],
  ]
  const engine = await testEngine()
  await migrate(engine, [personModule])
  for (const one of broken) await expect(restore(engine, given(one))).rejects.toMatchObject({ code: 'import-unreadable' })
  await restore(engine, given(lines))
  await engine.close()
})

test('erasing one person leaves the journal verifying, and the values nowhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-erase-'))
  // The embedded engine's own files are searched; on a server they belong to somebody else, so there the tables are.
  const bureau = await testBureau([personModule], { engine: onEngine === 'embedded' ? await openEmbedded({ folder }) : await testEngine() })
  const { record, number } = await enter(bureau)
  await settle(bureau.engine)
  expect(await erasePersonal(bureau.kernel, { bureau: 1, recordType: 'stay', number, child: 'people', position: 0, basis: '个人信息保护法第四十七条', account: 1 })).toBe(1)
  await settle(bureau.engine)
  await givePurpose(bureau.kernel, bureau.actorIn(4, ['officer']), 'stay', record, { basis: 'unit', explanation: '核对人员信息' })
  const page = await getRecord(bureau.kernel, bureau.actorIn(4, ['officer']), 'stay', record)
  expect(JSON.stringify(page)).not.toContain(NAME)
  expect(JSON.stringify(page)).toContain('另一人')
  const lines = await collect(exportJournal(bureau.engine, 1, { ...scopeOf(bureau.actorIn(4, ['officer'])), audits: true }))
  expect(lines.join('')).not.toContain(NAME)
  const report = await verifyExport(lines)
  expect(report.verified).toBe(true)
  expect(report.erased).toHaveLength(1)
  expect(report.erased[0]).toMatchObject({ basis: '个人信息保护法第四十七条', by: 1 })
  const dump = await collect(backupLines(bureau.engine, now().toISOString()))
  expect(dump.join('')).not.toContain(NAME)
  await bureau.close()
  if (onEngine === 'embedded') expect(await filesWith(folder, NAME)).toEqual([])
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
