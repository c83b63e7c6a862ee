import { openPromise } from 'yauzl'
import { DomainError } from '#kernel/error/domain-error.ts'

/** What a packed file may unpack to: its parts, and their bytes together. */
export interface ZipLimits {
  readonly parts: number
  readonly bytes: number
}

/**
 * Refuses a packed file that says of itself that it unpacks to more than it may. Who reads it afterwards reads no part beyond its own
 * declared size (yauzl and the spreadsheet reader both hold to that), so a file that lies about it does not get further.
 * Throws too-large; import-unreadable for a damaged file, one with a password, and one whose parts lie outside of it.
 */
export async function checkZip(path: string, limits: ZipLimits): Promise<void> {
  let parts = 0
  let bytes = 0
  try {
    const zip = await openPromise(path, { strictFileNames: true })
    for await (const entry of zip.eachEntry()) {
      parts++
      bytes += entry.uncompressedSize
      if (parts > limits.parts || bytes > limits.bytes) throw new DomainError('too-large', { zh: '压缩包解开后太大。', en: 'The file unpacks to more than is allowed.' })
      if (entry.isEncrypted()) throw new DomainError('import-unreadable', { zh: '文件有密码保护；请去掉密码再发。', en: 'The file is protected by a password; remove it and send the file again.' })
    }
  } catch (problem) {
    if (problem instanceof DomainError) throw problem
    throw new DomainError('import-unreadable', { zh: '文件已损坏，打不开。', en: 'The file is damaged and cannot be opened.' })
  }
}
