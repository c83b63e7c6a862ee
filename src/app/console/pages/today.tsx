import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem, TodayAnswer } from '#kernel/http/wire.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import { ClockStrip } from '#kernel/ui/clock-strip.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useNow } from '#kernel/ui/now.ts'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { StateBadge } from '#kernel/ui/state-badge.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { problemFrom, queries } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, type LanguageTools } from '../language.ts'
import { organisationsById, useCreateAction, useManifest, useMay, useSession, useTitle } from '../session.tsx'
import { placesFor } from '../navigation.ts'
import { ClockFindings } from './clock/clock-findings.tsx'
import { useClockLink } from './clock/clock-queries.ts'
import { NothingHerePage } from './nothing-here.tsx'
import { TodayApprovals } from './today-approvals.tsx'
import { TodayClocks, type TodayClock } from './today-clocks.tsx'
import './today.css'

const texts = {
  title: { zh: '今日', en: 'Today' },
  mine: { zh: '我的 {n}', en: 'Mine {n}' },
  unit: { zh: '本单位 {n}', en: 'My unit {n}' },
  whose: { zh: '看谁的', en: 'Whose' },
  clocks: { zh: '期限', en: 'Time limits' },
  clocksNote: { zh: '按到期先后；人身期限带粗左边，不因节假日顺延', en: 'by due time; limits on liberty have a thick left edge and never roll over' },
  allClocks: { zh: '全部期限', en: 'All limits' },
  noClocks: { zh: '没有在走的期限', en: 'No time limit is running' },
  noClocksText: { zh: '有期限起算时，会按到期先后列在这里。', en: 'When one starts, it stands here in the order of its due time.' },
  open: { zh: '在办', en: 'Open' },
  dueInSevenDays: { zh: '7 日内到期', en: 'Due in 7 days' },
  overdue: { zh: '超期', en: 'Overdue' },
  waitingForApproval: { zh: '待批', en: 'To approve' },
  recent: { zh: '最近的记录', en: 'Recent records' },
} as const satisfies Record<string, Label>

/** What ends next, what waits for a decision, and how the unit stands. A role without records begins at its own first place. */
export function TodayPage() {
  const may = useMay()
  const first = placesFor(useManifest(), may).flatMap((group) => group.places).find((place) => place.to !== '/')
  if (may('readRecords')) return <Today />
  return first ? <Navigate to={first.to} replace /> : <NothingHerePage />
}

function Today() {
  const { t, longDay, clock } = useLanguage()
  useTitle(t(texts.title))
  const manifest = useManifest()
  const navigate = useNavigate()
  const phone = usePhone()
  const today = useQuery(queries.today(useOrganisation()))
  const [whose, setWhose] = useState<'mine' | 'unit'>('unit')
  const first = manifest.recordTypes[0]
  const create = useCreateAction(first)
  const enter = (): void => { if (first) void navigate({ to: '/records/$type/new', params: { type: first.name } }) }
  useShortcuts(first && create ? [{ key: 'c', label: create.label, run: enter }] : [])

  const all = today.data?.clocks ?? []
  const mine = all.filter((one) => one.mine)
  const shown = whose === 'mine' ? mine : all
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={longDay(today.data?.today ?? clock.today)} actions={(
        <>
          <Segmented aria-label={t(texts.whose)} name="whose" value={whose} onChange={setWhose} options={[{ value: 'mine', label: t(texts.mine, { n: mine.length }) }, { value: 'unit', label: t(texts.unit, { n: all.length }) }]} />
          {create && !phone ? <Button icon={<Icon name="plus" />} onClick={enter}>{t(create.label)} <KeyHint name="C" /></Button> : null}
        </>
      )} />
      {today.isError ? <ProblemBox problem={problemFrom(today.error)} retry={() => { void today.refetch() }} /> : null}
      {today.data ? <Answer answer={today.data} clocks={shown} phone={phone} /> : today.isError ? null : <Panel flush><LoadingRows rows={8} /></Panel>}
    </div>
  )
}

