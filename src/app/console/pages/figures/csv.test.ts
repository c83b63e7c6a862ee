import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('cells with commas, quotes and line ends are quoted', () => {
  expect(csvText([['编号', '名称'], ['JT1', '路口, "东"'], ['JT2', 'a\nb']])).toBe('\uFEFF编号,名称\r\nJT1,"路口, ""东"""\r\nJT2,"a\nb"\r\n')
})

test('a text that a spreadsheet would run stays a text, a negative number stays a number', () => {
  expect(csvText([['=HYPERLINK("x")', -3, null, '@a']])).toBe('\uFEFF"\'=HYPERLINK(""x"")",-3,,\'@a\r\n')
})
