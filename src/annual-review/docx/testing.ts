import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a made-up package, with the lies it tells about itself. */
export interface MadePart {
  readonly name: string
  readonly content: string | Uint8Array
  readonly declaredSize?: number
  readonly isEncrypted?: boolean
}

/** Packs parts into a ZIP file (PKWARE APPNOTE 6.3, no ZIP64), lies included. */
export function zipOf(parts: readonly MadePart[]): Uint8Array<ArrayBuffer> {
  const blocks: Buffer[] = []
  const headings: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredSize, isEncrypted } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const called = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x800 | (isEncrypted === true ? 1 : 0), 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(declaredSize ?? bytes.length, 18)
    facts.writeUInt16LE(called.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, called, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    headings.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), facts, place, called]))
    blocks.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(headings)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...blocks, directory, end]))
}

/** A document whose body is the given XML. */
export function documentOf(body: string, more: readonly MadePart[] = []): Uint8Array<ArrayBuffer> {
  return zipOf([{ name: 'word/document.xml', content: `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>` }, ...more])
}

/** A paragraph with one run. */
export function paragraph(words: string): string {
  return `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
}
