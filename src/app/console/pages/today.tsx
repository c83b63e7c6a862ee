import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem, TodayAnswer } from '#kernel/http/wire.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import { ClockStrip } from '#kernel/ui/clock-strip.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { useNow } from '#kernel/ui/now.ts'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { preference, usePreference } from '#kernel/ui/preference.ts'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { StateBadge } from '#kernel/ui/state-badge.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { problemFrom, queries } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, type LanguageTools } from '../language.ts'
import { PrintButton, PrintHead } from '../print.tsx'
import { NewRecordButton } from '../new-record.tsx'
import { organisationsById, useManifest, useMay, useSession, useTitle } from '../session.tsx'
import { placesFor } from '../navigation.ts'
import { ClockFindings } from './clock/clock-findings.tsx'
import { useClockLink } from './clock/clock-queries.ts'
import { NothingHerePage } from './nothing-here.tsx'
import { OpeningsToDecide } from './openings/to-decide.tsx'
import { TodayApprovals } from './today-approvals.tsx'
import { TodayChanges } from './today-changes.tsx'
import { TodayClocks, TodayClocksByLine, type TodayClock } from './today-clocks.tsx'
import { TodayUnhandled } from './today-unhandled.tsx'
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
  by: { zh: '怎样分组', en: 'Group by' },
  byTime: { zh: '按时间', en: 'By time' },
  byLine: { zh: '按业务', en: 'By line of work' },
  line: { zh: '哪类业务', en: 'Which line of work' },
  lineOf: { zh: '{label} {n}', en: '{label} {n}' },
  standsIn: { zh: '您正为{name}代办，至{day}；其承办的记录算在“我的”里。', en: 'You stand in for {name} until {day}; what he handles counts as yours.' },
  away: { zh: '您登记为离岗，至{day}，由{name}代办。', en: 'You are recorded as away until {day}; {name} stands in for you.' },
  absences: { zh: '离岗与代办', en: 'Absences' },
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
  const phone = usePhone()
  const today = useQuery(queries.today(useOrganisation()))
  const [whose, setWhose] = useState<'mine' | 'unit'>('unit')
  const [by, setBy] = usePreference(groupPreference)
  const several = useManifest().recordTypes.length > 1
  useShortcuts(several ? [{ key: 'w', label: texts.by, run: () => { setBy(by === 'time' ? 'line' : 'time') } }] : [])

  const all = today.data?.clocks ?? []
  const mine = all.filter((one) => one.mine)
  const shown = whose === 'mine' ? mine : all
  return (
    <div className="al-page">
      <PrintHead />
      <PageHead title={t(texts.title)} note={longDay(today.data?.today ?? clock.today)} actions={(
        <>
          <Segmented aria-label={t(texts.whose)} name="whose" value={whose} onChange={setWhose} options={[{ value: 'mine', label: t(texts.mine, { n: mine.length }) }, { value: 'unit', label: t(texts.unit, { n: all.length }) }]} />
          {several ? <Segmented aria-label={t(texts.by)} name="by" value={by} onChange={setBy} options={[{ value: 'time', label: t(texts.byTime) }, { value: 'line', label: t(texts.byLine) }]} /> : null}
          {phone ? null : <PrintButton />}
          {phone ? null : <NewRecordButton />}
        </>
      )} />
      {today.isError ? <ProblemBox problem={problemFrom(today.error)} retry={() => { void today.refetch() }} /> : null}
      {today.data ? <Answer answer={today.data} clocks={shown} phone={phone} byLine={several && by === 'line'} /> : today.isError ? null : <Panel flush><LoadingRows rows={8} /></Panel>}
    </div>
  )
}

const groupPreference = preference('today.group', ['time', 'line'], () => 'time')