function Answer({ answer, clocks, phone }: { readonly answer: TodayAnswer; readonly clocks: readonly TodayClock[]; readonly phone: boolean }) {
  const tools = useLanguage()
  const { t } = tools
  const navigate = useNavigate()
  const manifest = useManifest()
  const now = useNow()
  const clockLink = useClockLink()
  return (
    <>
      {phone ? null : (
        <ClockStrip timeNow={timeOf(new Date(now).toISOString(), tools.clock.zone)} onOpen={(href) => { void navigate({ to: href }) }}
          clocks={clocks.map((one) => ({ clock: one, label: stripLabel(one, manifest.recordTypes, tools), href: clockLink(one.id).href }))} />
      )}
      <div className="al-columns al-today">
        <div>
          <Panel title={t(texts.clocks)} note={phone ? undefined : t(texts.clocksNote)} extra={<Link to="/clocks">{t(texts.allClocks)}</Link>} flush>
            {clocks.length === 0 ? <Nothing icon="check" title={t(texts.noClocks)} text={t(texts.noClocksText)} /> : <TodayClocks clocks={clocks} />}
          </Panel>
          <Counts counts={answer.counts} />
        </div>
        <div>
          <TodayApprovals approvals={answer.approvals} />
          <ClockFindings findings={answer.findings} />
          <Recent items={answer.recent} />
        </div>
      </div>
    </>
  )
}

/** The number's last part, the rule and the time: 048817 认定期限 15:09. */
function stripLabel(one: TodayClock, types: readonly RecordTypeItem[], { t, clock, day }: LanguageTools): string {
  const rule = types.find((type) => type.name === one.recordType)?.clockRules[one.rule]
  const number = one.number.split('-').at(-1) ?? one.number
  const time = one.dueAt === null ? '' : timeOf(one.dueAt, clock.zone)
  // A limit that ends at midnight ends with the day before.
  const due = one.dueAt === null ? '' : time === '00:00' ? day(dayOf(new Date(Date.parse(one.dueAt) - 1).toISOString(), clock.zone)) : time
  return `${number} ${rule ? t(rule.label) : one.rule} ${due}`
}

function Counts({ counts }: { readonly counts: TodayAnswer['counts'] }) {
  const { t, number } = useLanguage()
  const session = useSession()
  const type = useManifest().recordTypes[0]
  const org = useOrganisation()
  const unit = organisationsById(session).get(Number(org ?? session.organisation.id)) ?? session.organisation
  return (
    <Panel title={t(unit.name)} flush>
      <dl className="al-counts">
        {(['open', 'dueInSevenDays', 'overdue', 'waitingForApproval'] as const).map((name) => (
          <div key={name}>
            <dt>{t(texts[name])}</dt>
            <dd className={name === 'overdue' && counts.overdue > 0 ? 'al-bad' : ''}>
              {name === 'open' && type ? <Link to="/records/$type" params={{ type: type.name }} search={{ state: 'open' }}>{number(counts[name])}</Link> : number(counts[name])}
              {name === 'overdue' && counts.overdue > 0 ? <Icon name="warning" /> : null}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Recent({ items }: { readonly items: TodayAnswer['recent'] }) {
  const { t, stamp } = useLanguage()
  const types = useManifest().recordTypes
  if (items.length === 0) return null
  return (
    <Panel title={t(texts.recent)} flush>
      <ul className="al-list">
        {items.map((item) => {
          const type = types.find((one) => one.name === item.recordType)
          return type ? (
            <li key={item.id}>
              <div className="al-row"><Link to="/records/$type/$id" params={{ type: type.name, id: item.id }} className="al-mono">{item.number}</Link><span className="al-grow" /><StateBadge type={type} state={item.state} /></div>
              <div className="al-row"><span className="al-grow al-cut" title={t(item.title)}>{t(item.title)}</span><span className="al-note">{stamp(item.updatedAt)}</span></div>
            </li>
          ) : null
        })}
      </ul>
    </Panel>
  )
}
