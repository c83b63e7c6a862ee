import type { Span } from './claim.ts'

export interface Sentence extends Span {
  language: 'zh' | 'en'
  /** The first sentence of a paragraph; what was talked about before it is forgotten. */
  startsParagraph: boolean
}

/** No sentence is longer, whatever the text; bounded sentences keep reading time linear in the length of the text. */
const LONGEST_SENTENCE = 1200

const ABBREVIATION = /(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Supt|Insp|Sgt|Det|No|vs|approx|etc|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|e\.g|i\.e)$/

/** Cuts a normalised text into sentences, each with the language it is written in. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  let startsParagraph = true
  for (let at = 0; at <= text.length; at += 1) {
    const isBreak = text.charAt(at) === '\n'
    if (at < text.length && !isBreak && !endsSentence(text, at) && at - from < LONGEST_SENTENCE) continue
    const to = Math.min(at + (isBreak ? 0 : 1), text.length)
    const language = languageOf(text, from, to)
    if (language !== undefined) {
      sentences.push({ from, to, language, startsParagraph })
      startsParagraph = false
    }
    if (isBreak) startsParagraph = true
    from = at + 1
  }
  return sentences
}

function endsSentence(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === '。' || character === ';' || character === '!' || character === '?') return true
  if (character !== '.') return false
  const next = text.charAt(at + 1)
  if (next !== '' && !/[\s”')]/.test(next)) return false
  return !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at))
}

function languageOf(text: string, from: number, to: number): Sentence['language'] | undefined {
  let han = 0
  let latin = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x4e00 && code <= 0x9fff) han += 1
    else if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) latin += 1
  }
  if (han === 0 && latin === 0) return undefined
  return han * 4 >= latin ? 'zh' : 'en'
}
