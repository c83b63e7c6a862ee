import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockPage, FieldItem } from '#kernel/http/wire.ts'
import { entryOf } from '#kernel/ui/entry-text.ts'
import { FieldInput } from '#kernel/ui/field-input.tsx'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { hasCode, problemFrom } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage, words } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { runAction, settleAction } from '../record-actions.ts'
import { eventKinds } from './clock-steps.tsx'
import { authoritiesFor, extensionFor, eventKindsOf, readEvent, waysFor, type EventEntry, type EventProblem } from './event-entry.ts'
import { EventPreview } from './event-preview.tsx'
import { toldBy, type Told } from './told.ts'

const texts = {
  kind: { zh: '发生了什么', en: 'What happened' },
  pause: { zh: '停止计算', en: 'Stopped' },
  resume: { zh: '恢复计算', en: 'Resumed' },
  extend: { zh: '延长', en: 'Extended' },
  withdraw: { zh: '撤回误登的', en: 'Withdraw a mistake' },
  reason: { zh: '事由', en: 'Ground' },
  noReason: { zh: '这项期限没有停止计算的事由，不能登记停止或者恢复。', en: 'The rule of this limit knows no ground for a stop, so none can be recorded.' },
  noExtension: { zh: '这项期限没有延长的规定；登记了也没有效力。', en: 'The rule of this limit knows no extension; one that is recorded has no effect.' },
  approver: { zh: '批准人', en: 'Approved by' },
  other: { zh: '其他，或者没有批准', en: 'somebody else, or nobody' },
  ground: { zh: '需要的情形：{what}', en: 'Needs this circumstance: {what}' },
  at: { zh: '实际时间', en: 'When it happened' },
  atHelp: { zh: '写事情真正发生的时间，可以早于现在；登记的时间另外自动记下。', en: 'The true time, which may lie in the past; when it is recorded is noted by itself.' },
  amount: { zh: '延长多少', en: 'Extended by' },
  total: { zh: '延长到共', en: 'Extended to a total of' },
  unitMinute: { zh: '分钟', en: 'minutes' },
  unitCalendarDay: { zh: '日', en: 'days' },
  unitWorkingDay: { zh: '个工作日', en: 'working days' },
  unitMonth: { zh: '个月', en: 'months' },
  range: { zh: '规定：{least} 至 {most}', en: 'the rule allows {least} to {most}' },
  exactly: { zh: '规定：{n}', en: 'the rule allows {n}' },
  note: { zh: '说明', en: 'Note' },
  noteHelp: { zh: '例如批准文号。写进日志。', en: 'Such as the number of the approval. It goes into the journal.' },
  event: { zh: '哪一项', en: 'Which one' },
  why: { zh: '为什么是误登', en: 'Why it was a mistake' },
  send: { zh: '登记', en: 'Record it' },
  sendWithdraw: { zh: '撤回', en: 'Withdraw it' },
  stale: { zh: '您填写期间记录已被改过，已换成最新的。请核对后再按一次；您填的内容都在。', en: 'The record was changed while you wrote; this now shows the latest. Check it and press again; what you wrote is kept.' },
  asked: { zh: '已提请批准', en: 'Approval asked for' },
} as const satisfies Record<string, Label>

const units = { minute: texts.unitMinute, calendarDay: texts.unitCalendarDay, workingDay: texts.unitWorkingDay, month: texts.unitMonth } as const

const when: FieldItem = { name: 'at', kind: 'instant', label: texts.at, help: texts.atHelp, optional: false, personal: false, derived: false, byAction: false, inList: false, filterable: false, searchable: false }

interface ClockEventFormProps {
  readonly page: ClockPage
  readonly action: { readonly name: string; readonly label: Label }
  onTold(told: Told): void
  onClose(): void
}

