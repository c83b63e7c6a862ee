import { Drawer, Popover } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { dueParts, levelAt, timeLeft, type ClockLevel } from './clock-time.ts'
import { useLanguage } from './language.ts'
import { useNow } from './now.ts'
import { usePhone } from './viewport.ts'
import './clock-badge.css'

export type ClockRuleItem = RecordTypeItem['clockRules'][string]

const texts = {
  soon: { zh: '临期', en: 'soon' },
  urgent: { zh: '紧急', en: 'urgent' },
  overdue: { zh: '超期', en: 'overdue' },
  dueBy: { zh: '{day} {time} 前', en: '{day}, by {time}' },
  started: { zh: '起算 {at}', en: 'Started {at}' },
  met: { zh: '{at} 办成', en: 'Done {at}' },
  stoppedAt: { zh: '{at} 起停止计期', en: 'Stopped since {at}' },
  unconfirmed: { zh: '本条计期规则尚未经法制部门确认。', en: 'The legal section has not confirmed this rule yet.' },
  liberty: { zh: '人身期限', en: 'Limit on liberty' },
  steps: { zh: '怎么算出来的', en: 'How it came about' },
  dayByDay: { zh: '逐日看怎么算的', en: 'See it day by day' },
} as const satisfies Record<string, Label>

interface ClockBadgeProps {
  readonly clock: ClockItem
  readonly rule: ClockRuleItem | undefined
  /** Puts the rule's own name before the time, where several clocks stand side by side. */
  readonly named?: boolean
  /** Says 临期 and 紧急 in letters; in narrow columns only the dial and the screen reader say it. */
  readonly wordy?: boolean
  /** The clock's own page; the badge leads there. */
  readonly page?: ClockPageLink | undefined
}

/** Where a clock's page is, and how the console goes there without loading itself anew. */
export interface ClockPageLink {
  readonly href: string
  open(): void
}

/** A time limit: a dial filled by the part used (from nine tenths a diamond, after the end a square: not by colour alone), the time left, the article; on hover, focus or tap, the steps behind it. */
export function ClockBadge({ clock, rule, named = false, wordy = false, page }: ClockBadgeProps) {
  const { t } = useLanguage()
  const now = useNow()
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  const { level } = levelAt(clock, now)
  const word = wordOf(level)
  const face = <Face clock={clock} rule={rule} named={named} wordy={wordy} />
  const className = classOf(level, rule)
  const why = <ClockWhy clock={clock} rule={rule} phone={phone} page={page} />
  return (
    <span className="al-clock-wrap">
      {phone
        ? (
          <>
            <button type="button" className={className} onClick={() => { setOpen(true) }} aria-haspopup="dialog">{face}</button>
            <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" size="default" title={rule ? t(rule.label) : ''} destroyOnHidden>{why}</Drawer>
          </>
        ) : (
          <Popover content={why} trigger={['hover', 'focus']} placement="bottomLeft" mouseEnterDelay={0.25} destroyOnHidden>
            {page ? <PageAnchor page={page} className={className}>{face}</PageAnchor> : <button type="button" className={className}>{face}</button>}
          </Popover>
        )}
      <LevelSaid level={level} text={`${rule ? t(rule.label) : ''} ${word ? t(word) : ''}`} />
    </span>
  )
}

/** The same without anything behind it, for the clock's own page. */
export function ClockFace({ clock, rule }: { readonly clock: ClockItem; readonly rule: ClockRuleItem | undefined }) {
  const { level } = levelAt(clock, useNow())
  return <span className={classOf(level, rule)}><Face clock={clock} rule={rule} named={false} wordy /></span>
}

function Face({ clock, rule, named, wordy }: { readonly clock: ClockItem; readonly rule: ClockRuleItem | undefined; readonly named: boolean; readonly wordy: boolean }) {
  const { t } = useLanguage()
  const now = useNow()
  const { level, used } = levelAt(clock, now)
  const word = wordOf(level)
  return (
    <>
      <Dial level={level} used={used} />
      <span className="al-clock-time">
        {rule?.liberty ? <span className="al-quiet">{t(texts.liberty)} </span> : null}
        {named && rule ? <>{t(rule.label)} </> : null}
        {t(timeLeft(clock, now))}
        {word === undefined ? null : <span className={wordy && level !== 'overdue' ? '' : 'al-quiet'}> · {t(word)}</span>}
      </span>
      {rule ? <span className="al-clock-basis">{t(rule.basisShort)}{clock.confirmed ? '' : '*'}</span> : null}
    </>
  )
}

