import { SaxesParser } from 'saxes'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Package } from './open-package.ts'

/** An element by its local name: a document may name its namespaces as it likes. Attributes by local name as well. */
export interface Element { readonly name: string; readonly attributes: Readonly<Record<string, string>> }

export interface XmlHandlers {
  open(element: Element): void
  close(name: string): void
  text(words: string): void
}

/** Deeper than any document that somebody wrote. */
const DEEPEST = 400

/**
 * Reads one part of a package as XML, piece by piece. A document type declaration is refused before anything in it is read, so there are no
 * entities but the five of XML itself, and nothing is ever fetched.
 * Throws document-entities, document-bomb (nested too deeply), document-damaged.
 */
export async function readXml(source: Package, part: string, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  parser.on('doctype', () => { throw new DomainError('document-entities') })
  parser.on('error', () => { throw new DomainError('document-damaged') })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST) throw new DomainError('document-bomb')
    handlers.open({ name: localName(name), attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value])) })
  })
  parser.on('closetag', ({ name }) => { depth--; handlers.close(localName(name)) })
  parser.on('text', (words) => { handlers.text(words) })
  parser.on('cdata', (words) => { handlers.text(words) })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  try {
    await source.read(part, (piece) => {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
      parser.write(decoder.decode(piece, { stream: true }))
    })
    if (decoder) parser.write(decoder.decode())
    parser.close()
  } catch (problem) {
    if (problem instanceof TypeError) throw new DomainError('document-damaged')
    throw problem
  }
}

/** UTF-8 unless the first bytes say UTF-16; XML that is neither is refused when it is decoded. */
function encodingOf(piece: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
