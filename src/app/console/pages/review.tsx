import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { Label, Language } from '#kernel/language/label.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useAddress, useSetAddress } from '../address.ts'
import { apiAddress, get, keyOf, problemFrom, searchText } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { AsOfChoice, searchOf, useFigureQuestion, YearChoice } from './figures/question.tsx'
import { Paper, ReviewChart } from './review/paper.tsx'
import { ProvenanceTable } from './review/provenance.tsx'
import { reviewText } from './review/review-text.ts'
import { putText } from './verify/text-store.ts'
import '#kernel/ui/lists.css'
import './review/review.css'

const texts = {
  title: { zh: '年度综述', en: 'Annual review' },
  note: { zh: '截至 {day}；每个数字都由记录算出', en: 'as of {day}; every number is computed from the records' },
  language: { zh: '综述的语言', en: 'Language of the review' },
  check: { zh: '核对这份文稿', en: 'Check this text' },
  html: { zh: '下载网页', en: 'Download HTML' },
  json: { zh: '下载 JSON', en: 'Download JSON' },
  print: { zh: '打印', en: 'Print' },
  outline: { zh: '提纲', en: 'Outline' },
  outlineNote: { zh: '右侧数：本节用到的指标', en: 'at the right: figures used' },
  source: { zh: '{title}（{year}）', en: '{title} ({year})' },
  head: { zh: '日志头：{size} 行，{at} 封存，树根 {root}', en: 'Journal head: {size} rows, sealed {at}, root {root}' },
  emptyTitle: { zh: '还没有可写的内容', en: 'There is nothing to write yet' },
  emptyText: { zh: '这一年没有已登记的章节，或指标没有数据。', en: 'No section is registered, or the figures have no data for this year.' },
} as const satisfies Record<string, Label>

/** The annual review of a year as of a day: words around numbers that come from the records, with their provenance. */
export function ReviewPage() {
  return useMay()('readFigures') ? <Review /> : <NothingHerePage />
}

function Review() {
  const { t, language, instant, number } = useLanguage()
  const question = useFigureQuestion(1)
  const address = useAddress()
  const setAddress = useSetAddress()
  const navigate = useNavigate()
  const written: Language = address['lang'] === 'zh' || address['lang'] === 'en' ? address['lang'] : language
  const search = { ...searchOf(question), lang: written }
  const { data, error, refetch } = useQuery({ queryKey: keyOf(question.org, 'review', searchText(searchOf(question))), queryFn: ({ signal }) => get<ReviewAnswer>('/review', search, signal) })
  useTitle(t(texts.title))
  const check = (review: ReviewAnswer): void => {
    putText({ text: reviewText(review, written), source: t(texts.source, { title: review.title[written], year: review.year }), year: review.year, asOf: review.asOf, sent: true })
    void navigate({ to: '/verify' })
  }

  return (
    <div className="al-page">
      <PageHead
        title={t(texts.title)} {...(data ? { note: t(texts.note, { day: data.asOf }) } : {})}
        actions={(
          <>
            <Button icon={<Icon name="document" />} onClick={() => { window.print() }}>{t(texts.print)}</Button>
            <Button icon={<Icon name="download" />} href={apiAddress('/review.html', search)} download={`review-${question.year}-${written}.html`}>{t(texts.html)}</Button>
            <Button icon={<Icon name="download" />} href={apiAddress('/review.json', search)} download={`review-${question.year}.json`}>{t(texts.json)}</Button>
            <Button type="primary" icon={<Icon name="checkSearch" />} disabled={!data} onClick={() => { if (data) check(data) }}>{t(texts.check)}</Button>
          </>
        )}
      />
      <div className="al-question">
        <YearChoice question={question} />
        <AsOfChoice question={question} />
        <Segmented aria-label={t(texts.language)} name="review-language" value={written} onChange={(value) => { setAddress({ lang: value === language ? undefined : value }) }} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
      </div>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel><LoadingRows rows={14} /></Panel> : null}
      {data && data.sections.length === 0 ? <Panel><Nothing icon="document" title={t(texts.emptyTitle)} text={t(texts.emptyText)} /></Panel> : null}
      {data && data.sections.length > 0 ? (
        <div className="al-review">
          <Outline review={data} language={written} />
          <div>
            <Paper review={data} language={written} />
            <ReviewChart review={data} />
            <ProvenanceTable review={data} />
            {data.head === null ? null : <p className="al-note al-mono al-review-head">{t(texts.head, { size: number(data.head.size), at: instant(data.head.at), root: data.head.root })}</p>}
          </div>
        </div>
      ) : null}
    </div>
  )
}

function Outline({ review, language }: { readonly review: ReviewAnswer; readonly language: Language }) {
  const { t } = useLanguage()
  return (
    <nav className="al-panel al-review-outline" aria-label={t(texts.outline)}>
      <div className="al-panel-body">
        <ol>
          {review.sections.map((section) => {
            const used = new Set(section.paragraphs.flatMap((paragraph) => paragraph[language].flatMap((piece) => ('token' in piece ? [piece.figure] : []))))
            return <li key={section.id}><a href={`#section-${section.id}`}><span>{section.title[language]}</span><span className="al-note">{used.size}</span></a></li>
          })}
        </ol>
        <p className="al-note">{t(texts.outlineNote)}</p>
      </div>
    </nav>
  )
}
