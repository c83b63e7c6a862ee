import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '#kernel/error/domain-error.ts'

/** Largest file as it is sent. */
const MAX_UPLOAD_BYTES = 256 * 1024 * 1024

/**
 * Keeps a file under the hash of its bytes: the same file twice is kept once, and the name it was sent under decides nothing. It becomes
 * visible under its hash only when it is complete. Returns the SHA-256 in hex. Throws too-large.
 */
export async function storeUpload(folder: string, content: Readable): Promise<string> {
  const uploads = join(folder, 'uploads')
  await mkdir(uploads, { recursive: true })
  const temporary = join(uploads, `incoming-${randomUUID()}`)
  const hash = createHash('sha256')
  let size = 0
  const measured = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > MAX_UPLOAD_BYTES ? new DomainError('too-large') : null, chunk)
    },
  })
  try {
    await pipeline(content, measured, createWriteStream(temporary, { mode: 0o600 }))
    if ('truncated' in content && content.truncated === true) throw new DomainError('too-large')
    const name = hash.digest('hex')
    await rename(temporary, uploadPath(folder, name))
    return name
  } catch (problem) {
    await rm(temporary, { force: true })
    throw problem
  }
}

export function uploadPath(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('An upload is named by its hash')
  return join(folder, 'uploads', hash)
}

/** The name a file was sent under, for showing only: without folders, control and direction characters, at most 200 characters. */
export function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '').trim()
  return [...clean].slice(0, 200).join('') || 'file.csv'
}
