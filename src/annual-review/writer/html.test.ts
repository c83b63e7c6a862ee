import { describe, expect, it } from 'vitest'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { fakeReviewReader } from './testing.ts'
import { toHtml } from './html.ts'
import { monthChart } from './month-chart.ts'
import { renderReview } from './render.ts'

const options = { year: 2024, asOf: '2025-01-10', head: { size: 12_345, root: 'q1w2e3', at: '2025-01-11T00:00:00Z' } } as const

describe('the review as a page', () => {
  it.each([['zh', 'zh-CN', '平澜市公安局2024年度工作综述', '附录：数据来源', '日志共 12345 条，树根 q1w2e3'], ['en', 'en', 'annual review 2024', 'Appendix: where the figures come from', 'The journal has 12345 entries; tree root q1w2e3']] as const)('%s: title, numbers as links, appendix, tree head', async (language, lang, title, appendix, sealed) => {
    const page = toHtml(await renderReview(fakeReviewReader(), options), language)
    expect(page).toContain(`<html lang="${lang}">`)
    for (const part of [title, appendix, sealed]) expect(page).toContain(part)
    expect(page).toContain('<a href="/figures/fatal-crashes?year=2024&amp;asOf=2025-01-10" data-figure="fatal-crashes">17.67%</a>')
    expect(page).toContain('@page{size:A4')
    expect(page).toContain('stroke-dasharray')
  })
  it('needs nothing from elsewhere', async () => {
    const page = toHtml(await renderReview(fakeReviewReader(), options), 'zh')
    expect(page).not.toMatch(/<script|<link|@import|url\(|src=|https?:/i)
  })
  it('says when no tree head is signed', async () => {
    const page = toHtml(await renderReview(fakeReviewReader(), { ...options, head: null }), 'zh')
    expect(page).toContain('日志树头尚未签发。')
  })
  it('encodes whatever comes from data', async () => {
    const review = await renderReview(fakeReviewReader(), options)
    const bad = `<img src=x onerror="alert(1)">'&`
    const label = { zh: bad, en: bad }
    const poisoned: ReviewAnswer = {
      ...review, bureau: label, title: label, head: { size: 1, root: bad, at: bad }, chart: { ...review.chart, title: label },
      sections: [{ id: bad, title: label, paragraphs: [{ zh: [{ text: bad }, { token: bad, figure: bad, text: bad, link: bad }], en: [] }], tables: [{ id: bad, title: label, columns: [label], rows: [[label]], empty: label }] }], notices: [{ key: bad, number: bad, issuer: bad, issuedOn: bad, says: label }],
      provenance: review.provenance.map((row) => ({ ...row, label, definition: label, basis: label, value: label, comparison: label, asOf: bad })), asOf: bad,
    }
    const page = toHtml(poisoned, 'zh')
    expect(page).not.toContain('<img')
    expect(page).not.toMatch(/"\s*onerror/)
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;')
  })
})

describe('the chart of months', () => {
  const months = Array.from({ length: 12 }, (_, at) => ({ month: `2024-${String(at + 1).padStart(2, '0')}`, value: 10 + at, previous: 20 - at }))
  const chart = { title: { zh: '按月', en: 'By month' }, year: 2024, comparable: true, months }
  it('has twelve points of each year, and last year dashed', () => {
    const lines = [...monthChart(chart, 'zh').matchAll(/<polyline points="([^"]+)"([^>]*)>/g)]
    expect(lines.map((line) => line[1]?.split(' ').length)).toEqual([12, 12])
    expect(lines.map((line) => line[2]?.includes('dasharray'))).toEqual([true, false])
  })
  it('draws no line for a year outside coverage', () => {
    expect(monthChart({ ...chart, comparable: false }, 'en')).not.toContain('dasharray')
  })
  it('keeps every point inside the frame, from nothing to thousands', () => {
    for (const size of [0, 1, 7, 100, 4321]) {
      const drawn = monthChart({ ...chart, months: months.map((month, at) => ({ ...month, value: at * size, previous: size })) }, 'en')
      const heights = [...drawn.matchAll(/cy="([\d.-]+)"/g)].map((match) => Number(match[1]))
      expect(heights).toHaveLength(12)
      for (const height of heights) { expect(height).toBeGreaterThanOrEqual(30); expect(height).toBeLessThanOrEqual(204) }
    }
  })
})
