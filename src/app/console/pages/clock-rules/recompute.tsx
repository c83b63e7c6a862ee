import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockRuleItem, Recomputation, RecomputationPage, RecomputedClock } from '#kernel/http/clock-rules-wire.ts'
import { dueParts } from '#kernel/ui/clock-time.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { get, keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'

const texts = {
  title: { zh: '重新计算', en: 'Recompute' },
  note: { zh: '规则、理解或者放假安排改正之后，已经在走的期限会变成怎样', en: 'what a corrected rule, reading or calendar makes of the limits that run already' },
  try: { zh: '试算', en: 'Try it out' },
  tryNote: { zh: '只看，不改', en: 'looks only; nothing is changed' },
  trying: { zh: '已查 {n} 条记录……', en: '{n} records looked at …' },
  tried: { zh: '查了 {n} 条记录，{changed} 个期限会变', en: '{n} records looked at; {changed} limits would change' },
  capped: { zh: '只列出前 {n} 个。', en: 'Only the first {n} are listed.' },
  none: { zh: '没有期限会变', en: 'No limit would change' },
  noneText: { zh: '在走的期限都与现在的规则、理解和放假安排一致。', en: 'Every limit agrees with the rules, readings and days off as they are now.' },
  record: { zh: '记录', en: 'Record' },
  limit: { zh: '期限', en: 'Limit' },
  before: { zh: '现在', en: 'Now' },
  after: { zh: '改成', en: 'Becomes' },
  why: { zh: '为什么', en: 'Why' },
  rule: { zh: '规则改正', en: 'a corrected rule' },
  parameter: { zh: '理解不同', en: 'another reading' },
  calendar: { zh: '放假安排', en: 'days off' },
  events: { zh: '事项效力', en: 'Events' },
  unknown: { zh: '算不出', en: 'not computed' },
  stands: { zh: '没有到期日', en: 'no end' },
  due: { zh: '{day} {time}', en: '{day}, {time}' },
  apply: { zh: '改正这些期限', en: 'Correct these limits' },
  applyNote: { zh: '每条记录写一行日志；记录的其他内容不变。', en: 'One journal row per record; nothing else of a record changes.' },
  running: { zh: '正在改正：{checked} / {total} 条记录，已改 {changed} 个期限', en: 'Correcting: {checked} of {total} records, {changed} limits changed' },
  done: { zh: '已完成：查了 {checked} 条记录，改了 {changed} 个期限', en: 'Done: {checked} records looked at, {changed} limits changed' },
  failed: { zh: '没有做完：查了 {checked} 条记录，改了 {changed} 个期限。可以再来一次。', en: 'Not finished: {checked} records looked at, {changed} limits changed. It can be started again.' },
  progress: { zh: '进度', en: 'Progress' },
} as const satisfies Record<string, Label>

const PAGE = 500
const SHOWN = 500
const POLL = 1500

interface Trial { readonly changes: readonly RecomputedClock[]; readonly count: number; readonly checked: number; readonly isWhole: boolean }

