import type { Label } from '#kernel/language/label.ts'
import type { ClockEventItem, ClockPage } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { eventKinds } from './clock-steps.tsx'

const texts = {
  title: { zh: '登记过的事项', en: 'What was recorded' },
  none: { zh: '没有登记过停止、恢复或者延长。', en: 'No stop, resumption or extension has been recorded.' },
  at: { zh: '发生于 {at}', en: 'happened {at}' },
  by: { zh: '{by} 登记于 {at}', en: 'recorded by {by}, {at}' },
  approved: { zh: '批准：{who}', en: 'approved by: {who}' },
  takenBack: { zh: '已撤回', en: 'Withdrawn' },
  effective: { zh: '有效力', en: 'In effect' },
  refused: { zh: '没有效力', en: 'Without effect' },
  withdrawn: { zh: '已撤回（{at}）：{reason}', en: 'Withdrawn ({at}): {reason}' },
} as const satisfies Record<string, Label>

/** Everything that was recorded of the clock, in the order of recording: also what had no effect, and what was taken back. */
export function ClockEvents({ page }: { readonly page: ClockPage }) {
  const { t } = useLanguage()
  const { events } = page.clock
  return (
    <Panel title={t(texts.title)} note={events.length === 0 ? undefined : String(events.length)} {...(events.length === 0 ? {} : { flush: true })}>
      {events.length === 0 ? <p className="al-note">{t(texts.none)}</p> : <ul className="al-list">{events.map((event) => <Event key={event.id} event={event} isTold={page.steps.some((step) => step.text.zh === event.refused?.text.zh)} />)}</ul>}
    </Panel>
  )
}

/** `isTold`: the steps say why it has no effect. */
function Event({ event, isTold }: { readonly event: ClockEventItem; readonly isTold: boolean }) {
  const { t, instant } = useLanguage()
  const isVoid = event.refused !== null || event.withdrawn !== null
  const what = <EventName event={event} />
  return (
    <li>
      <div className="al-row"><strong>{isVoid ? <s>{what}</s> : what}</strong><span className="al-grow" /><EventEffect event={event} /></div>
      <div className="al-second">{t(texts.at, { at: instant(event.at) })}{event.approver ? <> · {t(texts.approved, { who: t(event.approver.label) })}</> : null}</div>
      {event.note === null ? null : <div>“{event.note}”</div>}
      {event.refused && !isTold ? <div className="al-second">{t(event.refused.text)}</div> : null}
      {event.withdrawn ? <div className="al-second">{t(texts.withdrawn, { at: instant(event.withdrawn.at), reason: event.withdrawn.reason })}</div> : null}
      <div className="al-note">{t(texts.by, { by: event.by, at: instant(event.recordedAt) })}</div>
    </li>
  )
}

/** 停止计算 · 鉴定; 延长10日. */
function EventName({ event }: { readonly event: ClockEventItem }) {
  const { t } = useLanguage()
  const detail = event.kind === 'extend' ? event.length : event.reason?.label
  return <>{t(eventKinds[event.kind])}{detail ? ` · ${t(detail)}` : ''}</>
}

function EventEffect({ event }: { readonly event: ClockEventItem }) {
  const { t } = useLanguage()
  if (event.withdrawn) return <span className="al-note"><Icon name="undo" size={14} /> {t(texts.takenBack)}</span>
  return event.refused ? <span className="al-bad"><Icon name="close" size={14} /> {t(texts.refused)}</span> : <span className="al-good"><Icon name="check" size={14} /> {t(texts.effective)}</span>
}
