import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { fill, type Label } from '#kernel/language/label.ts'
import type { ClockCell, ClockPage as ClockAnswer } from '#kernel/http/wire.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { ClockFace } from '#kernel/ui/clock-badge.tsx'
import { ClockCalendar, ClockLegend } from '#kernel/ui/clock-calendar.tsx'
import { ClockHours } from '#kernel/ui/clock-hours.tsx'
import { dueParts, levelAt } from '#kernel/ui/clock-time.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useNow } from '#kernel/ui/now.ts'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { hasCode, problemFrom } from '../api.ts'
import { useOrganisation, usePathPart } from '../address.ts'
import { useLanguage, words, type LanguageTools } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useMay, useRecordType, useSession, useTitle } from '../session.tsx'
import { ClockArticles } from './clock/clock-articles.tsx'
import { ClockEventDialog } from './clock/clock-event-dialog.tsx'
import { ClockEvents } from './clock/clock-events.tsx'
import { clockQueries } from './clock/clock-queries.ts'
import { ClockSteps } from './clock/clock-steps.tsx'
import { WhatIf } from './clock/what-if.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import './clock/clock.css'

const texts = {
  crumb: { zh: '期限', en: 'Time limit' },
  why: { zh: '{limit}：为什么是 {day}', en: '{limit}: why it is {day}' },
  whyMinute: { zh: '{limit}：为什么是 {day} {time}', en: '{limit}: why it is {time}, {day}' },
  stands: { zh: '{limit}：停止计算，还没有到期日', en: '{limit}: stopped, so no end can be named' },
  unknown: { zh: '{limit}：算不出到期日', en: '{limit}: the end cannot be computed' },
  noTerm: { zh: '{limit}：没有规定天数', en: '{limit}: no number is set' },
  used: { zh: '已用 {n}%', en: '{n}% used' },
  print: { zh: '打印说明', en: 'Print this explanation' },
  refused: { zh: '{action}：{reason}', en: '{action}: {reason}' },
  record: { zh: '登记期限事项', en: 'Record what happened' },
  outdated: { zh: '下面的步骤按现在的放假安排说明，到 {day} 为止。', en: 'The steps below go by the days off of today and lead to {day}.' },
  recompute: { zh: '去重新计算', en: 'Recompute' },
  days: { zh: '逐日', en: 'Day by day' },
  daysNote: { zh: '右下角是第几天；今天带粗框', en: 'the number at the foot is the how-manieth day; today has a thick frame' },
  tooLong: { zh: '期限超过两年，不逐日列出。', en: 'The limit is longer than two years; its days are not listed.' },
  noDays: { zh: '这项期限没有可以逐日列出的日子。', en: 'This limit has no days to list.' },
  hours: { zh: '逐时', en: 'Hour by hour' },
  printed: { zh: '{bureau} · {number} · 打印于 {at}', en: '{bureau} · {number} · printed {at}' },
  sign: { zh: '承办人（签名）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿', en: 'Officer (signature): ____________________    Date: ______________' },
} as const satisfies Record<string, Label>

/** One time limit with everything that explains it: why it ends when it ends, and what would change that. */
export function ClockPage() {
  const id = usePathPart('id') ?? ''
  const clock = useQuery({ ...clockQueries.page(useOrganisation(), id), refetchInterval: 60_000 })
  if (hasCode(clock.error, 'not-found') || hasCode(clock.error, 'not-allowed')) return <NothingHerePage />
  if (clock.data) return <Shown key={id} page={clock.data} />
  return <div className="al-page">{clock.isError ? <ProblemBox problem={problemFrom(clock.error)} retry={() => { void clock.refetch() }} /> : <LoadingRows rows={12} />}</div>
}

