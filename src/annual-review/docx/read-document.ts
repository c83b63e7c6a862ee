import { DomainError } from '#kernel/error/domain-error.ts'
import { LIMITS, openPackage, type Package } from './open-package.ts'
import { readXml } from './read-xml.ts'
import { wordText } from './word-text.ts'

/** Characters (code points) that are read of one document. */
export const MAX_CHARACTERS = 500_000

const MAIN_TYPE = /\/officeDocument$/
const NOTES = ['footnotes.xml', 'endnotes.xml'] as const

/**
 * The plain text of a file: UTF-8 text as it is, or the words of a Word document (.docx, .docm; macros, pictures, and files packed inside are
 * not looked at), its footnotes and endnotes behind it. Offsets of claims count the code points of exactly this text.
 * Throws document-damaged, document-encrypted, document-bomb, document-entities, document-path, document-too-large,
 * unsupported-media-type (neither, or Word's old format).
 */
export async function readDocument(content: Uint8Array): Promise<string> {
  if (content.length > LIMITS.file) throw new DomainError('document-too-large')
  const text = startsWith(content, [0x50, 0x4b]) ? await packedText(content) : plainText(content)
  // A code point is at most two units, so that only a text of doubtful length is counted.
  if (text.length > MAX_CHARACTERS && [...text].length > MAX_CHARACTERS) throw new DomainError('document-too-large')
  return text
}

function startsWith(content: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => content[at] === byte)
}

function plainText(content: Uint8Array): string {
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) throw compoundRefusal(content)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    if (text.includes('\0')) throw new TypeError('no text')
    return text
  } catch (problem) {
    if (problem instanceof TypeError) throw new DomainError('unsupported-media-type', { zh: '只能读 Word 文档（.docx）和 UTF-8 文本文件。', en: 'Only Word documents (.docx) and UTF-8 text files can be read.' })
    throw problem
  }
}

/** A document with a password is packed into the frame of the old format. */
function compoundRefusal(content: Uint8Array): DomainError {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return new DomainError('document-encrypted')
  return new DomainError('unsupported-media-type', { zh: '这是旧格式的 Word 文档（.doc），请另存为 .docx。', en: 'This is a Word document in the old format (.doc); save it as .docx.' })
}

async function packedText(content: Uint8Array): Promise<string> {
  const source = await openPackage(content)
  try {
    const main = await mainPart(source)
    const folder = main.slice(0, main.lastIndexOf('/') + 1)
    const lines = await wordText(source, main)
    for (const name of NOTES) {
      if (!source.has(folder + name)) continue
      const notes = (await wordText(source, folder + name)).filter((line) => line.trim() !== '')
      if (notes.length > 0) lines.push('', ...notes.map((line) => line.trim()))
    }
    return lines.join('\n')
  } finally {
    source.close()
  }
}

/** Where the words are, by the package's own relations; the usual place where these do not say. */
async function mainPart(source: Package): Promise<string> {
  let found = 'word/document.xml'
  if (source.has('_rels/.rels')) {
    await readXml(source, '_rels/.rels', {
      open({ name, attributes }) {
        const target = attributes['Target']
        if (name === 'Relationship' && target !== undefined && attributes['TargetMode'] !== 'External' && MAIN_TYPE.test(attributes['Type'] ?? '')) found = target.replace(/^\//, '')
      },
      close() { /* Relations have nothing inside. */ },
      text() { /* Nor words. */ },
    })
  }
  if (!source.has(found)) throw new DomainError('document-damaged')
  return found
}
