import { beforeAll, describe, expect, it } from 'vitest'
import { inflateSync } from 'node:zlib'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { fakeReviewReader } from '../writer/testing.ts'
import { renderReview } from '../writer/render.ts'
import { readDocx } from './testing.ts'
import { chartPng } from './chart-png.ts'
import { reviewFile, reviewFormatOf } from './formats.ts'

let review: ReviewAnswer

beforeAll(async () => {
  const written = await renderReview(fakeReviewReader(), { year: 2024, asOf: '2025-01-10', head: { size: 12_345, root: 'q1w2e3', at: '2025-01-11T00:00:00Z' } })
  review = { ...written, edition: { id: 'x', state: 'frozen', stateLabel: { zh: '已定稿', en: 'Frozen' }, draft: 3, hash: 'ab12'.repeat(16), issuer: '平澜市公安局', documentNumber: '平公〔2025〕1号' } }
})

describe('the Word document', () => {
  it('has the page, margins and type of GB/T 9704', async () => {
    const parts = readDocx((await reviewFile(review, 'docx', 'zh')).content)
    const text = parts['word/document.xml'] ?? ''
    expect(text).toContain('w:w="11906" w:h="16838"')
    for (const margin of ['w:top="2098"', 'w:right="1474"', 'w:bottom="1984"', 'w:left="1587"']) expect(text).toContain(margin)
    expect(text).toContain('<w:docGrid w:type="lines" w:linePitch="579"')
    expect(parts['word/styles.xml']).toMatch(/w:eastAsia="仿宋_GB2312"[\s\S]*w:sz w:val="32"/)
    for (const face of ['方正小标宋简体', '黑体']) expect(text).toContain(`w:eastAsia="${face}"`)
    for (const said of ['平公〔2025〕1号', '一、队伍建设', '五、不足与问题', '同比下降17.67%', '附件：数据来源', 'ab12'.repeat(16), '（截至2025年1月10日）']) expect(text).toContain(said)
    const footers = Object.entries(parts).filter(([name]) => name.startsWith('word/footer')).map(([, footer]) => footer)
    expect(footers.length).toBeGreaterThanOrEqual(2)
    for (const footer of footers) expect(footer).toMatch(/— [\s\S]*PAGE[\s\S]* —/)
    expect(parts['word/settings.xml']).toContain('w:evenAndOddHeaders')
  })
  it('says the same in English, from the same tokens', async () => {
    const text = readDocx((await reviewFile(review, 'docx', 'en')).content)['word/document.xml'] ?? ''
    for (const said of ['1. People', 'a fall of 17.67% on the year before', 'Attachment: where the figures come from', 'solid: 2024, dashed: 2023; January to December, from 0 to ']) expect(text).toContain(said)
  })
})

describe('the other formats', () => {
  it('CSV: every figure a line, numbers unrounded, nothing that runs as a formula', async () => {
    const [figure] = Object.keys(review.figures)
    const label = { zh: '=HYPERLINK("x")', en: '=1+1' }
    const first = Object.values(review.figures)[0]
    if (!first) throw new Error('no figure')
    const text = (await reviewFile({ ...review, figures: { ...review.figures, [figure ?? '']: { ...first, label } } }, 'csv', 'zh')).content.toString()
    const lines = text.split('\r\n')
    expect(text.startsWith('\uFEFF编号,指标,')).toBe(true)
    expect(lines).toHaveLength(Object.keys(review.figures).length + 2)
    expect(lines.find((line) => line.startsWith('road-deaths,'))).toContain(',person,214,260,-17.692307692307693,2024-01-01/2024-12-31,2025-01-10,1,214,')
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  })
  it('JSON: every figure by id, with the edition and its hash', async () => {
    const json: unknown = JSON.parse((await reviewFile(review, 'json', 'zh')).content.toString())
    expect(json).toMatchObject({ figures: { 'homicide-streak': { value: 14 }, 'merit-officers': { value: 20, previous: 17 }, 'theft-cases': { value: 1970 } }, edition: { hash: 'ab12'.repeat(16) } })
  })
  it('PDF: English needs no font; Chinese without one is refused with what to do', async () => {
    const english = await reviewFile({ ...review, edition: null, bureau: { zh: '甲', en: 'A' } }, 'pdf', 'en', [])
    expect(english.content.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(reviewFile(review, 'pdf', 'zh', [])).rejects.toMatchObject({ code: 'font-missing' })
  })
  it('an unknown format is refused', () => {
    expect(reviewFormatOf(undefined)).toBe('json')
    expect(() => reviewFormatOf('odt')).toThrow('not acceptable')
  })
})

it('the picture of the months is a PNG in which something is drawn', () => {
  const png = chartPng(review.chart.months)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const length = png.readUInt32BE(33)
  const pixels = inflateSync(png.subarray(41, 41 + length))
  expect(pixels).toHaveLength(961 * 345)
  expect(new Set(pixels).has(40) && new Set(pixels).has(120) && new Set(pixels).has(255)).toBe(true)
})
