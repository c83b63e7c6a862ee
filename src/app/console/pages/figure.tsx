import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useAddress, usePathPart, useSetAddress } from '../address.ts'
import { get, keyOf, problemFrom, searchText } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useFigure, useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { stopsUntil } from './figure/as-of-stops.ts'
import { DrillDownPanel } from './figure/drill-down.tsx'
import { useDrillFilter, type DrillFilter } from './figure/drill-filter.ts'
import { BreakdownPanel, MonthsPanel, QuartersPanel, UnitsPanel } from './figure/part-panels.tsx'
import { RunPanel } from './figure/run-panel.tsx'
import { CounterFigures, DefinitionPanel } from './figure/side-panels.tsx'
import { ValueHead } from './figure/value-head.tsx'
import { Notices } from './figures/notices.tsx'
import { AsOfChoice, keepQuestion, searchOf, UnitChoice, useFigureQuestion, YearChoice, type FigureQuestion } from './figures/question.tsx'
import '#kernel/ui/lists.css'
import './figures/figures.css'
import './figure/figure.css'

const texts = {
  figures: { zh: '指标', en: 'Figures' },
  basis: { zh: '机构', en: 'Units' },
  then: { zh: '按当时隶属', en: 'as organised then' },
  now: { zh: '按现在隶属', en: 'as organised now' },
} as const satisfies Record<string, Label>

/** One figure: its value as of a day, what was known when, its parts, what must be read with it, its definition, and its records. */
export function FigurePage() {
  const id = usePathPart('id') ?? ''
  const may = useMay()
  return useFigure(id) && may('readFigures') ? <FigureOf id={id} /> : <NothingHerePage />
}

function FigureOf({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const question = useFigureQuestion()
  const basis = useAddress()['basis'] === 'now' ? 'now' : undefined
  const setAddress = useSetAddress()
  const item = useFigure(id)
  const answer = useQuery(figureQuery(id, question, basis))
  // The slider's stops are those of the whole time, whatever day is shown.
  const latest = useQuery(figureQuery(id, { ...question, asOf: undefined }, basis))
  const { filter, setFilter } = useDrillFilter()
  const title = item ? t(item.label) : id
  useTitle(title)
  const data = answer.data

  return (
    <div className="al-page">
      <PageHead
        title={title} note={<span className="al-mono al-note">{id}</span>}
        above={<><Link to="/figures" search={keepQuestion}>{t(texts.figures)}</Link><span aria-hidden="true">›</span><span>{item ? t(item.recordTypeLabel) : ''}</span></>}
      />
      <div className="al-question">
        <YearChoice question={question} />
        <UnitChoice question={question} />
        <AsOfChoice question={question} />
        <Select
          className="al-ask" aria-label={t(texts.basis)} prefix={<span className="al-ask-name">{t(texts.basis)}</span>} value={basis ?? 'then'} popupMatchSelectWidth={false}
          options={[{ value: 'then', label: t(texts.then) }, { value: 'now', label: t(texts.now) }]} onChange={(value) => { setAddress({ basis: value === 'now' ? 'now' : undefined }) }}
        />
      </div>
      {answer.error ? <ProblemBox problem={problemFrom(answer.error)} retry={() => { void answer.refetch() }} /> : null}
      {!data && !answer.error ? <Panel flush><LoadingRows rows={10} /></Panel> : null}
      {data ? (
        <>
          <Notices answer={data} figure={data.figure} withheld={data.value === null ? null : data.withheld} />
          <ValueHead answer={data} stops={stopsUntil(latest.data?.changes ?? data.changes, question.today)} today={question.today} onDay={(day) => { setAddress({ asOf: day === question.today ? undefined : day }) }} />
          <Parts answer={data} filter={filter} setFilter={setFilter} />
          <div className="al-figure-below">
            <DrillDownPanel answer={data} question={question} filter={filter} setFilter={setFilter} />
            <div><CounterFigures answer={data} /><DefinitionPanel answer={data} /></div>
          </div>
        </>
      ) : null}
    </div>
  )
}

function figureQuery(id: string, question: FigureQuestion, basis: 'now' | undefined) {
  const search = { ...searchOf(question), basis }
  return { queryKey: keyOf(question.org, 'figure', id, searchText(search)), queryFn: ({ signal }: { signal: AbortSignal }) => get<FigureAnswer>(`/figures/${id}`, search, signal), placeholderData: keepPreviousData }
}

function Parts({ answer, filter, setFilter }: { readonly answer: FigureAnswer; readonly filter: DrillFilter; setFilter(change: Partial<DrillFilter>): void }) {
  return (
    <div className="al-figure-parts">
      {answer.run && answer.run.years.length > 0 ? <RunPanel run={answer.run} /> : null}
      {answer.months.length > 0 ? <MonthsPanel answer={answer} filter={filter} setFilter={setFilter} /> : null}
      {answer.quarters.length > 0 ? <QuartersPanel answer={answer} /> : null}
      {answer.units.length > 0 ? <UnitsPanel answer={answer} filter={filter} setFilter={setFilter} /> : null}
      {answer.breakdowns.map((breakdown) => <BreakdownPanel key={breakdown.dimension} answer={answer} filter={filter} setFilter={setFilter} breakdown={breakdown} />)}
    </div>
  )
}
