import { describe, expect, it } from 'vitest'
import type { EditionSection } from '#kernel/http/edition-wire.ts'
import { moved, newSentence, withParagraph } from './draft-edit.ts'

describe('editing a draft', () => {
  it('moves an entry by one place and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
  it('takes a paragraph out with its last sentence, and nothing else', () => {
    const one = newSentence(null)
    const sections: EditionSection[] = [{ id: 'a', title: { zh: '甲', en: 'A' }, paragraphs: [[one], [one, one]] }]
    expect(withParagraph(sections, [0, 0, 0], () => [])[0]?.paragraphs).toEqual([[one, one]])
    expect(withParagraph(sections, [0, 1, 0], (sentences) => sentences.slice(1))[0]?.paragraphs).toEqual([[one], [one]])
  })
  it('a new sentence about a figure holds its token in both languages', () => {
    expect(newSentence({ id: 'road-deaths', label: { zh: '亡人数', en: 'Road deaths' } }).variants['some']).toEqual({ zh: '亡人数为{{road-deaths|value}}。', en: 'Road deaths: {{road-deaths|value}}.' })
  })
})