function Answer({ answer, clocks: all, phone, byLine }: { readonly answer: TodayAnswer; readonly clocks: readonly TodayClock[]; readonly phone: boolean; readonly byLine: boolean }) {
  const tools = useLanguage()
  const { t } = tools
  const navigate = useNavigate()
  const manifest = useManifest()
  const now = useNow()
  const clockLink = useClockLink()
  const [line, setLine] = useState<string>()
  const lines = manifest.recordTypes.filter((type) => all.some((one) => one.recordType === type.name))
  const clocks = lines.some((type) => type.name === line) ? all.filter((one) => one.recordType === line) : all
  return (
    <>
      <Absences answer={answer} />
      {phone ? null : (
        <ClockStrip timeNow={timeOf(new Date(now).toISOString(), tools.clock.zone)} onOpen={(href) => { void navigate({ to: href }) }}
          clocks={clocks.map((one) => ({ clock: one, label: stripLabel(one, manifest.recordTypes, tools), href: clockLink(one.id).href }))} />
      )}
      <div className="al-columns al-today">
        <div>
          <Panel title={t(texts.clocks)} note={phone ? undefined : t(texts.clocksNote)} extra={<Link to="/clocks">{t(texts.allClocks)}</Link>} flush>
            {lines.length > 1 && !byLine ? <LineChips lines={lines} clocks={all} chosen={line} choose={setLine} /> : null}
            {clocks.length === 0 ? <Nothing icon="check" title={t(texts.noClocks)} text={t(texts.noClocksText)} /> : byLine ? <TodayClocksByLine clocks={clocks} /> : <TodayClocks clocks={clocks} />}
          </Panel>
          <Counts counts={answer.counts} />
        </div>
        <div>
          <TodayChanges />
          <TodayApprovals approvals={answer.approvals} />
          <OpeningsToDecide />
          <TodayUnhandled />
          <ClockFindings findings={answer.findings} />
          <Recent items={answer.recent} />
        </div>
      </div>
    </>
  )
}

/** Who is away, as far as it concerns the reader's own work. */
function Absences({ answer: { standsIn, away } }: { readonly answer: TodayAnswer }) {
  const { t, day } = useLanguage()
  if (standsIn.length === 0 && away === null) return null
  return (
    <div className="al-told">
      <Icon name="person" />
      <div>
        {away ? <div>{t(texts.away, { day: day(away.until), name: away.substitute })}</div> : null}
        {standsIn.map((one) => <div key={one.name}>{t(texts.standsIn, { name: one.name, day: day(one.until) })}</div>)}
      </div>
      <span className="al-grow" />
      <Link to="/absences">{t(texts.absences)}</Link>
    </div>
  )
}

/** Chips that leave the clocks of one line of work. */
function LineChips({ lines, clocks, chosen, choose }: { readonly lines: readonly RecordTypeItem[]; readonly clocks: readonly TodayClock[]; readonly chosen: string | undefined; choose(line: string | undefined): void }) {
  const { t } = useLanguage()
  return (
    <div className="al-line-chips" role="group" aria-label={t(texts.line)}>
      {lines.map((type) => <button key={type.name} type="button" className="al-chip" aria-pressed={chosen === type.name} onClick={() => { choose(chosen === type.name ? undefined : type.name) }}>{t(texts.lineOf, { label: t(type.labelMany), n: clocks.filter((one) => one.recordType === type.name).length })}</button>)}
    </div>
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
  const types = useManifest().recordTypes
  const only = types.length === 1 ? types[0] : undefined
  const org = useOrganisation()
  const unit = organisationsById(session).get(Number(org ?? session.organisation.id)) ?? session.organisation
  return (
    <Panel title={t(unit.name)} flush>
      <dl className="al-counts">
        {(['open', 'dueInSevenDays', 'overdue', 'waitingForApproval'] as const).map((name) => (
          <div key={name}>
            <dt>{t(texts[name])}</dt>
            <dd className={name === 'overdue' && counts.overdue > 0 ? 'al-bad' : ''}>
              {name === 'open' && only ? <Link to="/records/$type" params={{ type: only.name }} search={{ state: 'open' }}>{number(counts[name])}</Link> : number(counts[name])}
              {name === 'overdue' && counts.overdue > 0 ? <Icon name="warning" /> : null}
            </dd>
          </div>
        ))}
      </dl>
      {only ? null : (
        <ul className="al-open-lines">
          {types.map((type) => (
            <li key={type.name}><Link to="/records/$type" params={{ type: type.name }} search={{ state: 'open' }}><span className="al-cut">{t(type.labelMany)}</span> <strong>{number(counts.openByType.find((one) => one.recordType === type.name)?.open ?? 0)}</strong></Link></li>
          ))}
        </ul>
      )}
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
              <div className="al-row"><span className="al-grow al-cut" title={t(item.title)}>{types.length > 1 ? <span className="al-note">{t(type.label)} </span> : null}{t(item.title)}</span><span className="al-note">{stamp(item.updatedAt)}</span></div>
            </li>
          ) : null
        })}
      </ul>
    </Panel>
  )
}
