import { expect, test } from 'vitest'
import { decodeText } from './text-store.ts'

test('UTF-8 with or without a byte order mark', () => {
  expect(decodeText(new TextEncoder().encode('全年下降3%'))).toBe('全年下降3%')
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('a')
})

test('GBK, as older office machines save it', () => {
  expect(decodeText(new Uint8Array([0xc8, 0xab, 0xc4, 0xea]))).toBe('全年')
})

test('a .docx is no text', () => {
  expect(decodeText(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]))).toBeUndefined()
})
