import { expect, test } from 'vitest'
import { splitSentences } from './sentences.ts'

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ from, to, language, startsParagraph }) => `${language}${startsParagraph ? '*' : ''} ${text.slice(from, to)}`)
}

test('cuts at sentence ends, semicolons and line ends, and tells the language', () => {
  expect(sentencesOf('案件下降。破案上升;\n火灾下降')).toEqual(['zh* 案件下降。', 'zh 破案上升;', 'zh* 火灾下降'])
  expect(sentencesOf('Crime fell by 2.5 per cent. Robbery rose.')).toEqual(['en* Crime fell by 2.5 per cent.', 'en  Robbery rose.'])
})

test('does not cut inside numbers or behind abbreviations', () => {
  expect(sentencesOf('Supt. Hale and Dr. Moss saw 3.5 per cent.')).toHaveLength(1)
})

test('passes over what has no words', () => {
  expect(sentencesOf('2024\n———\n ')).toEqual([])
})

test('cuts a text without any mark into bounded pieces', () => {
  const longest = Math.max(...splitSentences('案件'.repeat(50_000)).map(({ from, to }) => to - from))
  expect(longest).toBeLessThan(2_000)
})
