import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Encoding } from './encoding.ts'

/** Largest text behind a compressed file: a small file must not unpack to something that fills the disk or the day. */
const MAX_TEXT_BYTES = 1024 * 1024 * 1024

export function unreadable(why: Label, data: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError('import-unreadable', { ...why, data })
}

/** The bytes of a kept file, unpacked where it is a .gz. Throws import-unreadable for a damaged one, too-large for one that unpacks to more than 1 GiB. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const packed = await isGzip(path)
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  // A fault of the file comes out of the unpacker too: whoever reads it there hears of it.
  const source: AsyncIterable<Uint8Array> = packed ? pipeline(file, createGunzip(), () => undefined) : file
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > MAX_TEXT_BYTES) throw new DomainError('too-large')
      yield chunk
    }
  } catch (problem) {
    if (packed && problem instanceof Error && 'code' in problem && String(problem.code).startsWith('Z_')) {
      throw unreadable({ zh: '压缩文件已损坏，解不开。', en: 'The compressed file is damaged and cannot be unpacked.' })
    }
    throw problem
  } finally {
    file.destroy()
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1F && buffer[1] === 0x8B
  } finally {
    await file.close()
  }
}

/**
 * The text of a kept file. Bytes that fit no character become U+FFFD, and so does NUL, which no database stores; the rows that have one
 * are told of later, each at its place.
 */
export async function* fileText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of fileBytes(path)) yield decoder.decode(bytes, { stream: true }).replaceAll('\0', '\uFFFD')
  yield decoder.decode()
}