function Shown({ page }: { readonly page: ClockAnswer }) {
  const tools = useLanguage()
  const { t, instant, number, weekday } = tools
  const notice = useNotice()
  const settles = useMay()('settleLegalSettings')
  const session = useSession()
  const now = useNow()
  const phone = usePhone()
  const type = useRecordType(page.record.type)
  const rule = type?.clockRules[page.clock.rule]
  const title = t(titleOf(page, tools))
  useTitle(`${page.record.number} ${title}`)
  const [recording, setRecording] = useState(false)
  const [lit, setLit] = useState<{ readonly step: number; test(cell: ClockCell): boolean }>()
  const action = page.action
  const correction = page.steps.find((step) => step.code.startsWith('notRecomputed'))
  const start = (): void => { setRecording(true) }
  useShortcuts(action?.allowed ? [{ key: 'l', label: action.label, run: start }] : [])
  const copy = (): void => { void navigator.clipboard.writeText(window.location.href).then(() => { notice.success(t(words.copied)) }) }
  const { used, level } = levelAt(page.clock, now)
  const params = { type: page.record.type, id: page.record.id }
  return (
    <div className="al-page al-clock-page">
      <p className="al-print-only">{t(texts.printed, { bureau: t(session.bureau.name), number: page.record.number, at: instant(new Date(now).toISOString()) })}</p>
      <PageHead title={title}
        above={(
          <>
            {type ? <Link to="/records/$type" params={{ type: type.name }}>{t(type.labelMany)}</Link> : null}<Icon name="right" size={12} />
            <Link to="/records/$type/$id" params={params}><span className="al-mono">{page.record.number}</span> {t(page.record.title)}</Link><Icon name="right" size={12} /><span>{t(texts.crumb)}</span>
          </>
        )}
        note={<span className="al-row">{phone ? <strong className="al-clock-title">{title}</strong> : null}<ClockFace clock={page.clock} rule={rule} />{page.clock.metAt === null && page.clock.dueAt !== null ? <span className="al-note">{t(texts.used, { n: number(Math.round(used * 100)) })}</span> : null}</span>}
        actions={(
          <>
            <Button icon={<Icon name="download" />} onClick={() => { window.print() }}>{t(texts.print)}</Button>
            <Button icon={<Icon name="link" />} onClick={copy}>{t(words.copyLink)}</Button>
            {action?.allowed ? <Button type="primary" onClick={start}>{t(texts.record)} <KeyHint name="L" /></Button> : null}
          </>
        )} />
      {action && !action.allowed && action.reason ? <p className="al-clock-refused al-note"><Icon name="lock" size={14} /> {t(texts.refused, { action: t(action.label), reason: t(action.reason) })}</p> : null}
      {page.clock.problem ? <div className="al-warn"><Icon name="warning" /><span>{t(page.clock.problem)}</span></div> : null}
      {correction ? <div className="al-warn"><Icon name="warning" /><span>{t(correction.text)} {isOutdated(page, tools) ? t(texts.outdated, { day: weekday(page.dueOn ?? '') }) : null} {settles ? <Link to="/clock-rules" search={{ tab: 'recompute' }}>{t(texts.recompute)}</Link> : null}</span></div> : null}
      <div className="al-clock-columns">
        <div>
          <ClockSteps page={page} lit={lit?.step} onLight={setLit} />
          {phone ? null : <ClockEvents page={page} />}
        </div>
        <div>
          {page.rule?.unit === 'minute' ? <Panel title={t(texts.hours)}><ClockHours clock={page.clock} /></Panel> : (
            <Panel title={t(texts.days)} extra={page.cells.length > 0 ? <ClockLegend cells={page.cells} /> : undefined} className="al-clock-days">
              {page.cells.length > 0 ? <ClockCalendar cells={page.cells} level={level} lit={(cell) => lit?.test(cell) ?? false} /> : <p className="al-note">{t(page.dueOn === null ? texts.noDays : texts.tooLong)}</p>}
              {page.cells.length > 0 ? <p className="al-note al-clock-foot">{t(texts.daysNote)}</p> : null}
            </Panel>
          )}
          <div className="al-clock-halves">
            <ClockArticles page={page} />
            <WhatIf page={page} />
          </div>
          {phone ? <ClockEvents page={page} /> : null}
        </div>
      </div>
      <p className="al-print-only al-clock-sign">{t(texts.sign)}</p>
      {recording && action ? <ClockEventDialog record={page.record} action={action} clocks={[{ id: page.clock.id, label: page.rule?.label ?? { zh: page.clock.rule, en: page.clock.rule } }]} onClose={() => { setRecording(false) }} /> : null}
    </div>
  )
}

/** The steps are told by the days off as they are now, and lead to another day than the stored end. */
function isOutdated({ clock, dueOn, rule }: ClockAnswer, { clock: bureau }: LanguageTools): boolean {
  if (dueOn === null || clock.dueAt === null) return false
  return (rule?.unit === 'minute' ? dayOf(clock.dueAt, bureau.zone) : lastDayOf(clock.dueAt, bureau.zone)) !== dueOn
}

/** Midnight at the end of a day belongs to that day. */
function lastDayOf(dueAt: string, zone: string): string {
  return dayOf(new Date(Date.parse(dueAt) - 1).toISOString(), zone)
}

function titleOf(page: ClockAnswer, tools: LanguageTools): Label {
  const limit = page.rule?.label ?? { zh: page.clock.rule, en: page.clock.rule }
  const put = (template: Label, values: Readonly<Record<string, string>> = {}): Label => ({
    zh: fill(template, { ...values, limit: limit.zh }).zh, en: fill(template, { ...values, limit: limit.en }).en,
  })
  const { dueAt, level } = page.clock
  if (dueAt !== null) {
    const parts = dueParts(dueAt, tools)
    return put(page.rule?.unit === 'minute' ? texts.whyMinute : texts.why, parts)
  }
  if (level === 'stopped') return put(texts.stands)
  return put(level === 'unknown' ? texts.unknown : texts.noTerm)
}
