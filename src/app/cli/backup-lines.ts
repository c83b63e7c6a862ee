import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DomainError } from '#kernel/error/domain-error.ts'

/**
 * The lines of a packed backup. Nothing is read before the first line is asked for: readline begins at once, and loses what comes while the
 * database is still being asked. Lines end at a line feed only: readline also breaks at U+2028, which a record's text may hold.
 * Throws import-unreadable for a file that is no gzip file or is cut off.
 */
export async function* backupFileLines(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip()
  unpacked.setEncoding('utf8')
  // A fault of either stream ends the other and is thrown by the loop below.
  pipeline(createReadStream(file), unpacked, () => undefined)
  let rest = ''
  try {
    for await (const chunk of unpacked) {
      const parts = (rest + String(chunk)).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && String(problem.code).startsWith('Z_')) throw new DomainError('import-unreadable', { zh: '这不是完整的安澜备份文件。', en: 'This is not a complete Anlan backup.' })
    throw problem
  }
  if (rest !== '') yield rest
}
