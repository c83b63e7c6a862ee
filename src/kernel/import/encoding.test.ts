import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodingDetector, type Encoding } from './encoding.ts'
import { encodeText } from './encode-for-tests.ts'

function detect(bytes: Uint8Array, chunk = 7): Encoding | null {
  const detector = encodingDetector()
  for (let at = 0; at < bytes.length; at += chunk) detector.add(bytes.subarray(at, at + chunk))
  return detector.decide()
}

const ledger = '事故编号,发生日期,天气,道路\r\nJT250601,2025-06-01,雨,环湖大道\r\nJT250602,2025-06-02,晴,沿河路\r\n'
const french = 'numéro;lieu;météo\n12;carrefour de l’école Molière;gelée\n'.replaceAll('’', "'")

describe('encodingDetector', () => {
  it.each<[string, Uint8Array, Encoding | null]>([
    ['plain ASCII', encodeText('a,b\n1,2\n', 'utf-8'), 'utf-8'],
    ['UTF-8', encodeText(ledger, 'utf-8'), 'utf-8'],
    ['UTF-8 with its mark', encodeText(`\uFEFF${ledger}`, 'utf-8'), 'utf-8'],
    ['GBK', encodeText(ledger, 'gb18030'), 'gb18030'],
    ['GB18030 with a four-byte character (𠮷)', Uint8Array.from([...encodeText(ledger, 'gb18030'), 0x95, 0x34, 0x95, 0x36]), 'gb18030'],
    ['UTF-16 little end first, with its mark', encodeText(`\uFEFF${ledger}`, 'utf-16le'), 'utf-16le'],
    ['UTF-16 big end first, with its mark', encodeText(`\uFEFF${ledger}`, 'utf-16be'), 'utf-16be'],
    ['UTF-16 little end first, without a mark', encodeText(ledger, 'utf-16le'), 'utf-16le'],
    ['UTF-16 big end first, without a mark', encodeText(ledger, 'utf-16be'), 'utf-16be'],
    ['French in Windows-1252, whose letters would make pairs of GBK', encodeText(french, 'windows-1252'), 'windows-1252'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 1, 2, 3, 4, 0, 0, 7]), null],
  ])('%s', (_name, bytes, encoding) => {
    expect(detect(bytes)).toBe(encoding)
  })

  it('finds Chinese that comes only after a megabyte of ASCII', () => {
    const late = encodeText(`a,b\n${'1,2\n'.repeat(250_000)}3,雨\n`, 'gb18030')
    expect(detect(late, 65_536)).toBe('gb18030')
  })

  it('keeps UTF-8 when one cell of many was cut inside a character', () => {
    const text = encodeText(ledger.repeat(3), 'utf-8')
    const cut = Uint8Array.from([...text, ...encodeText('JT250603,雨', 'utf-8').slice(0, -1), 0x0A])
    expect(detect(cut)).toBe('utf-8')
  })

  it('does not depend on where the chunks end, and any text in UTF-8 is read as UTF-8', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[\u0000-\u0008\u000B-\u001F]/.test(text)), fc.integer({ min: 1, max: 9 }), (text, chunk) => {
      const bytes = encodeText(text, 'utf-8')
      expect(detect(bytes, chunk)).toBe(detect(bytes, 1000))
      expect(['utf-8', 'utf-16le', 'utf-16be']).toContain(detect(bytes, chunk))
    }))
  })
})
