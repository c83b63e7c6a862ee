/** How a file's bytes become text. The names are those that TextDecoder knows. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252'

export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8', 'utf-16le': 'UTF-16LE', 'utf-16be': 'UTF-16BE', gb18030: 'GB18030', 'windows-1252': 'Windows-1252',
}

export interface EncodingDetector {
  /** Looks at the next bytes of the file, in order. */
  add(bytes: Uint8Array): void
  /** What the file is written in, or null: it is no text. */
  decide(): Encoding | null
}

/** Bytes of a UTF-8 text in which one sequence in this many may be broken: a cell was cut, the rest is still UTF-8. */
const BROKEN_TOLERATED = 50

/**
 * Finds out the encoding from all bytes of a file, since a file may be plain ASCII up to its last line. Marks of a byte order decide;
 * then noughts in every second place (UTF-16); then which of UTF-8 and GB18030 (GBK, GB 2312 are parts of it) the bytes above 127 fit.
 * A Western text fits GB18030 by its letters too, but as rare characters: only where most pairs are from GB 2312 is it taken for Chinese.
 */
export function encodingDetector(): EncodingDetector {
  const head: number[] = []
  let position = 0
  const noughts = [0, 0]
  let controls = 0
  const utf8 = { good: 0, bad: 0, needed: 0 }
  const gb = { common: 0, rare: 0, bad: 0, state: 0 }

  function addUtf8(byte: number): void {
    if (utf8.needed > 0) {
      if (byte >= 0x80 && byte < 0xC0) {
        utf8.needed--
        if (utf8.needed === 0) utf8.good++
        return
      }
      utf8.bad++
      utf8.needed = 0
    }
    if (byte < 0x80) return
    if (byte >= 0xC2 && byte < 0xE0) utf8.needed = 1
    else if (byte >= 0xE0 && byte < 0xF0) utf8.needed = 2
    else if (byte >= 0xF0 && byte < 0xF5) utf8.needed = 3
    else utf8.bad++
  }

  // GB18030: one byte below 0x80; two bytes 81-FE, 40-FE without 7F; four bytes 81-FE, 30-39, 81-FE, 30-39.
  let lead = 0
  function addGb(byte: number): void {
    switch (gb.state) {
      case 0:
        if (byte >= 0x81 && byte <= 0xFE) { lead = byte; gb.state = 1 } else if (byte >= 0x80) gb.bad++
        return
      case 1:
        gb.state = 0
        if (byte >= 0x30 && byte <= 0x39) gb.state = 2
        else if (byte < 0x40 || byte === 0x7F || byte === 0xFF) gb.bad++
        else if (byte >= 0xA1 && lead >= 0xA1 && lead <= 0xF7) gb.common++
        else gb.rare++
        return
      case 2:
        gb.state = byte >= 0x81 && byte <= 0xFE ? 3 : 0
        if (gb.state === 0) gb.bad++
        return
      default:
        gb.state = 0
        if (byte >= 0x30 && byte <= 0x39) gb.rare++
        else gb.bad++
    }
  }

  return {
    add(bytes) {
      for (const byte of bytes) {
        if (head.length < 4) head.push(byte)
        if (byte === 0) noughts[position & 1] = (noughts[position & 1] ?? 0) + 1
        else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0A && byte !== 0x0D) controls++
        position++
        addUtf8(byte)
        addGb(byte)
      }
    },
    decide() {
      const [first = 0, second = 0, third = 0] = head
      if (first === 0xEF && second === 0xBB && third === 0xBF) return 'utf-8'
      if (first === 0xFF && second === 0xFE) return 'utf-16le'
      if (first === 0xFE && second === 0xFF) return 'utf-16be'
      const [even = 0, odd = 0] = noughts
      if (even + odd > 0) {
        // Digits, delimiters and line ends have a nought byte in UTF-16, always on the same side.
        if (odd > 20 * even && odd * 50 > position) return 'utf-16le'
        if (even > 20 * odd && even * 50 > position) return 'utf-16be'
        return null
      }
      if (controls * 100 > position) return null
      const broken = utf8.bad + (utf8.needed > 0 ? 1 : 0)
      if (broken === 0 || utf8.good > broken * BROKEN_TOLERATED) return 'utf-8'
      if (gb.bad * BROKEN_TOLERATED <= gb.common + gb.rare && gb.common > 4 * gb.rare) return 'gb18030'
      return 'windows-1252'
    },
  }
}
