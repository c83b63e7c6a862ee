import type { Encoding } from './encoding.ts'

let gbCodes: ReadonlyMap<string, readonly number[]> | undefined

/** Two-byte codes of GBK, read off the platform's decoder. */
function gbTable(): ReadonlyMap<string, readonly number[]> {
  if (gbCodes) return gbCodes
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xFE; lead++) {
    for (let trail = 0x40; trail <= 0xFE; trail++) {
      if (trail === 0x7F) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\uFFFD') codes.set(character, [lead, trail])
    }
  }
  gbCodes = codes
  return codes
}

/** A text as bytes of an encoding that Node can read but not write. A character that the encoding lacks throws. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8': return new TextEncoder().encode(text)
    case 'utf-16le': return new Uint8Array(Buffer.from(text, 'utf16le'))
    case 'utf-16be': return new Uint8Array(Buffer.from(text, 'utf16le').swap16())
    case 'windows-1252': return Uint8Array.from([...text].map((character) => known(character.codePointAt(0), (code) => code < 256)))
    case 'gb18030': return Uint8Array.from([...text].flatMap((character) => (character.charCodeAt(0) < 0x80 ? [character.charCodeAt(0)] : known(gbTable().get(character), () => true))))
  }
}

function known<T>(value: T | undefined, fits: (value: T) => boolean): T {
  if (value === undefined || !fits(value)) throw new RangeError('The encoding lacks a character')
  return value
}
