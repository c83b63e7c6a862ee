import type { EditionSection, EditionSentence } from '#kernel/http/edition-wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** Where a sentence stands: section, paragraph, sentence. */
export type Place = readonly [section: number, paragraph: number, sentence: number]

/** A list with one entry moved by one place up (-1) or down (1); unchanged at its ends. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  const entry = list[at]
  if (to < 0 || to >= list.length || entry === undefined) return [...list]
  const rest = list.filter((_, index) => index !== at)
  return [...rest.slice(0, to), entry, ...rest.slice(to)]
}

/** The sections with the sentences of one paragraph changed; a paragraph that is left empty is taken out. */
export function withParagraph(sections: readonly EditionSection[], [section, paragraph]: Place, change: (sentences: readonly EditionSentence[]) => EditionSentence[]): EditionSection[] {
  return sections.map((one, at) => (at !== section ? one : {
    ...one, paragraphs: one.paragraphs.map((sentences, index) => (index === paragraph ? change(sentences) : sentences)).filter((sentences) => sentences.length > 0),
  }))
}

/** A new sentence about a figure, said for every value; or without one. */
export function newSentence(figure: { readonly id: string; readonly label: Label } | null): EditionSentence {
  if (figure === null) return { about: null, compares: 'alone', decimals: 1, variants: { said: { zh: '请写一句话。', en: 'Write a sentence.' } } }
  const said = { zh: `${figure.label.zh}为{{${figure.id}|value}}。`, en: `${figure.label.en}: {{${figure.id}|value}}.` }
  return { about: figure.id, compares: 'alone', decimals: 1, variants: { some: said, zero: said, missing: null } }
}
