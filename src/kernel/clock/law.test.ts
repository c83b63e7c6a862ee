import { describe, expect, it } from 'vitest'
import { chineseNumber, citationOf, shortCitations, type Law } from './law.ts'

const law: Law = { code: 'X', title: { zh: '某法', en: 'Some Law' }, short: { zh: '某法', en: 'X' } }

describe('citations', () => {
  it('write articles as laws number them', () => {
    expect([1, 9, 10, 12, 20, 62, 68, 100, 101, 105, 110, 112, 163, 200, 1000, 1005, 1010, 1260].map(chineseNumber)).toEqual([
      '一', '九', '十', '十二', '二十', '六十二', '六十八', '一百', '一百零一', '一百零五', '一百一十', '一百一十二', '一百六十三', '二百', '一千', '一千零五', '一千零一十', '一千二百六十',
    ])
    for (const wrong of [0, -1, 1.5, 10_000]) expect(() => chineseNumber(wrong)).toThrow(RangeError)
  })

  it('keep the Chinese title and give a gloss', () => {
    expect(citationOf({ law, article: 112 })).toEqual({ zh: '《某法》第一百一十二条', en: '《某法》 (Some Law), art. 112' })
    expect(citationOf({ law, article: 68, paragraph: 2 })).toEqual({ zh: '《某法》第六十八条第二款', en: '《某法》 (Some Law), art. 68, para. 2' })
  })

  it('name the text alone where no article is known', () => {
    expect(citationOf({ law })).toEqual({ zh: '《某法》', en: '《某法》 (Some Law)' })
  })
})

it('names a law once, by its short name, before several of its articles', () => {
  const one = { code: 'X', title: { zh: '某某法', en: 'The Law of X' }, short: { zh: '某法', en: 'X Law' } }
  const other = { code: 'Y', title: { zh: '其他法', en: 'The Law of Y' }, short: { zh: '他法', en: 'Y Law' } }
  expect(shortCitations([{ law: one, article: 118, paragraph: 1 }, { law: one, article: 118, paragraph: 2 }, { law: one, article: 118, paragraph: 2 }, { law: other, article: 35 }, { law: one, article: 9 }]))
    .toEqual({ zh: '某法第一百一十八条第一款、第二款、第九条、他法第三十五条', en: 'X Law 118(1), 118(2), 9; Y Law 35' })
  expect(shortCitations([{ law: other }])).toEqual({ zh: '他法', en: 'Y Law' })
  expect(shortCitations([])).toEqual({ zh: '', en: '' })
})
