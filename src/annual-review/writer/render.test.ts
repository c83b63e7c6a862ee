import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import type { Language } from '#kernel/language/label.ts'
import { crashFigures } from '#modules/crashes/figures.ts'
import { demoBureauNames } from '../testing.ts'
import { fakeReviewReader, reviewWorld, type ReviewWorld } from './testing.ts'
import { checkClaims } from '../verdicts/check-claims.ts'
import { numeralInWords } from './numeral-words.ts'
import { renderReview } from './render.ts'
import type { ReviewReader } from './review-reader.ts'
import type { SectionTemplate } from './template.ts'
import { toJson, toText } from './text.ts'

const head = { size: 12_345, root: 'q1w2e3', at: '2025-01-11T00:00:00Z' }
const options = { year: 2024, asOf: '2025-01-10', head } as const

/** The demonstration year with other values of 2023 and 2024. */
function worldWith(changed: Readonly<Record<string, readonly [before: number, now: number]>>, coveredFrom = '2019-01-01'): ReviewWorld {
  const series = Object.fromEntries(Object.entries(reviewWorld.series).map(([figure, years]) => {
    const [before, now] = changed[figure] ?? []
    return [figure, { ...years, ...(before === undefined ? {} : { 2023: before }), ...(now === undefined ? {} : { 2024: now }) }]
  }))
  return { ...reviewWorld, late: [], series, coveredFrom }
}

function crashReader(world: ReviewWorld = reviewWorld): ReviewReader {
  return fakeReviewReader(world, crashFigures)
}

async function textOf(world: ReviewWorld, language: Language): Promise<string> {
  return toText(await renderReview(crashReader(world), options), language)
}

describe('the review of the demonstration year', () => {
  it('in Chinese', async () => {
    expect(await textOf(reviewWorld, 'zh')).toBe(
      '平澜市公安局2024年度工作综述\n道路交通安全\n本年度发生道路交通亡人事故205起，同比下降17.67%。道路交通事故死亡人数214人，同比下降17.7%。道路交通事故受伤人数1,531人，同比下降15.2%。\n2022—2024年，较大以上道路交通事故连续3年“零发生”。\n不足与问题\n',
    )
  })
  it('in English', async () => {
    expect(await textOf(reviewWorld, 'en')).toBe(
      'Pinglan Municipal Public Security Bureau: annual review 2024\nRoad safety\nFatal road crashes totalled 205 in the year, a fall of 17.67% on the year before. Road deaths totalled 214 in the year, a fall of 17.7% on the year before. Road injuries totalled 1,531 in the year, a fall of 15.2% on the year before.\nThere were no larger road crashes for 3 consecutive years, from 2022 on to 2024.\nShortcomings and problems\n',
    )
  })
  it('says of every figure where it comes from, counter-figures included', async () => {
    const review = await renderReview(crashReader(), options)
    expect(review.figures['road-deaths']).toEqual({
      value: 214, previous: 260, change: (100 * (214 - 260)) / 260, unit: 'person', period: '2024-01-01/2024-12-31', asOf: '2025-01-10', definitionVersion: 1, records: 214,
      label: { zh: '道路交通事故亡人数', en: 'Road deaths' },
    })
    expect(review.provenance.find((row) => row.figure === 'road-deaths')).toMatchObject({
      value: { zh: '214 人', en: '214 persons' }, comparison: { zh: '上年同期 260 人，变化 −17.69%', en: '260 persons in the same period of the year before, a change of −17.69%' }, version: 1, records: 214,
    })
    expect(review.provenance.map((row) => row.figure)).toContain('deaths-after-day-seven')
    expect(review.chart.months).toHaveLength(12)
    expect(review.chart.months.reduce((sum, month) => sum + month.value, 0)).toBe(214)
    expect(review.chart.months.reduce((sum, month) => sum + month.previous, 0)).toBe(260)
  })
  it('links each number to the page of its figure', async () => {
    const review = await renderReview(crashReader(), options)
    const pieces = review.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.zh)).filter((piece) => 'token' in piece)
    expect(pieces[1]).toEqual({ token: '{{fatal-crashes|change}}', figure: 'fatal-crashes', text: '17.67%', link: '/figures/fatal-crashes?year=2024&asOf=2025-01-10' })
    expect(pieces.every((piece) => piece.link.startsWith(`/figures/${piece.figure}?`))).toBe(true)
  })
  it('as data carries the text in both languages and the tree head', async () => {
    const json = toJson(await renderReview(crashReader(), options))
    expect(json).toMatchObject({ year: 2024, asOf: '2025-01-10', bureau: { zh: '平澜市公安局' }, head, figures: { 'fatal-crashes': { value: 205 } } })
    expect(json.text.zh).toContain('17.67%')
    expect(json.text.en).toContain('17.67%')
  })
  it('as known a day later than a correction, has the corrected value', async () => {
    const review = await renderReview(crashReader(), { ...options, asOf: '2025-02-11' })
    expect(review.figures['road-deaths']?.value).toBe(215)
  })
})

