import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { backupFileLines } from './backup-lines.ts'

const fileOf = async (content: Buffer | string): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'anlan-')), 'backup')
  await writeFile(file, content)
  return file
}
const collected = async (lines: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = []
  for await (const line of lines) all.push(line)
  return all
}
const many = Array.from({ length: 20_000 }, (_, at) => `{"row":{"id":${at},"text":"一\u2028二"}}`)

test('no line is lost while the reader does something else first, and a line separator within a text ends no line', async () => {
  const lines = backupFileLines(await fileOf(gzipSync(`${many.join('\n')}\n`)))
  await pause(100)
  expect(await collected(lines)).toEqual(many)
})

test.each([['a text', 'not packed at all'], ['a cut-off file', gzipSync(many.join('\n')).subarray(0, 2000)]])('%s is refused as no backup', async (_name, content) => {
  await expect(collected(backupFileLines(await fileOf(content)))).rejects.toMatchObject({ code: 'import-unreadable' })
})

test('a file that does not exist is told by its name', async () => {
  await expect(collected(backupFileLines('/nowhere/backup'))).rejects.toMatchObject({ code: 'ENOENT' })
})