export function ClockEventForm({ page, action, onTold, onClose }: ClockEventFormProps) {
  const { t, clock } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const kinds = eventKindsOf(page)
  const [entry, setEntry] = useState<EventEntry>(() => ({ kind: kinds[0] ?? 'extend', at: String(entryOf(when, new Date().toISOString(), clock.zone)), reason: page.reasons[0]?.code ?? '', approver: undefined, amount: '', total: '', note: '', event: '', why: '' }))
  const [problems, setProblems] = useState<readonly EventProblem[]>([])
  const change = (part: Partial<EventEntry>): void => { setEntry({ ...entry, ...part }) }
  const send = useMutation({
    mutationFn: (body: Parameters<typeof runAction>[3]) => runAction(page.record.type, page.record.id, action.name, body, org),
    onSuccess: async (answer) => {
      if ('clocks' in answer) onTold(toldBy(page, answer.clocks, entry.kind === 'withdraw' ? entry.event : undefined))
      else {
        notice.success(t(texts.asked))
        onClose()
      }
      await settleAction(org, page.record.type, page.record.id)
    },
    onError: (error) => {
      setProblems((problemFrom(error).fields ?? []).map((field) => ({ pointer: field.pointer, text: { zh: field.zh, en: field.en } })))
      if (hasCode(error, 'stale-version')) void settleAction(org, page.record.type, page.record.id)
    },
  })
  const submit = (): void => {
    const read = readEvent(page, entry, clock.zone)
    setProblems(read.problems)
    if (read.request === undefined || send.isPending) return
    send.mutate({ version: page.record.version, clock: read.request, ...(entry.kind === 'withdraw' ? { reason: entry.why.trim() } : {}) })
  }
  // The dialog opened before the clock was read and has put the focus on its only button.
  useEffect(() => { document.querySelector<HTMLElement>('#clock-which, #clock-form input:checked')?.focus() }, [])
  useShortcuts([{ key: 'Ctrl+Enter', label: action.label, run: submit }])
  const wrong = (...pointers: readonly string[]) => { const found = problems.find((one) => pointers.includes(one.pointer)); return found ? { problem: t(found.text) } : {} }
  const at = problems.find((one) => one.pointer === '/clock/event/at')
  const { request } = readEvent(page, entry, clock.zone)
  const isStale = hasCode(send.error, 'stale-version')
  const isUnplaced = send.isError && !isStale && problems.length === 0
  return (
    <form id="clock-form" className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }} noValidate>
      {isStale ? <div className="al-warn" role="alert"><Icon name="warning" /><span>{t(texts.stale)}</span></div> : null}
      {isUnplaced ? <ProblemBox problem={problemFrom(send.error)} /> : null}
      <fieldset className="al-field">
        <legend className="al-label">{t(texts.kind)}</legend>
        <div className="al-choices">
          {(['pause', 'resume', 'extend', 'withdraw'] as const).map((kind) => (
            <label key={kind} className="al-choice"><input type="radio" name="clock-kind" value={kind} checked={entry.kind === kind} disabled={!kinds.includes(kind)} onChange={() => { change({ kind, approver: undefined }); setProblems([]) }} /><span>{t(texts[kind])}</span></label>
          ))}
        </div>
        {page.reasons.length === 0 ? <p className="al-note">{t(texts.noReason)}</p> : null}
        {page.extensions.length === 0 ? <p className="al-note">{t(texts.noExtension)}</p> : null}
      </fieldset>
      {wrong('/clock/event', '/clock/id').problem === undefined ? null : <p className="al-wrong" role="alert"><Icon name="warning" size={14} /> {wrong('/clock/event', '/clock/id').problem}</p>}
      {entry.kind === 'withdraw' ? <Withdrawal page={page} entry={entry} change={change} wrong={wrong} /> : (
        <>
          <div className="al-form">
            {entry.kind === 'extend' ? null : (
              <FieldShell id="clock-reason" label={t(texts.reason)} required {...wrong('/clock/event/reason')}>
                {(aria) => <select {...aria} className="al-select" value={entry.reason} onChange={(event) => { change({ reason: event.target.value, approver: undefined }) }}>{page.reasons.map((one) => <option key={one.code} value={one.code}>{t(one.label)}</option>)}</select>}
              </FieldShell>
            )}
            {entry.kind === 'extend' ? <Amount page={page} entry={entry} change={change} wrong={wrong} /> : null}
            <Approver page={page} entry={entry} change={change} />
          </div>
          <FieldInput field={when} id="clock-at" entry={entry.at} {...(at ? { problem: at.text } : {})} onChange={(value) => { change({ at: typeof value === 'string' ? value : '' }) }} />
          <FieldShell id="clock-note" label={t(texts.note)} help={t(texts.noteHelp)} markOptional {...wrong('/clock/event/note')}>
            {(aria) => <Input {...aria} autoComplete="off" maxLength={500} value={entry.note} onChange={(event) => { change({ note: event.target.value }) }} />}
          </FieldShell>
          {request && 'event' in request ? <EventPreview page={page} event={request.event} /> : null}
        </>
      )}
      <div className="al-save">
        <Button type="primary" htmlType="submit" loading={send.isPending}>{t(entry.kind === 'withdraw' ? texts.sendWithdraw : texts.send)} <KeyHint name="Ctrl+Enter" /></Button>
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </form>
  )
}

