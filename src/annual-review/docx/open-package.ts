import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { DomainError } from '#kernel/error/domain-error.ts'

/** What a packed document may be: more is refused before it is unpacked, or while it is. */
export const LIMITS = {
  /** Bytes of the file as it comes. */
  file: 24 * 1024 * 1024,
  parts: 2000,
  /** Bytes that all parts say they unpack to, pictures included. */
  declared: 256 * 1024 * 1024,
  /** Bytes that one part may in fact unpack to when it is read. */
  part: 24 * 1024 * 1024,
  /** How many times larger than packed a part may be. Words repeat themselves, but no text is a hundred times its own packing. */
  ratio: 200,
  /** Parts smaller than this are not held to the ratio. */
  small: 1024 * 1024,
} as const

export interface Package {
  has(name: string): boolean
  /** Hands over a part in pieces as it is unpacked; throws document-damaged where there is none of that name. */
  read(name: string, take: (piece: Uint8Array) => void): Promise<void>
  close(): void
}

const damaged = (): DomainError => new DomainError('document-damaged')

/**
 * Opens a packed document in memory and looks at every part's heading; nothing is unpacked yet, and nothing is written to disk. Packed files
 * inside it are parts like pictures, which nobody opens.
 * Throws document-damaged, document-bomb (too many parts, too large or too tightly packed), document-encrypted, document-path (names that lead
 * outside or stand twice).
 */
export async function openPackage(content: Uint8Array): Promise<Package> {
  const zip = await opened(content)
  const parts = new Map<string, Entry>()
  try {
    let bytes = 0
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      if (parts.size >= LIMITS.parts || bytes > LIMITS.declared || isTooTight(entry.uncompressedSize, entry.compressedSize)) throw new DomainError('document-bomb')
      if (entry.isEncrypted()) throw new DomainError('document-encrypted')
      if (parts.has(entry.fileName)) throw new DomainError('document-path')
      parts.set(entry.fileName, entry)
    }
  } catch (problem) {
    zip.close()
    throw refusalOf(problem)
  }
  return {
    has: (name) => parts.has(name),
    async read(name, take) {
      const entry = parts.get(name)
      if (!entry) throw damaged()
      try {
        await unpack(zip, entry, take)
      } catch (problem) {
        throw refusalOf(problem)
      }
    },
    close() { zip.close() },
  }
}

async function opened(content: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(content.buffer, content.byteOffset, content.byteLength), { strictFileNames: true, autoClose: false })
  } catch (problem) {
    throw refusalOf(problem)
  }
}

function isTooTight(unpacked: number, packed: number): boolean {
  return unpacked > LIMITS.small && unpacked > LIMITS.ratio * Math.max(1, packed)
}

/** What a part says of its own size is not believed: what comes out of it is counted. */
async function unpack(zip: ZipFile, entry: Entry, take: (piece: Uint8Array) => void): Promise<void> {
  const stream = await zip.openReadStreamPromise(entry)
  let bytes = 0
  for await (const piece of stream) {
    if (!(piece instanceof Uint8Array)) throw damaged()
    bytes += piece.length
    if (bytes > LIMITS.part || isTooTight(bytes, entry.compressedSize)) throw new DomainError('document-bomb')
    take(piece)
  }
}

/** yauzl tells in words what is wrong: names that lead outside, and parts that unpack to more than they say. */
function refusalOf(problem: unknown): unknown {
  if (problem instanceof DomainError || !(problem instanceof Error)) return problem
  if (/^(?:absolute path|invalid relative path|invalid characters in fileName)/.test(problem.message)) return new DomainError('document-path')
  if (problem.message.startsWith('too many bytes in the stream')) return new DomainError('document-bomb')
  return damaged()
}