describe('sentences are chosen from the computed values', () => {
  it.each<[string, readonly [number, number], string, string]>([
    ['a fall', [249, 205], '同比下降17.67%。', 'a fall of 17.67% on the year before.'],
    ['a rise', [205, 249], '同比上升21.46%。', 'a rise of 21.46% on the year before.'],
    ['no change', [249, 249], '249起，与上年持平。', 'the same as in the year before.'],
    ['a change inside random variation', [249, 240], '240起，上年同期为249起，变化在随机波动范围内。', 'a change of this size lies inside random variation.'],
    ['a small base, and a change that could be chance', [10, 12], '12起，上年同期为10起，基数小，不作升降判断。', '12 in the year and 10 in the year before; from so small a number neither a fall nor a rise is concluded.'],
    ['a small base, and a change beyond chance: the percentage beside the counts', [25, 8], '8起，上年同期为25起，同比下降68.00%。', '8 in the year and 25 in the year before, a fall of 68.00%.'],
    ['nothing before', [0, 3], '3起，上年同期为0。', '3 in the year and 0 in the year before.'],
  ])('%s', async (_, values, zh, en) => {
    expect(await textOf(worldWith({ 'fatal-crashes': values }), 'zh')).toContain(zh)
    expect(await textOf(worldWith({ 'fatal-crashes': values }), 'en')).toContain(en)
  })
  it('years outside coverage have no value and no comparison, never 0', async () => {
    expect(await textOf(worldWith({}, '2024-01-01'), 'zh')).toContain('205起；上年的记录不完整，不作比较。')
    const none = await renderReview(crashReader(worldWith({}, '2025-01-01')), options)
    expect(toText(none, 'zh')).toContain('本年度的道路交通亡人事故记录不完整，没有数值。')
    expect(none.figures['fatal-crashes']).toMatchObject({ value: null, previous: null, change: null, records: null })
    expect(none.provenance[0]?.value.zh).toBe('这一时期的记录不完整，没有数值。')
  })
  it('a larger crash in the year, and one year without', async () => {
    expect(await textOf(worldWith({ 'larger-crashes': [0, 2] }), 'zh')).toContain('本年度发生较大以上道路交通事故2起。')
    expect(await textOf(worldWith({ 'larger-crashes': [1, 0] }), 'en')).toContain('There were no larger road crashes in the year.')
  })
  it('whatever the values, everything the review says is supported in both languages', async () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
    const near = fc.integer({ min: 0, max: 400 }).chain((before) => fc.tuple(fc.constant(before), fc.integer({ min: Math.max(0, before - 8), max: before + 8 })))
    await fc.assert(fc.asyncProperty(fc.oneof(pair, near), fc.oneof(pair, near), pair, fc.tuple(fc.nat(2), fc.nat(2)), fc.constantFrom('2019-01-01', '2023-01-01', '2024-01-01', '2025-01-01'), async (crashes, deaths, injured, larger, coveredFrom) => {
      const reader = crashReader(worldWith({ 'fatal-crashes': crashes, 'road-deaths': deaths, 'road-injured': injured, 'larger-crashes': larger }, coveredFrom))
      const review = await renderReview(reader, options)
      for (const language of ['zh', 'en'] as const) {
        const answer = await checkClaims(toText(review, language), reader, { bureauNames: demoBureauNames })
        expect(answer.claims.filter((claim) => claim.verdict !== 'supported').map((claim) => [claim.text, claim.verdict, claim.failed])).toEqual([])
      }
    }), { numRuns: 40 })
  }, 120_000)
})

