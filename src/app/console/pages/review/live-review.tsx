import { useQuery } from '@tanstack/react-query'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { LoadingRows, Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, keyOf, problemFrom, searchText } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { searchOf, type FigureQuestion } from '../figures/question.tsx'
import { Outline } from './outline.tsx'
import { Paper, ReviewChart } from './paper.tsx'
import { ProvenanceTable } from './provenance.tsx'
import { ReviewTables } from './review-tables.tsx'

const texts = {
  head: { zh: '日志头：{size} 行，{at} 封存，树根 {root}', en: 'Journal head: {size} rows, sealed {at}, root {root}' },
  emptyTitle: { zh: '还没有可写的内容', en: 'There is nothing to write yet' },
  emptyText: { zh: '这一年没有已登记的章节，或指标没有数据。', en: 'No section is registered, or the figures have no data for this year.' },
} as const satisfies Record<string, Label>

export const liveQuery = (question: FigureQuestion) => ({ queryKey: keyOf(question.org, 'review', searchText(searchOf(question))), queryFn: ({ signal }: { signal: AbortSignal }) => get<ReviewAnswer>('/review', searchOf(question), signal) })

/** The review as shipped, computed now: kept nowhere. */
export function LiveReview({ question, language }: { readonly question: FigureQuestion; readonly language: Language }) {
  const { t, instant, number } = useLanguage()
  const { data, error, refetch } = useQuery(liveQuery(question))
  if (error) return <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} />
  if (!data) return <Panel><LoadingRows rows={14} /></Panel>
  if (data.sections.length === 0) return <Panel><Nothing icon="document" title={t(texts.emptyTitle)} text={t(texts.emptyText)} /></Panel>
  return (
    <div className="al-review">
      <Outline sections={data.sections} faults={[]} language={language} />
      <div>
        <Paper review={data} language={language} />
        <ReviewChart review={data} />
        <ProvenanceTable review={data} />
        <ReviewTables review={data} />
        {data.head === null ? null : <p className="al-note al-mono al-review-head">{t(texts.head, { size: number(data.head.size), at: instant(data.head.at), root: data.head.root })}</p>}
      </div>
    </div>
  )
}
