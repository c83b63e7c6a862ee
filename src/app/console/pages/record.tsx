import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import { ActionList, type ActionItem } from '#kernel/ui/action-list.tsx'
import { ClockBadge } from '#kernel/ui/clock-badge.tsx'
import { HiddenCountdown, HiddenData, PurposeDialog } from '#kernel/ui/hidden-data.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { NewsBadge } from '#kernel/ui/news-badge.tsx'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { StateBadge } from '#kernel/ui/state-badge.tsx'
import { Timeline } from '#kernel/ui/timeline.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { hasCode, keyOf, problemFrom, queries, queryClient, send } from '../api.ts'
import { PrintButton, PrintHead } from '../print.tsx'
import { useAddress, useOrganisation, usePathPart, useSetAddress } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { ModulePanels } from '../module-panels.tsx'
import { useNotice } from '../notice.tsx'
import { useMay, useRecordType, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { RecordApprovals } from './record-approvals.tsx'
import { RecordChildren } from './record-children.tsx'
import { RecordFacts } from './record-facts.tsx'
import { FieldHistory } from './record-field-history.tsx'
import { useSeen } from './record-seen.ts'
import { RecordSeal } from './record-seal.tsx'
import { ListPosition } from './record-position.tsx'
import { ActionDialog } from './record-action-dialog.tsx'
import { ClockEventDialog } from './clock/clock-event-dialog.tsx'
import { useClockLink } from './clock/clock-queries.ts'
import './record.css'

const texts = {
  facts: { zh: '基本情况', en: 'Facts' },
  hidden: { zh: '个人信息', en: 'Personal data' },
  timeline: { zh: '经过', en: 'What happened' },
  actions: { zh: '可做的事', en: 'What you can do' },
  actionsKey: { zh: '到可做的事', en: 'Go to the actions' },
  proof: { zh: '{n} 行日志，{sealed} 行已封存', en: '{n} journal rows, {sealed} sealed' },
  toJournal: { zh: '看日志', en: 'See the journal' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  handler: { zh: '承办 {name}', en: 'Handler {name}' },
  merged: { zh: '这条记录已并入', en: 'This record was merged into' },
  moreActions: { zh: '更多操作', en: 'More actions' },
  since: { zh: '您上次（{at}）看过之后的新经过：{n} 项', en: 'New since you last looked ({at}): {n}' },
  limits: { zh: '期限', en: 'Time limits' },
  limit: { zh: '期限', en: 'Limit' },
  basis: { zh: '依据', en: 'Basis' },
  started: { zh: '起算', en: 'Began' },
  due: { zh: '届满', en: 'Ends' },
  ended: { zh: '情况', en: 'State' },
  metAt: { zh: '{at} 办成', en: 'met {at}' },
  stoppedAt: { zh: '{at} 停止', en: 'stopped {at}' },
  running: { zh: '在走', en: 'running' },
  shown: { zh: '个人信息已显示在下表中', en: 'Personal data are shown in the tables below' },
} as const satisfies Record<string, Label>

/** One record: where it stands, what may be done, what happened. */
export function RecordPage() {
  const id = usePathPart('id')
  const type = useRecordType(usePathPart('type') ?? '')
  return type && id ? <RecordOf key={id} type={type} id={id} /> : <NothingHerePage />
}

function RecordOf({ type, id }: { readonly type: RecordTypeItem; readonly id: string }) {
  const record = useQuery(queries.record(useOrganisation(), type.name, id))
  if (hasCode(record.error, 'not-found') || hasCode(record.error, 'not-allowed')) return <NothingHerePage />
  if (record.data) return <RecordShown type={type} record={record.data} />
  return <div className="al-page">{record.isError ? <ProblemBox problem={problemFrom(record.error)} retry={() => { void record.refetch() }} /> : <LoadingRows rows={12} />}</div>
}

function RecordShown({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t, instant } = useLanguage()
  useTitle(`${record.number} ${t(type.label)}`)
  const phone = usePhone()
  const org = useOrganisation()
  const history = useQuery(queries.history(org, type.name, record.id))
  const run = useRunAction(type, record)
  const purpose = usePurpose(type, record)
  const clockLink = useClockLink()
  const seen = useSeen(type.name, record.id, record.version)
  const unseen = seen ? (history.data ?? []).filter((item) => (item.version ?? 0) > seen.version).length : 0
  const firstStep = record.actions.find((action) => action.allowed && action.kind === 'step')
  const notice = useNotice()
  useShortcuts([
    ...record.actions.filter((action) => action.allowed && action.key !== null).map((action) => ({ key: (action.key ?? '').toLowerCase(), label: action.label, run: () => { run.start(action) } })),
    { key: '.', label: texts.actionsKey, run: () => { document.querySelector<HTMLElement>('.al-actions button')?.focus() } },
  ])
  const copy = (): void => { void navigator.clipboard.writeText(window.location.href).then(() => { notice.success(t(words.copied)) }) }
  return (
    <div className="al-page">
      <PrintHead />
      <PageHead title={t(record.title)} above={<ListPosition type={type} id={record.id} />} note={<span className="al-row"><span className="al-mono">{record.number}</span><StateBadge type={type} state={record.state} /></span>}
        actions={phone ? undefined : (
          <>
            <PrintButton />
            <Button icon={<Icon name="link" />} onClick={copy}>{t(words.copyLink)}</Button>
            {firstStep ? <Button type="primary" onClick={() => { run.start(firstStep) }}>{t(firstStep.label)} {firstStep.key === null ? null : <KeyHint name={firstStep.key} />}</Button> : null}
          </>
        )} />
      <div className="al-record-line">
        {record.clocks.map((clock) => <ClockBadge key={clock.id} clock={clock} rule={type.clockRules[clock.rule]} named={!phone || record.clocks.length > 1} wordy page={clockLink(clock.id)} />)}
        <span className="al-note al-end">{[record.handlerName === null ? null : t(texts.handler, { name: record.handlerName }), t(record.organisationName), t(texts.version, { n: record.version })].filter((part) => part !== null).join(' · ')}</span>
      </div>
      <RecordSeal seal={record.seal} />
      {record.mergedInto ? <div className="al-warn"><Icon name="link" /><span>{t(texts.merged)} <Link to="/records/$type/$id" params={{ type: type.name, id: record.mergedInto.id }} className="al-mono">{record.mergedInto.number}</Link></span></div> : null}
      <div className="al-columns">
        <div>
          <Panel title={t(texts.facts)}>
            <RecordFacts type={type} record={record} />
            {record.hidden.count > 0 ? (
              <dl className="al-facts al-hidden-line"><div><dt>{t(texts.hidden)}</dt><dd>
                {record.hidden.until === null ? <HiddenData count={record.hidden.count} canAsk={record.hidden.canAsk} onAsk={purpose.ask} /> : <span className="al-row"><span>{t(texts.shown)}</span><HiddenCountdown until={record.hidden.until} onEnd={purpose.end} /></span>}
              </dd></div></dl>
            ) : null}
          </Panel>
          <PrintedClocks type={type} record={record} />
          <RecordChildren type={type} record={record} />
          <Panel title={t(texts.timeline)} note={history.data ? String(history.data.length) : undefined} flush>
            {seen && unseen > 0 ? <p className="al-since" role="status"><NewsBadge kind="changed" /> {t(texts.since, { n: unseen, at: instant(seen.at) })}</p> : null}
            {history.data ? <Timeline items={history.data} type={type} newAfter={seen?.version} /> : history.isError ? <div className="al-pad"><ProblemBox problem={problemFrom(history.error)} /></div> : <LoadingRows rows={6} />}
          </Panel>
          {history.data ? <FieldHistory items={history.data} type={type} /> : null}
        </div>
        <div>
          <RecordApprovals type={type} record={record} />
          <ModulePanels record={record} />
          <Panel title={t(texts.actions)} className="al-actions-panel"><ActionList actions={record.actions} onRun={run.start} /></Panel>
          {history.data ? <Proof record={record} rows={history.data.length} sealed={history.data.filter((item) => item.position !== null).length} /> : null}
        </div>
      </div>
      {phone && firstStep ? <div className="al-save al-record-save"><Button type="primary" onClick={() => { run.start(firstStep) }}>{t(firstStep.label)}</Button><Button onClick={() => { document.querySelector('.al-actions')?.scrollIntoView({ block: 'center' }) }}>{t(texts.moreActions)}</Button></div> : null}
      {purpose.dialog}
      {run.dialog}
    </div>
  )
}

function Proof({ record, rows, sealed }: { readonly record: RecordAnswer; readonly rows: number; readonly sealed: number }) {
  const { t } = useLanguage()
  const may = useMay()
  return (
    <Panel>
      <div className="al-row"><span className={sealed === rows ? 'al-good' : ''}><Icon name="chain" /></span><strong>{t(texts.proof, { n: rows, sealed })}</strong><span className="al-grow" />{may('readJournal') ? <Link to="/journal" search={{ record: record.id }}>{t(texts.toJournal)}</Link> : null}</div>
    </Panel>
  )
}

/** On paper a clock is its rule with the article, when it began, when it ends, and how it stands. */
function PrintedClocks({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t, instant } = useLanguage()
  if (record.clocks.length === 0) return null
  const stamp = (at: string | null): string => (at === null ? '—' : instant(at))
  return (
    <div className="al-print-only">
      <Panel title={t(texts.limits)} flush>
        <table className="al-table">
          <thead><tr>{[texts.limit, texts.basis, texts.started, texts.due, texts.ended].map((label) => <th key={label.en} scope="col">{t(label)}</th>)}</tr></thead>
          <tbody>
            {record.clocks.map((clock) => {
              const rule = type.clockRules[clock.rule]
              return <tr key={clock.id}><th scope="row">{rule ? t(rule.label) : clock.rule}</th><td>{rule ? t(rule.basis) : ''}</td><td>{stamp(clock.startedAt)}</td><td>{clock.problem ? t(clock.problem) : stamp(clock.dueAt)}</td><td>{clock.metAt !== null ? t(texts.metAt, { at: instant(clock.metAt) }) : clock.stoppedAt !== null ? t(texts.stoppedAt, { at: instant(clock.stoppedAt) }) : t(texts.running)}</td></tr>
            })}
          </tbody>
        </table>
      </Panel>
    </div>
  )
}

function hasPage(action: ActionItem): boolean {
  // A correction that asks for fields of its own (a revocation) is a step to fill in, not the whole form.
  return action.kind === 'edit' || (action.kind === 'correct' && action.asksFor.length === 0)
}

/** The action that the address asks for. */
function AskedAction({ type, record, action, onClose }: { readonly type: RecordTypeItem; readonly record: RecordAnswer; readonly action: ActionItem; onClose(): void }) {
  if (hasPage(action)) return <Navigate to="/records/$type/$id/do/$action" params={{ type: type.name, id: record.id, action: action.name }} replace />
  if (action.kind === 'clock') return <ClockEventDialog record={record} action={action} clocks={clocksToTell(type, record)} onClose={onClose} />
  return <ActionDialog type={type} record={record} action={action} onClose={onClose} />
}

/** The clocks of which something can have happened: those that run first, then those that are over, of which late news may come. */
function clocksToTell(type: RecordTypeItem, record: RecordAnswer): { readonly id: string; readonly label: Label }[] {
  const isOver = (clock: RecordAnswer['clocks'][number]): boolean => clock.metAt !== null || clock.stoppedAt !== null
  return record.clocks.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b))).map((clock) => ({ id: clock.id, label: type.clockRules[clock.rule]?.label ?? { zh: clock.rule, en: clock.rule } }))
}

