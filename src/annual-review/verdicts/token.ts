import type { TopicCode } from './data/topics.ts'

/** A part of a year that a text names; months are included on both sides. Without a year it is the text's own. */
export interface NamedPeriod {
  readonly year: number | null
  readonly fromMonth: number
  readonly toMonth: number
}

/** One understood piece of a passage, or a piece that was not understood. */
export type Token = { readonly from: number; readonly to: number; readonly text: string } & TokenMeaning

export type TokenMeaning =
  /**
   * A name of one or several figures. `topic`: their line of work, where the name says it. `bareIn`: where the name does not (死亡人数), the
   * lines of work one of which must be said nearby.
   */
  | { readonly kind: 'figure'; readonly figures: readonly string[]; readonly topic: TopicCode | null; readonly bareIn: readonly TopicCode[] }
  /** The bureau itself, or the whole of its territory. */
  | { readonly kind: 'own' }
  /** One of its organisations; not `official` when only a place is named that sounds like it (望山区 for 望山分局). */
  | { readonly kind: 'unit'; readonly organisation: number; readonly official: boolean }
  | { readonly kind: 'period'; readonly period: NamedPeriod }
  /** A time that is no plain part of a year: a date, 今年, 去年 on its own. */
  | { readonly kind: 'unclearPeriod' }
  | { readonly kind: 'comparison'; readonly year: number | null }
  /** 上年同期 standing as a subject: "上年同期为 249 起". */
  | { readonly kind: 'lastYear' }
  /** Words that say which line of work is meant, without a figure. */
  | { readonly kind: 'topic'; readonly topic: TopicCode }
  | { readonly kind: 'number' }
  /** A word of the closed list that changes nothing about what is counted. */
  | { readonly kind: 'word' }
  | { readonly kind: 'mark' }
  | { readonly kind: 'unknown' }

/**
 * Tokens that could not be understood, or that name another line of work than the claim's (`topic`): as long as one is left over, nothing is
 * supported or contradicted.
 */
export function leftOver(tokens: readonly Token[], topic: TopicCode | null): readonly Token[] {
  return tokens.filter((token) => token.kind === 'unknown' || (token.kind === 'topic' && token.topic !== topic))
}

/** Joins neighbouring unknown characters into one token, so that an explanation can name the whole word. */
export function joinUnknown(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (token.kind === 'unknown' && last?.kind === 'unknown' && last.to === token.from) joined.splice(-1, 1, { ...last, to: token.to, text: last.text + token.text })
    else joined.push(token)
  }
  return joined
}
