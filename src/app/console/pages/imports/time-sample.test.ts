import { expect, test } from 'vitest'
import { readSample } from './time-sample.ts'

test('a sample is read as the import would read it', () => {
  expect(readSample('2025/6/3', 'YYYY/M/D', [])).toEqual({ ok: true, text: { zh: '2025-06-03', en: '2025-06-03' } })
  expect(readSample('0715', 'HHmm', []).text.en).toBe('07:15')
  expect(readSample('9999', 'HHmm', ['9999'])).toEqual({ ok: true, text: { zh: '不详', en: 'not known' } })
})

test('what cannot be read says why', () => {
  expect(readSample('2025-06-31', 'YYYY-MM-DD', []).text.zh).toBe('没有这一天')
  expect(readSample('3/6/25', 'YYYY-MM-DD', [])).toMatchObject({ ok: false, text: { en: 'not written like this' } })
  expect(readSample('2025-06-03', 'QQQ', [])).toMatchObject({ ok: false, text: { en: 'this is no usable format' } })
})
