import { describe, expect, it } from 'vitest'
import { normaliseText } from '../claims/normalise.ts'
import { splitSentences } from '../claims/sentences.ts'
import { daysOf, inYear, isWholeYear, readPeriod, soFar } from './periods.ts'
import { textPeriodOf } from './text-period.ts'

const half = { year: null, fromMonth: 7, toMonth: 12 }

describe('times named in a text', () => {
  it.each([
    ['2024年', 2024, 1, 12], ['二〇二四年', 2024, 1, 12], ['2024年度', 2024, 1, 12], ['全年', null, 1, 12], ['本年度', null, 1, 12], ['下半年', null, 7, 12], ['2024年上半年', 2024, 1, 6],
    ['一季度', null, 1, 3], ['第四季度', null, 10, 12], ['12月', null, 12, 12], ['11月份', null, 11, 11], ['1至11月', null, 1, 11], ['1—12月', null, 1, 12], ['1-6月', null, 1, 6], ['前10个月', null, 1, 10], ['2023年十二月', 2023, 12, 12],
  ])('%s', (text, year, fromMonth, toMonth) => {
    expect(readPeriod(text, 0, 'zh')).toEqual({ meaning: { kind: 'period', period: { year, fromMonth, toMonth } }, to: text.length })
  })
  it.each([
    ['the first half of 2024', 2024, 1, 6], ['second half', null, 7, 12], ['fourth quarter of 2023', 2023, 10, 12], ['January to June', null, 1, 6], ['December 2024', 2024, 12, 12], ['2024', 2024, 1, 12],
  ])('%s', (text, year, fromMonth, toMonth) => {
    expect(readPeriod(text, 0, 'en')?.meaning).toEqual({ kind: 'period', period: { year, fromMonth, toMonth } })
  })
  it.each([['1月9日', 'zh'], ['2025年1月10日', 'zh'], ['12 January 2025', 'en'], ['13至15月', 'zh'], ['9至3月', 'zh']] as const)('%s is no part of a year', (text, language) => {
    expect(readPeriod(text, 0, language)?.meaning.kind).toBe('unclearPeriod')
  })
  it('are days of their own year, else of the given one', () => {
    expect(daysOf(half, 2024)).toEqual({ from: '2024-07-01', until: '2025-01-01' })
    expect(daysOf({ ...half, year: 2022 }, 2024)).toEqual({ from: '2022-07-01', until: '2023-01-01' })
    expect(daysOf(half, null)).toBeNull()
  })
  it('are compared with the same part of another year', () => {
    expect(inYear({ from: '2024-01-01', until: '2024-03-01' }, 2023)).toEqual({ from: '2023-01-01', until: '2023-03-01' })
    expect(isWholeYear({ from: '2024-01-01', until: '2025-01-01' })).toBe(true)
    expect(isWholeYear({ from: '2024-01-01', until: '2024-07-01' })).toBe(false)
  })
  it('reach no farther than the as-of day', () => {
    expect(soFar({ from: '2024-01-01', until: '2025-01-01' }, '2024-06-30')).toEqual({ from: '2024-01-01', until: '2024-07-01' })
    expect(soFar({ from: '2024-01-01', until: '2025-01-01' }, '2025-01-10')).toEqual({ from: '2024-01-01', until: '2025-01-01' })
  })
})

describe('what a text as a whole is about', () => {
  const of = (text: string, given?: number): unknown => {
    const source = normaliseText(text)
    const { year, period } = textPeriodOf(source, splitSentences(source.text), given)
    return [year, period === null ? null : `${period.year} ${period.fromMonth}-${period.toMonth}`]
  }
  it.each<[string, number | undefined, unknown[]]>([
    ['奋进\n——2024年全市公安工作综述\n事故下降。', undefined, [2024, '2024 1-12']],
    ['某市公安局1月15日通报2023年全年工作情况。事故下降。', undefined, [2023, '2023 1-12']],
    ['全市事故下降。', undefined, [null, null]],
    ['全市事故下降。', 2024, [2024, '2024 1-12']],
    // The caller says one year, the title another: no claim can be placed.
    ['2023年全市公安工作综述\n事故下降。', 2024, [2024, null]],
    // A review of half a year is one throughout.
    ['2024年上半年全市公安工作综述\n事故下降。', undefined, [2024, '2024 1-6']],
    // A part of a year in the first sentences may hold for all the rest.
    ['今年前11个月，全市平安稳定。2024年，事故下降。', undefined, [2024, null]],
    ['Annual performance review for the year to March 2023. Crashes fell.', undefined, [null, null]],
    ['Review 2022-23\nCrashes fell.', 2022, [2022, null]],
    // A date written in figures is no reporting year.
    ['某市公安局2024年度工作综述\n（截至2025-01-10）\n事故下降。\n计划事项\n2024-11-30', undefined, [2024, '2024 1-12']],
    ['Annual review 2024\nCrashes fell. As of 2025-01-10.', undefined, [2024, '2024 1-12']],
    ['Annual review 2024\nCrashes fell by 3% on the year to 214.', undefined, [2024, '2024 1-12']],
    ['2024年全市公安工作综述\n死亡人数较2019年下降。', undefined, [2024, '2024 1-12']],
  ])('%s (%s)', (text, given, expected) => {
    expect(of(text, given)).toEqual(expected)
  })
})