function classOf(level: ClockLevel, rule: ClockRuleItem | undefined): string {
  return `al-clock al-clock-${level}${rule?.liberty ? ' al-clock-liberty' : ''}`
}

function wordOf(level: ClockLevel): Label | undefined {
  return level === 'soon' || level === 'urgent' || level === 'overdue' ? texts[level] : undefined
}

/** A plain click goes there inside the console; with a key held the browser does what it does with links. */
function PageAnchor({ page, className, children }: { readonly page: ClockPageLink; readonly className: string; readonly children: ReactNode }) {
  return (
    <a href={page.href} className={className} onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return
      event.preventDefault()
      page.open()
    }}>{children}</a>
  )
}

/** Says a clock's new level to a screen reader, and only when the level changes: counting down is silent. */
function LevelSaid({ level, text }: { readonly level: ClockLevel; readonly text: string }) {
  const first = useRef(level)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (first.current === level) return
    first.current = level
    setSaid(text)
  }, [level, text])
  return <span className="al-quiet" role="status">{said}</span>
}

function ClockWhy({ clock, rule, phone, page }: { readonly clock: ClockItem; readonly rule: ClockRuleItem | undefined; readonly phone: boolean; readonly page: ClockPageLink | undefined }) {
  const tools = useLanguage()
  const { t, weekday, instant } = tools
  return (
    <div className="al-why" {...(phone ? {} : { role: 'dialog', tabIndex: 0, 'aria-label': t(rule?.label ?? texts.steps) })}>
      <div className="al-why-head">
        <strong>{rule ? t(rule.label) : clock.rule}</strong>
        {clock.dueAt === null ? null : <strong className="al-number">{t(texts.dueBy, dueParts(clock.dueAt, tools))}</strong>}
      </div>
      {rule ? <p className="al-note">{t(rule.basis)}</p> : null}
      {clock.problem ? <p className="al-note al-bad">{t(clock.problem)}</p> : null}
      {clock.steps.length === 0 ? <p className="al-note">{t(texts.started, { at: instant(clock.startedAt) })}</p> : (
        <ol className="al-why-steps" aria-label={t(texts.steps)}>
          {clock.steps.map((step, at) => <li key={at} {...(step.day === null ? { className: 'al-note' } : {})}><span>{step.day === null ? '' : weekday(step.day)}</span><span>{t(step.text)}</span></li>)}
        </ol>
      )}
      {clock.metAt === null ? null : <p className="al-note">{t(texts.met, { at: instant(clock.metAt) })}</p>}
      {clock.stoppedAt === null ? null : <p className="al-note">{t(texts.stoppedAt, { at: instant(clock.stoppedAt) })}</p>}
      {clock.confirmed ? null : <p className="al-note">* {t(texts.unconfirmed)}</p>}
      {page ? <p className="al-why-page"><PageAnchor page={page} className="">{t(texts.dayByDay)}</PageAnchor></p> : null}
    </div>
  )
}

function Dial({ level, used }: { readonly level: ClockLevel; readonly used: number }) {
  if (level === 'overdue' || level === 'late' || level === 'broken') {
    return <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true"><rect x="1.5" y="1.5" width="13" height="13" rx="1.5" fill="currentColor" opacity=".28" /><path d="M8 4v5M8 11.6v.4" stroke="currentColor" strokeWidth="2" strokeLinecap="round" /></svg>
  }
  if (level === 'kept' || level === 'over') {
    return <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" /><path d="M5 8.2 7.2 10.4 11 6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" /></svg>
  }
  if (level === 'stopped') {
    return <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" /><path d="M6.5 5.8v4.4M9.5 5.8v4.4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></svg>
  }
  if (level === 'unknown') {
    return <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" /><path d="M8 4.6v4M8 11v.3" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></svg>
  }
  if (level === 'urgent') {
    return <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="currentColor" opacity=".28" /><path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" /><path d="M8 4.8v3.6M8 10.8v.3" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" /></svg>
  }
  const part = Math.max(0, Math.min(1, used))
  // A circle of circumference 2π·3.1 drawn with a stroke as wide as its radius is a pie.
  const circumference = 2 * Math.PI * 3.1
  return (
    <svg className="al-dial" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" opacity=".55" />
      <circle cx="8" cy="8" r="3.1" fill="none" stroke="currentColor" strokeWidth="6.2" strokeDasharray={`${part * circumference} ${circumference}`} transform="rotate(-90 8 8)" />
    </svg>
  )
}