/** Starts an action: editing has a page of its own, anything else a dialog; `?do=` in the address starts one too. */
function useRunAction(type: RecordTypeItem, record: RecordAnswer) {
  const navigate = useNavigate()
  const address = useAddress()
  const setAddress = useSetAddress()
  const asked = record.actions.find((action) => action.name === address['do'] && action.allowed)
  const start = (action: ActionItem): void => {
    if (hasPage(action)) void navigate({ to: '/records/$type/$id/do/$action', params: { type: type.name, id: record.id, action: action.name } })
    else setAddress({ do: action.name })
  }
  return { start, dialog: asked ? <AskedAction type={type} record={record} action={asked} onClose={() => { setAddress({ do: undefined }) }} /> : null }
}

/** Asking why, and the values that come back for as long as the purpose lasts. */
function usePurpose(type: RecordTypeItem, record: RecordAnswer) {
  const org = useOrganisation()
  const [open, setOpen] = useState(false)
  const key = queries.record(org, type.name, record.id).queryKey
  const options = useQuery({ ...queries.purposes(org, type.name, record.id), enabled: open })
  const give = useMutation({
    mutationFn: (body: { basis: string; explanation: string }) => send<RecordAnswer>('POST', `/records/${type.name}/${record.id}/purposes`, { body, search: { org } }),
    onSuccess: (answer) => {
      queryClient.setQueryData(key, answer)
      setOpen(false)
      return queryClient.invalidateQueries({ queryKey: keyOf(org, 'history', type.name, record.id) })
    },
  })
  const problem = give.error ?? options.error
  return {
    ask: () => { give.reset(); setOpen(true) },
    end: () => { void queryClient.resetQueries({ queryKey: key }) },
    dialog: (
      <PurposeDialog open={open} count={record.hidden.count} options={options.data} problem={problem ? problemFrom(problem) : undefined} sending={give.isPending}
        onSend={(basis, explanation) => { give.mutate({ basis, explanation }) }} onClose={() => { setOpen(false) }} />
    ),
  }
}
