import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { TodayAnswer } from '#kernel/http/wire.ts'
import { endOfDay } from '#kernel/time/instant.ts'
import { ClockBadge } from '#kernel/ui/clock-badge.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { useNow } from '#kernel/ui/now.ts'
import { usePrinting } from '#kernel/ui/printing.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage, words } from '../language.ts'
import { useManifest } from '../session.tsx'
import { useClockLink } from './clock/clock-queries.ts'

export type TodayClock = TodayAnswer['clocks'][number]
type Group = 'now' | 'today' | 'days' | 'later' | 'stopped'

const texts = {
  now: { zh: '现在', en: 'Now' },
  today: { zh: '今天', en: 'Today' },
  days: { zh: '三天内', en: 'Within three days' },
  later: { zh: '以后', en: 'Later' },
  stopped: { zh: '已停', en: 'Stopped' },
  openThat: { zh: '打开 {number}', en: 'Open {number}' },
  doThat: { zh: '{number}：{step}', en: '{number}: {step}' },
  standingIn: { zh: '代{name}', en: 'for {name}' },
  more: { zh: '另有 {n} 项', en: '{n} more' },
} as const satisfies Record<string, Label>

const HOUR = 3_600_000
const NOW_HOURS = 4

/** In which group a clock stands: overdue or within four hours is now. */
function groupOf(clock: TodayClock, now: number, zone: string, today: string): Group {
  if (clock.stoppedAt !== null || clock.dueAt === null) return 'stopped'
  const due = Date.parse(clock.dueAt)
  if (due - now < NOW_HOURS * HOUR) return 'now'
  if (due <= Date.parse(endOfDay(today, zone))) return 'today'
  return due - now <= 72 * HOUR ? 'days' : 'later'
}

/** Clocks of each line of work apart, in the order of the manifest; within one the soonest first. */
export function TodayClocksByLine({ clocks }: { readonly clocks: readonly TodayClock[] }) {
  const { t, number } = useLanguage()
  const types = useManifest().recordTypes
  return (
    <>
      {types.map((type) => ({ type, rows: clocks.filter((one) => one.recordType === type.name) })).filter(({ rows }) => rows.length > 0).map(({ type, rows }) => (
        <section key={type.name} aria-label={t(type.labelMany)}>
          <h3 className="al-today-group">{t(type.labelMany)} <span className="al-note">{number(rows.length)}</span></h3>
          <GroupRows rows={rows} short />
        </section>
      ))}
    </>
  )
}

/** Clocks in groups of how soon they end; limits on liberty first in each group. One button does the next step or opens the record. */
export function TodayClocks({ clocks }: { readonly clocks: readonly TodayClock[] }) {
  const { t, clock: bureau } = useLanguage()
  const types = useManifest().recordTypes
  const now = useNow()
  const isLiberty = (one: TodayClock): boolean => types.find((type) => type.name === one.recordType)?.clockRules[one.rule]?.liberty ?? false
  const groups = (['now', 'today', 'days', 'later', 'stopped'] as const)
    .map((group) => ({ group, rows: clocks.filter((one) => groupOf(one, now, bureau.zone, bureau.today) === group).toSorted((a, b) => Number(isLiberty(b)) - Number(isLiberty(a)) || (a.dueAt ?? '').localeCompare(b.dueAt ?? '')) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <>
      {groups.map(({ group, rows }) => (
        <section key={group} aria-label={t(texts[group])}>
          <h3 className="al-today-group">{t(texts[group])}</h3>
          <GroupRows rows={rows} short={group === 'later' || group === 'stopped'} />
        </section>
      ))}
    </>
  )
}

const SHORT = 6

/** What is far away is listed in short, the rest on request. */
function GroupRows({ rows, short }: { readonly rows: readonly TodayClock[]; readonly short: boolean }) {
  const { t } = useLanguage()
  const [all, setAll] = useState(!short)
  const printing = usePrinting()
  const shown = all || printing ? rows : rows.slice(0, SHORT)
  return (
    <ul className="al-list al-clock-list">
      {shown.map((row) => <ClockRow key={row.id} row={row} />)}
      {shown.length < rows.length ? <li className="al-clock-more"><button type="button" className="al-link" onClick={() => { setAll(true) }}>{t(texts.more, { n: rows.length - shown.length })}</button></li> : null}
    </ul>
  )
}

function ClockRow({ row }: { readonly row: TodayClock }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const phone = usePhone()
  const rule = useManifest().recordTypes.find((type) => type.name === row.recordType)?.clockRules[row.rule]
  const params = { type: row.recordType, id: row.record }
  const page = useClockLink()(row.id)
  if (phone) {
    return (
      <li className={rule?.liberty ? 'al-clock-card' : ''}>
        <ClockBadge clock={row} rule={rule} wordy page={page} />
        <Link to="/records/$type/$id" params={params} className="al-clock-phone">
          <span className="al-grow"><strong className="al-cut">{rule ? t(rule.label) : row.rule}</strong><span className="al-second al-cut">{t(row.title)}</span><span className="al-note">{row.number} <StandingIn row={row} /></span></span>
          <Icon name="right" />
        </Link>
      </li>
    )
  }
  const step = row.nextAction
  return (
    <li className="al-clock-row">
      <span className="al-clock-cell"><ClockBadge clock={row} rule={rule} page={page} /></span>
      <Link to="/records/$type/$id" params={params} className="al-mono">{row.number}</Link>
      <span className="al-cut"><strong>{rule ? t(rule.label) : row.rule}</strong> <StandingIn row={row} /> <span className="al-second" title={t(row.title)}>{t(row.title)}</span></span>
      {step
        ? <Button size="small" aria-label={t(texts.doThat, { number: row.number, step: t(step.label) })} onClick={() => { void navigate({ to: '/records/$type/$id', params, search: { do: step.name } }) }}>{t(step.label)}</Button>
        : <Button size="small" aria-label={t(texts.openThat, { number: row.number })} onClick={() => { void navigate({ to: '/records/$type/$id', params }) }}>{t(words.open)}</Button>}
    </li>
  )
}

/** Whose work it is, where it is somebody's who is away. */
function StandingIn({ row }: { readonly row: TodayClock }) {
  const { t } = useLanguage()
  return row.standsInFor === null ? null : <span className="al-for">{t(texts.standingIn, { name: row.standsInFor })}</span>
}
