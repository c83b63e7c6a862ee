import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { OpeningItem, OpeningsAnswer } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { openingsQuery } from './openings/openings-query.ts'
import { OpeningsToDecide } from './openings/to-decide.tsx'

const texts = {
  title: { zh: '依法查询', en: 'Lawful query' },
  note: { zh: '查一条依法封存的记录：写明在办的案件和依据，由法制部门或局领导批准', en: 'for one record that the law has sealed: name your own open case and the article; the legal section or a leader of the bureau decides' },
  ask: { zh: '提请查询', en: 'Ask for a query' },
  number: { zh: '记录编号', en: 'Number of the record' },
  numberHelp: { zh: '完整编号。有没有这条记录，批准前谁也不告诉。', en: 'The full number. Whether there is such a record is told to nobody before it is allowed.' },
  work: { zh: '为办理哪一条', en: 'For which work of yours' },
  workHelp: { zh: '您承办的、或本单位在办的记录。', en: 'An open record that you handle, or of your unit.' },
  choose: { zh: '请选择', en: 'Choose' },
  noWork: { zh: '您没有在办的记录，不能提请查询。', en: 'You have no open record, so you cannot ask.' },
  article: { zh: '法律依据', en: 'Article of law' },
  articleHelp: { zh: '写明法律名称和条款。', en: 'The law, with its article.' },
  explanation: { zh: '为什么要查', en: 'Why it is needed' },
  send: { zh: '提请批准', en: 'Ask for approval' },
  sent: { zh: '已提请，等待批准', en: 'Asked for; it waits for approval' },
  mine: { zh: '我提请的', en: 'What I asked for' },
  none: { zh: '没有提请过', en: 'Nothing asked for' },
  noneText: { zh: '批准后，记录只向您开放，到时自动关闭。', en: 'Once allowed, the record opens to you alone, and closes by itself.' },
  look: { zh: '查看', en: 'Open it' },
  lookAt: { zh: '查看 {number}', en: 'Open {number}' },
  waiting: { zh: '等待批准', en: 'Waits for approval' },
  refused: { zh: '未获准', en: 'Refused' },
  open: { zh: '开放至 {until}', en: 'Open until {until}' },
  ended: { zh: '已于 {until} 关闭', en: 'Closed at {until}' },
  nothing: { zh: '已获准；这个编号没有封存的记录', en: 'Allowed; no sealed record has this number' },
} as const satisfies Record<string, Label>

/** Lawful queries (依法查询): asking for one sealed record, and what was asked for. */
export function OpeningsPage() {
  return useMay()('readRecords') ? <Openings /> : <NothingHerePage />
}

function Openings() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const { data, error, refetch } = useQuery(openingsQuery(useOrganisation()))
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      <div className="al-columns">
        <div>
          <OpeningsToDecide />
          <Panel title={t(texts.mine)} flush>
            {data ? <Own items={data.mine} /> : error ? null : <LoadingRows />}
          </Panel>
        </div>
        <div>{data?.mayAsk ? <Ask work={data.work} /> : null}</div>
      </div>
    </div>
  )
}

function Own({ items }: { readonly items: readonly OpeningItem[] }) {
  const { t, instant } = useLanguage()
  if (items.length === 0) return <Nothing icon="lock" title={t(texts.none)} text={t(texts.noneText)} />
  return (
    <ul className="al-list">
      {items.map((one) => (
        <li key={one.id}>
          <div className="al-row">
            <strong className="al-mono">{one.number}</strong>
            <span className="al-second">{t(texts[one.state], { until: one.until === null ? '' : instant(one.until) })}</span>
            <span className="al-grow" />
            {one.record ? <Link to="/records/$type/$id" params={{ type: one.record.recordType, id: one.record.id }} aria-label={t(texts.lookAt, { number: one.number })}>{t(texts.look)}</Link> : null}
          </div>
          <div className="al-note">{one.article} · {instant(one.askedAt)}</div>
        </li>
      ))}
    </ul>
  )
}

function Ask({ work }: { readonly work: OpeningsAnswer['work'] }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const [number, setNumber] = useState('')
  const [chosen, setChosen] = useState('')
  const [article, setArticle] = useState('')
  const [explanation, setExplanation] = useState('')
  const own = work.find((one) => one.id === chosen)
  const ask = useMutation({
    mutationFn: () => send('POST', '/openings', { body: { number: number.trim(), work: { recordType: own?.recordType ?? '', id: chosen }, article, explanation }, search: { org } }),
    onSuccess: () => {
      notice.success(t(texts.sent))
      setNumber('')
      setExplanation('')
      return queryClient.invalidateQueries({ queryKey: keyOf(org, 'openings') })
    },
  })
  const problem = ask.error ? problemFrom(ask.error) : undefined
  const wrong = (pointer: string) => { const found = problem?.fields?.find((field) => field.pointer === pointer); return found ? { problem: t(found) } : {} }
  const isWhole = number.trim() !== '' && own !== undefined && article.trim().length >= 4 && explanation.trim().length >= 4
  if (work.length === 0) return <Panel title={t(texts.ask)}><p className="al-note">{t(texts.noWork)}</p></Panel>
  return (
    <Panel title={t(texts.ask)}>
      <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (isWhole && !ask.isPending) ask.mutate() }}>
        {problem && (problem.fields ?? []).length === 0 ? <ProblemBox problem={problem} /> : null}
        <FieldShell id="opening-number" label={t(texts.number)} help={t(texts.numberHelp)} required {...wrong('/number')}>{(aria) => <Input {...aria} className="al-mono" autoComplete="off" value={number} onChange={(event) => { setNumber(event.target.value) }} />}</FieldShell>
        <FieldShell id="opening-work" label={t(texts.work)} help={t(texts.workHelp)} required {...wrong('/work')}>
          {(aria) => <select {...aria} className="al-select" value={chosen} onChange={(event) => { setChosen(event.target.value) }}><option value="">{t(texts.choose)}</option>{work.map((one) => <option key={one.id} value={one.id}>{one.number} {t(one.title)}</option>)}</select>}
        </FieldShell>
        <FieldShell id="opening-article" label={t(texts.article)} help={t(texts.articleHelp)} required {...wrong('/article')}>{(aria) => <Input {...aria} autoComplete="off" maxLength={200} value={article} onChange={(event) => { setArticle(event.target.value) }} />}</FieldShell>
        <FieldShell id="opening-explanation" label={t(texts.explanation)} required {...wrong('/explanation')}>{(aria) => <Input.TextArea {...aria} rows={3} maxLength={500} value={explanation} onChange={(event) => { setExplanation(event.target.value) }} />}</FieldShell>
        <div><Button type="primary" htmlType="submit" disabled={!isWhole} loading={ask.isPending}>{t(texts.send)}</Button></div>
      </form>
    </Panel>
  )
}
