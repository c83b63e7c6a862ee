import { Link } from '@tanstack/react-router'
import { Drawer, Popover } from 'antd'
import { useState } from 'react'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import type { ReviewAnswer, ReviewPiece } from '#kernel/http/review-wire.ts'
import { MonthLines } from '#kernel/ui/chart-months.tsx'
import { ChartPanel } from '#kernel/ui/chart.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../../language.ts'
import { linkTo } from '../figures/console-link.ts'
import { Provenance } from './provenance.tsx'
import { PaperTable } from './review-tables.tsx'

const texts = {
  asOf: { zh: '（截至 {day}）', en: '(as of {day})' },
  month: { zh: '月份', en: 'Month' },
  token: { zh: '{text}，数字来自指标“{figure}”', en: '{text}, a number of the figure “{figure}”' },
  source: { zh: '数字的来历', en: 'Where the number comes from' },
} as const satisfies Record<string, Label>

type Token = Extract<ReviewPiece, { token: string }>

/** The review as it will be printed: official type, every number a token that shows where it comes from. */
export function Paper({ review, language }: { readonly review: ReviewAnswer; readonly language: Language }) {
  return (
    <article className="al-paper" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <h2 className="al-paper-title">{review.title[language]}</h2>
      <p className="al-paper-day">{fill(texts.asOf, { day: review.asOf })[language]}</p>
      {review.sections.map((section) => (
        <section key={section.id} id={`section-${section.id}`}>
          <h3>{section.title[language]}</h3>
          {section.paragraphs.map((paragraph, at) => <p key={`${section.id} ${at}`}>{paragraph[language].map((piece, place) => ('token' in piece ? <TokenMark key={`${place} ${piece.token}`} piece={piece} review={review} /> : ('notice' in piece ? <span key={`${place} ${piece.notice}`} className="al-token al-chip-outside">{piece.text}</span> : <span key={`${place} ${piece.text.slice(0, 12)}`}>{piece.text}</span>)))}</p>)}
          {section.tables.map((table) => <PaperTable key={table.id} table={table} language={language} />)}
        </section>
      ))}
    </article>
  )
}

/** A number of the review. Hover or focus shows its provenance, Enter opens the figure; on a phone a tap opens a sheet. */
function TokenMark({ piece, review }: { readonly piece: Token; readonly review: ReviewAnswer }) {
  const { t } = useLanguage()
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  const link = linkTo(piece.link)
  const figure = review.figures[piece.token] ?? review.figures[piece.figure]
  const name = t(texts.token, { text: piece.text, figure: figure ? t(figure.label) : piece.figure })
  const content = <Provenance review={review} figure={piece.figure} link={piece.link} />
  if (phone) {
    return (
      <>
        <button type="button" className="al-bare al-token" aria-label={name} onClick={() => { setOpen(true) }}>{piece.text}</button>
        <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" size="large" title={t(texts.source)} destroyOnHidden>{content}</Drawer>
      </>
    )
  }
  return (
    <Popover content={content} placement="bottom" getPopupContainer={() => document.getElementById('main') ?? document.body} trigger={['hover', 'focus']} mouseEnterDelay={0.15} destroyOnHidden>
      <Link to={link.to} search={link.search} className="al-token" aria-label={name}>{piece.text}</Link>
    </Popover>
  )
}

export function ReviewChart({ review }: { readonly review: ReviewAnswer }) {
  const { t, month, number } = useLanguage()
  const last = review.asOf.slice(0, 7)
  const months = review.chart.months.map((one) => (one.month > last ? { month: one.month, value: null, previous: null } : one))
  if (months.length === 0) return null
  const format = (value: number | null): string => (value === null ? '—' : number(value))
  return (
    <ChartPanel
      title={t(review.chart.title)} rows={months} rowKey={(row) => row.month}
      columns={[
        { key: 'month', title: t(texts.month), cell: (row) => month(row.month) },
        { key: 'now', title: String(review.year), number: true, cell: (row) => format(row.value) },
        { key: 'before', title: String(review.year - 1), number: true, cell: (row) => format(row.previous) },
      ]}
    >
      <MonthLines title={t(review.chart.title)} months={months} height={220} />
    </ChartPanel>
  )
}