interface PartProps {
  readonly page: ClockPage
  readonly entry: EventEntry
  change(part: Partial<EventEntry>): void
  readonly wrong?: (...pointers: readonly string[]) => { problem?: string }
}

/** Whom the rule names; another can have approved it all the same, and then it has no effect. */
function Approver({ page, entry, change }: PartProps) {
  const { t } = useLanguage()
  const authorities = authoritiesFor(page, entry)
  const grounds = waysFor(page, entry).flatMap((way) => (way.ground ? [way.ground] : []))
  if (entry.kind === 'resume' || (authorities.length === 0 && entry.kind === 'pause')) return null
  return (
    <FieldShell id="clock-approver" label={t(texts.approver)} required {...(grounds[0] ? { help: t(texts.ground, { what: t(grounds[0]) }) } : {})}>
      {(aria) => (
        <select {...aria} className="al-select" value={entry.approver ?? authorities[0]?.code ?? ''} onChange={(event) => { change({ approver: event.target.value }) }}>
          {authorities.map((one) => <option key={one.code} value={one.code}>{t(one.label)}</option>)}
          <option value="">{t(texts.other)}</option>
        </select>
      )}
    </FieldShell>
  )
}

function Amount({ page, entry, change, wrong }: PartProps) {
  const { t } = useLanguage()
  const way = extensionFor(page, entry)
  const unit = t(units[way?.unit ?? page.rule?.unit ?? 'calendarDay'])
  const isTotal = way !== undefined && 'to' in way.change
  const help = way === undefined ? undefined : 'to' in way.change ? t(texts.exactly, { n: way.change.to }) : t(texts.range, { least: way.change.least, most: way.change.most })
  const name = isTotal ? 'total' : 'amount'
  return (
    <FieldShell id="clock-amount" label={<>{t(isTotal ? texts.total : texts.amount)} <span className="al-note">{unit}</span></>} required {...(help === undefined ? {} : { help })} {...wrong?.('/clock/event/add', '/clock/event/to')}>
      {(aria) => <Input {...aria} inputMode="numeric" autoComplete="off" value={entry[name]} onChange={(event) => { change({ [name]: event.target.value }) }} />}
    </FieldShell>
  )
}

function Withdrawal({ page, entry, change, wrong }: PartProps) {
  const { t, instant } = useLanguage()
  const events = page.clock.events.filter((event) => event.withdrawn === null)
  return (
    <>
      <FieldShell id="clock-withdraw" label={t(texts.event)} required {...wrong?.('/clock/withdraw')}>
        {(aria) => (
          <select {...aria} className="al-select" value={entry.event} onChange={(event) => { change({ event: event.target.value }) }}>
            <option value="" />
            {events.map((event) => <option key={event.id} value={event.id}>{[t(eventKinds[event.kind]), event.reason ? t(event.reason.label) : event.length ? t(event.length) : '', instant(event.at)].filter((part) => part !== '').join(' · ')}</option>)}
          </select>
        )}
      </FieldShell>
      <FieldShell id="clock-why" label={t(texts.why)} required {...wrong?.('/reason')}>
        {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} value={entry.why} onChange={(event) => { change({ why: event.target.value }) }} />}
      </FieldShell>
    </>
  )
}