/** Looks first at what would change, then changes it in the background. */
export function RecomputePanel({ rules }: { readonly rules: readonly ClockRuleItem[] }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const [trial, setTrial] = useState<Trial>()
  const look = useMutation({
    mutationFn: async () => {
      let found: Trial = { changes: [], count: 0, checked: 0, isWhole: false }
      for (let after: string | null = ''; after !== null;) {
        const page: RecomputationPage = await get<RecomputationPage>('/clock-recomputation', { org, after, limit: PAGE })
        after = page.next
        found = { changes: [...found.changes, ...page.changes].slice(0, SHOWN), count: found.count + page.changes.length, checked: found.checked + page.checked, isWhole: after === null }
        setTrial(found)
      }
    },
  })
  const apply = useMutation({ mutationFn: () => send<Recomputation>('POST', '/clock-recomputations', { search: { org } }) })
  const problem = look.error ?? apply.error
  return (
    <Panel title={t(texts.title)} note={t(texts.note)} flush>
      <div className="al-pad al-stack">
        {problem ? <ProblemBox problem={problemFrom(problem)} /> : null}
        <div className="al-row">
          <Button loading={look.isPending} onClick={() => { apply.reset(); setTrial(undefined); look.mutate() }}>{t(texts.try)}</Button><span className="al-note">{t(texts.tryNote)}</span>
        </div>
        {trial ? <p role="status">{trial.isWhole ? t(texts.tried, { n: number(trial.checked), changed: number(trial.count) }) : t(texts.trying, { n: number(trial.checked) })}</p> : null}
        {trial?.isWhole && trial.count > 0 && !apply.data ? <div className="al-row"><Button type="primary" loading={apply.isPending} onClick={() => { apply.mutate() }}>{t(texts.apply)}</Button><span className="al-note">{t(texts.applyNote)}</span></div> : null}
        {apply.data ? <Progress key={apply.data.id} job={apply.data} /> : null}
      </div>
      {trial && trial.changes.length > 0 ? <Changes changes={trial.changes} rules={rules} /> : null}
      {trial && trial.count > trial.changes.length ? <p className="al-note al-pad">{t(texts.capped, { n: number(SHOWN) })}</p> : null}
      {trial?.isWhole && trial.count === 0 ? <Nothing icon="check" title={t(texts.none)} text={t(texts.noneText)} /> : null}
    </Panel>
  )
}

function Progress({ job: started }: { readonly job: Recomputation }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const { data: job = started, error } = useQuery({
    queryKey: keyOf(org, 'clock-recomputation', started.id), queryFn: ({ signal }) => get<Recomputation>(`/clock-recomputations/${started.id}`, { org }, signal),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? POLL : false),
  })
  const isOver = job.state !== 'running'
  useEffect(() => {
    if (isOver) void Promise.all([['clock'], ['clocks'], ['today'], ['record'], ['records']].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) })))
  }, [isOver, org])
  return (
    <div className={isOver ? `al-told al-told-${job.state === 'done' ? 'effective' : 'refused'}` : ''} role="status">
      {isOver ? <Icon name={job.state === 'done' ? 'check' : 'warning'} /> : null}
      <div>
        {t(texts[job.state], { checked: number(job.checked), total: number(job.total), changed: number(job.changed) })}
        {isOver ? null : <progress className="al-progress" aria-label={t(texts.progress)} value={job.checked} max={Math.max(1, job.total)} />}
        {job.problem ? <p>{t(job.problem)}</p> : null}
        {error ? <ProblemBox problem={problemFrom(error)} /> : null}
      </div>
    </div>
  )
}

function Changes({ changes, rules }: { readonly changes: readonly RecomputedClock[]; readonly rules: readonly ClockRuleItem[] }) {
  const tools = useLanguage()
  const { t, number } = tools
  const types = useManifest().recordTypes
  const nameOf = (change: RecomputedClock): string => {
    const label = rules.findLast((one) => one.id === change.rule)?.label ?? types.find((type) => type.name === change.recordType)?.clockRules[change.rule]?.label
    return label ? t(label) : change.rule
  }
  const due = (at: string | null, problem: string | null) => (at === null ? <span className="al-note">{t(problem === null ? texts.stands : texts.unknown)}</span> : <>{t(texts.due, dueParts(at, tools))}</>)
  const columns: Column<RecomputedClock>[] = [
    { key: 'record', title: t(texts.record), cell: (one) => <Link to="/records/$type/$id" params={{ type: one.recordType, id: one.record }} className="al-mono">{one.number}</Link> },
    { key: 'limit', title: t(texts.limit), cell: (one) => <Link to="/clocks/$id" params={{ id: one.clock }}>{nameOf(one)}</Link> },
    { key: 'before', title: t(texts.before), cell: (one) => <s className="al-second">{due(one.dueAt.before, one.problem.before)}</s> },
    { key: 'after', title: t(texts.after), cell: (one) => <strong>{due(one.dueAt.after, one.problem.after)}</strong> },
    { key: 'why', title: t(texts.why), cell: (one) => t(texts[one.why]) },
    { key: 'events', title: t(texts.events), number: true, cell: (one) => (one.events === 0 ? '' : number(one.events)) },
  ]
  return <Table label={t(texts.title)} columns={columns} rows={changes} rowKey={(one) => one.clock} />
}
