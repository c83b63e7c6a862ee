import { columnsOf, type Aggregate, type RecordType } from '#kernel/record/record-type.ts'

/** What a record can be found by: its number and the fields marked searchable, never a personal one. */
export interface SearchDocument {
  readonly content: string
  readonly tokens: readonly string[]
  readonly sortAt: string
}

export function searchDocument(type: RecordType, aggregate: Aggregate, sortAt: string): SearchDocument {
  const parts = [aggregate.head.number]
  for (const field of columnsOf(type.schema)) {
    const value = aggregate.fields[field.name]
    if (field.facts.searchable && typeof value === 'string') parts.push(value)
  }
  const content = foldText(parts.join('\n'))
  return { content, sortAt, get tokens() { return tokensOf(content) } } // asked for only where it is written
}

/** Full-width to half-width, lower case: what a reader sees as the same is found as the same. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
/** Letters of a word by which it is found; what comes behind is compared in the text itself. A token may be 2,046 bytes at most. */
const WORD_LENGTH = 11
const HAN = /^\p{Script=Han}/u

/**
 * Tokens of a text: every two neighbouring Chinese characters (so two-character words are found without a dictionary), single Chinese
 * characters that stand alone, and of other words their beginnings of 3 to 11 letters or digits, or the whole word if it is shorter. At
 * most 2,000 and the last word's.
 */
export function tokensOf(folded: string): string[] {
  const tokens = new Set<string>()
  for (const [word] of folded.matchAll(WORD)) {
    const characters = [...word]
    if (HAN.test(word)) {
      if (characters.length === 1) tokens.add(word)
      for (let at = 0; at + 1 < characters.length; at++) tokens.add(`${characters[at]}${characters[at + 1]}`)
    } else {
      tokens.add(word.slice(0, WORD_LENGTH))
      for (let length = 3; length < Math.min(word.length, WORD_LENGTH); length++) tokens.add(word.slice(0, length))
    }
    if (tokens.size > 2000) break
  }
  return [...tokens]
}

/** Tokens that every match must have: the text itself is checked again by position, so a query needs no prefixes of its own. */
export function queryTokens(folded: string): string[] {
  const tokens = new Set<string>()
  for (const [word] of folded.matchAll(WORD)) {
    const characters = [...word]
    if (!HAN.test(word)) tokens.add(word.slice(0, WORD_LENGTH))
    else if (characters.length === 1) continue
    else for (let at = 0; at + 1 < characters.length; at++) tokens.add(`${characters[at]}${characters[at + 1]}`)
  }
  return [...tokens]
}
