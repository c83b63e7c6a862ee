import type { DraftRemark } from './claim.ts'
import { readEnglishFigure, type EnglishFigure } from './en-figures.ts'
import { readEnglishPhrase, type EnglishPhrase } from './en-phrases.ts'
import { EN_WORDS, type EnWordKind } from './en-words.ts'
import { wordsOf } from './word-list.ts'

export type EnRole = EnWordKind | 'word' | 'figure' | 'comma' | 'phrase'

export interface EnToken {
  from: number
  to: number
  /** Lower case. */
  text: string
  roles: ReadonlySet<EnRole>
  figure: EnglishFigure | null
  /** A comparison, streak, rank or extreme that is recognised as one phrase. */
  phrase: EnglishPhrase | null
  isCapitalised: boolean
}

interface Entry {
  words: string[]
  roles: ReadonlySet<EnRole>
}

const WORD = /[A-Za-z][A-Za-z'’-]*|\d[\w'’/-]*/y
const COMMA = /[,:()—-]+(?=\s|$)|[,:()—…?!.]+/y
const ENTRIES = indexEntries()
const PLAIN: ReadonlySet<EnRole> = new Set(['word'])

export function hasRole(token: EnToken | undefined, ...roles: EnRole[]): boolean {
  return token !== undefined && roles.some((role) => token.roles.has(role))
}

/** Cuts an English sentence into words, figures and set phrases. */
export function tokeniseEnglish(text: string, from: number, to: number, remarks: DraftRemark[]): EnToken[] {
  const tokens: EnToken[] = []
  let at = from
  while (at < to) {
    const token =
      readPhraseToken(text, at, to, remarks) ??
      readSignToken(text, at) ??
      readFigureToken(text, at, to, tokens.at(-1)) ??
      readCommaToken(text, at) ??
      readWordToken(text, at, to, tokens.at(-1))
    if (token === undefined) {
      at += 1
      continue
    }
    tokens.push(token)
    at = token.to
  }
  return tokens
}

function readPhraseToken(text: string, at: number, to: number, remarks: DraftRemark[]): EnToken | undefined {
  const phrase = isWordStart(text, at) ? readEnglishPhrase(text, at, to) : undefined
  if (phrase === undefined) return undefined
  if (phrase.kind === 'date') remarks.push({ span: { from: at, to: phrase.to }, reason: 'date' })
  return { ...plain(text, at, phrase.to), roles: new Set(['phrase']), phrase }
}

/** "(-18%)": a sign that tells the direction. */
const SIGN = /[+-](?=\d[\d,]*(?:\.\d+)?(?:%| per ?cent))/y

function readSignToken(text: string, at: number): EnToken | undefined {
  if (!/[\s(]/.test(text.charAt(at - 1))) return undefined
  SIGN.lastIndex = at
  if (!SIGN.test(text)) return undefined
  return { ...plain(text, at, at + 1), roles: new Set([text.charAt(at) === '+' ? 'up' : 'down']) }
}

function readFigureToken(text: string, at: number, to: number, previous: EnToken | undefined): EnToken | undefined {
  const isSigned = previous?.to === at && /^[+-]$/.test(previous.text)
  const figure = isSigned || isWordStart(text, at) ? readEnglishFigure(text, at, to) : undefined
  return figure === undefined ? undefined : { ...plain(text, at, figure.to), roles: new Set(['figure']), figure }
}

function readCommaToken(text: string, at: number): EnToken | undefined {
  COMMA.lastIndex = at
  return COMMA.test(text) ? { ...plain(text, at, COMMA.lastIndex), roles: new Set(['comma']) } : undefined
}

function readWordToken(text: string, at: number, to: number, previous: EnToken | undefined): EnToken | undefined {
  const end = endOfWord(text, at, to)
  if (end === undefined) return text.charAt(at) === '&' ? { ...plain(text, at, at + 1), roles: new Set(['and']) } : undefined
  const first = text.slice(at, end).toLowerCase()
  for (const entry of ENTRIES.get(first) ?? []) {
    // "12 fewer than a year earlier": behind a figure the comparison begins at "than".
    if (previous?.figure && entry.words[1] === 'than') continue
    const last = endOfEntry(text, at, to, entry.words)
    if (last !== undefined) return { ...plain(text, at, last), roles: entry.roles }
  }
  return plain(text, at, end)
}

function endOfEntry(text: string, at: number, to: number, words: readonly string[]): number | undefined {
  let position = at
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      if (text.charAt(position) !== ' ') return undefined
      position += 1
    }
    const end = endOfWord(text, position, to)
    if (end === undefined || text.slice(position, end).toLowerCase() !== word) return undefined
    position = end
  }
  return position
}

function endOfWord(text: string, at: number, to: number): number | undefined {
  WORD.lastIndex = at
  return WORD.test(text) && WORD.lastIndex <= to ? WORD.lastIndex : undefined
}

function isWordStart(text: string, at: number): boolean {
  return !/[\w.,'-]/.test(text.charAt(at - 1)) || /[,.] $/.test(text.slice(at - 2, at))
}

function plain(text: string, from: number, to: number): EnToken {
  const written = text.slice(from, to)
  return { from, to, text: written.toLowerCase(), roles: PLAIN, figure: null, phrase: null, isCapitalised: /^[A-Z]/.test(written) }
}

function indexEntries(): Map<string, Entry[]> {
  const roles = new Map<string, Set<EnRole>>()
  for (const kind of enWordKinds()) {
    for (const entry of wordsOf(EN_WORDS[kind])) roles.set(entry, (roles.get(entry) ?? new Set()).add(kind))
  }
  const index = new Map<string, Entry[]>()
  for (const [entry, kinds] of roles) {
    const words = entry.split('_')
    const first = words[0] ?? ''
    index.set(first, [...(index.get(first) ?? []), { words, roles: kinds }])
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return index
}

function enWordKinds(): EnWordKind[] {
  return Object.keys(EN_WORDS).filter((kind): kind is EnWordKind => kind in EN_WORDS)
}