describe('the whole year, with figures of every line of work', () => {
  const whole = async (world: Partial<ReviewWorld> = {}) => renderReview(fakeReviewReader({ ...reviewWorld, ...world }), options)
  it('honours: numbers, and the highest with its window', async () => {
    expect(toText(await whole(), 'zh')).toContain('荣立二等功以上集体1个。荣立二等功以上民警20名。荣立二等功以上民警数为2019—2024年中最多。全国离退休干部先进个人1名。')
    const less = await whole({ series: { ...reviewWorld.series, 'merit-officers': { 2023: 20, 2024: 17 } } })
    expect(toText(less, 'zh')).not.toContain('最多')
  })
  it('small bases show both counts; a percentage only beside them, and only beyond chance', async () => {
    const text = toText(await whole(), 'zh')
    expect(text).toContain('有组织犯罪案件6起，上年同期为4起，基数小，不作升降判断。十类黑恶案件29起，上年同期为26起，基数小，不作升降判断。')
    expect(text).toContain('街面未成年人犯罪案件8起，上年同期为25起，同比下降68.0%。')
    expect(toText(await whole(), 'en')).toContain('Street cases with a juvenile suspect totalled 8 in the year and 25 in the year before, a fall of 68.0%.')
  })
  it('a change inside random variation is not called one', async () => {
    const review = await whole()
    expect(toText(review, 'zh')).toContain('盗窃案件1,970起，上年同期为2,000起，变化在随机波动范围内。')
    expect(review.reminders.map((reminder) => `${reminder.section} ${reminder.code}`)).toContain('crime withinNoise')
  })
  it('runs and lowest values name their years, and which of them documents state', async () => {
    const review = await whole()
    expect(toText(review, 'zh')).toContain('连续14年命案全破。以上为2011—2024年，其中至2018年依据文件所载。')
    expect(toText(review, 'zh')).toContain('刑事案件立案数为2011—2024年中最少（其中至2018年依据文件所载）。')
    expect(toText(review, 'en')).toContain('All homicides were solved for 14 consecutive years. These are the years from 2011 on to 2024, up to 2018 as documents state.')
    expect(review.provenance.find((row) => row.figure === 'homicide-streak')).toMatchObject({ stated: { en: '2011–2018 as documents state, not computed from records' }, comparison: { zh: '2011—2024年' }, reportOnly: true })
  })
  it('claims that nothing happened list what no longer counts', async () => {
    const review = await whole()
    expect(review.zeroClaims.map((claim) => [claim.figure, claim.since, claim.until, claim.withdrawn])).toEqual([['homicide-streak', 2019, 2024, 1], ['major-crash-free-years', 2022, 2024, 2]])
    expect(review.sections.at(-1)?.tables[0]?.rows.map((row) => row.map((cell) => cell.en))).toEqual([['Road crashes of the larger grade or above', '2'], ['Theft cases', '3']])
  })
  it('rates stand beside the year before, with counter-figures in the appendix', async () => {
    const review = await whole()
    expect(toText(review, 'zh')).toContain('行政案件办结率为96.2%，上年为95.8%。')
    expect(review.provenance.find((row) => row.figure === 'criminal-cases')?.counters).toEqual([{ figure: 'theft-cases', label: { zh: '盗窃案件数', en: 'Theft cases' }, value: { zh: '1,970 起', en: '1,970 cases' }, comparison: { zh: '上年同期 2,000 起，变化 −1.50%', en: '2,000 cases in the same period of the year before, a change of −1.50%' } }])
  })
  it('a rank is what an attached notice says', async () => {
    const notices = [{ key: 'n1', number: '皖公通〔2025〕3号', issuer: '省公安厅', issuedOn: '2025-01-08', says: { zh: '第二位', en: 'second' } }]
    const sections: SectionTemplate[] = [{ id: 's', title: { zh: '节', en: 'S' }, paragraphs: [[{ about: null, said: { zh: '群众安全感位居全省{{notice|n1}}。', en: 'The sense of safety ranked {{notice|n1}} in the province.' } }]] }]
    const review = await renderReview(crashReader(), { ...options, sections, notices })
    expect(toText(review, 'zh')).toContain('群众安全感位居全省第二位。')
    expect(review.notices).toEqual(notices)
    await expect(renderReview(crashReader(), { ...options, sections })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('what is refused', () => {
  const section = (zh: string, en: string): SectionTemplate => ({ id: 's', title: { zh: '节', en: 'S' }, paragraphs: [[{ about: 'fatal-crashes', compares: 'change', decimals: 1, variants: { down: { zh, en } } }]] })
  it('a typed number', async () => {
    await expect(renderReview(crashReader(), { ...options, sections: [section('共205起。', '205 crashes.')] })).rejects.toMatchObject({ code: 'invalid-input' })
  })
  it('a situation that the template has no sentence for', async () => {
    await expect(renderReview(crashReader(worldWith({ 'fatal-crashes': [205, 249] })), { ...options, sections: [section('下降{{fatal-crashes|change}}。', 'Down {{fatal-crashes|change}}.')] })).rejects.toMatchObject({ code: 'invalid-input' })
  })
  it('a number that does not exist', async () => {
    await expect(renderReview(crashReader(worldWith({ 'larger-crashes': [0, 3] })), { ...options, sections: [section('较大以上下降{{larger-crashes|change}}。', 'Down {{larger-crashes|change}}.')] })).rejects.toMatchObject({ code: 'outside-coverage' })
  })
  it.each(['2023-12-31', '2025-03-02'])('an as-of day of %s', async (asOf) => {
    await expect(renderReview(crashReader(), { year: 2024, asOf })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

it('a token states its own decimals, and numerals in words', async () => {
  const sections: SectionTemplate[] = [{ id: 's', title: { zh: '节', en: 'S' }, paragraphs: [[{
    about: 'fatal-crashes', compares: 'change', decimals: 1, variants: { down: { zh: '{{fatal-crashes|change|3}} {{fatal-crashes|difference}} {{major-crash-free-years|value|words}}', en: '{{fatal-crashes|change|3}} {{fatal-crashes|difference}} {{major-crash-free-years|value|words}}' } },
  }]] }]
  const review = await renderReview(crashReader(), { ...options, sections })
  expect(toText(review, 'zh')).toContain('17.671% 44 三')
  expect(toText(review, 'en')).toContain('17.671% 44 three')
})

it.each([[0, '零', 'zero'], [3, '三', 'three'], [10, '十', 'ten'], [14, '十四', 'fourteen'], [20, '二十', 'twenty'], [35, '三十五', 'thirty-five'], [120, '120', '120']])('%i in words', (value, zh, en) => {
  expect([numeralInWords(value, 'zh'), numeralInWords(value, 'en')]).toEqual([zh, en])
})
