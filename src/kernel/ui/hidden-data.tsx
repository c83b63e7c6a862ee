import { Button, Input, Modal } from 'antd'
import { useEffect, useId, useState } from 'react'
import { fill, type Label } from '#kernel/language/label.ts'
import type { Problem, PurposeOptions } from '#kernel/http/wire.ts'
import { FieldShell } from './field-shell.tsx'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'
import { useLanguage } from './language.ts'
import { LoadingRows, ProblemBox } from './panel.tsx'
import { useShortcuts } from './shortcuts.ts'

const texts = {
  hidden: { zh: '{n} 项 · 已遮住', en: '{n} values hidden' },
  hiddenOne: { zh: '已遮住', en: 'hidden' },
  ask: { zh: '说明目的后查看', en: 'Give a purpose' },
  title: { zh: '查看 {n} 项个人信息', en: 'See {n} personal values' },
  note: { zh: '写明目的后才显示。查看会记入日志，督察和审计看得到。', en: 'Shown only for a purpose. The reading goes into the journal, where the inspectorate and audit see it.' },
  basis: { zh: '目的', en: 'Purpose' },
  explanation: { zh: '说明', en: 'In your words' },
  explanationHelp: { zh: '至少 4 个字，写清为什么现在要看。', en: 'At least 4 characters: why you need it now.' },
  show: { zh: '显示 {n} 分钟', en: 'Show for {n} minutes' },
  cancel: { zh: '取消', en: 'Cancel' },
  none: { zh: '您手上没有与这条记录有关的工作，不能查看。', en: 'None of your own open work concerns this record, so it cannot be shown.' },
  countdown: { zh: '{t} 后遮住', en: 'hidden again in {t}' },
} as const satisfies Record<string, Label>

/** In place of a value that is not in the page: how many there are. */
export function HiddenChip({ count }: { readonly count?: number }) {
  const { t } = useLanguage()
  return <span className="al-hidden"><Icon name="lock" size={14} />{count === undefined ? t(texts.hiddenOne) : t(texts.hidden, { n: count })}</span>
}

/** The chip with the way to see what is behind it. */
export function HiddenData({ count, canAsk, onAsk }: { readonly count: number; readonly canAsk: boolean; onAsk(): void }) {
  const { t } = useLanguage()
  return <span className="al-row"><HiddenChip count={count} />{canAsk ? <button type="button" className="al-link" onClick={onAsk}>{t(texts.ask)}</button> : null}</span>
}

/** How long values stay on the page; calls `onEnd` when the time is over. */
export function HiddenCountdown({ until, onEnd }: { readonly until: string; onEnd(): void }) {
  const { t } = useLanguage()
  const left = useSecondsUntil(until)
  useEffect(() => {
    const timer = setTimeout(onEnd, Math.max(0, Date.parse(until) - Date.now()))
    return () => { clearTimeout(timer) }
  }, [until, onEnd])
  return <span className="al-note"><Icon name="clock" size={14} /> {t(texts.countdown, { t: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}</span>
}

/** Seconds of this machine's clock until a moment, counted down. */
function useSecondsUntil(until: string): number {
  const [left, setLeft] = useState(() => secondsUntil(until))
  useEffect(() => {
    const timer = setInterval(() => { setLeft(secondsUntil(until)) }, 1000)
    return () => { clearInterval(timer) }
  }, [until])
  return left
}

function secondsUntil(until: string): number {
  return Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000))
}

const MIN_EXPLANATION = 4

/** Asks why: a purpose from the reader's own open work, and a sentence. */
export function PurposeDialog({ open, count, options, problem, sending, onSend, onClose }: {
  readonly open: boolean
  readonly count: number
  readonly options: PurposeOptions | undefined
  readonly problem: Problem | undefined
  readonly sending: boolean
  onSend(basis: string, explanation: string): void
  onClose(): void
}) {
  const { t } = useLanguage()
  return (
    <Modal open={open} onCancel={onClose} title={t(texts.title, { n: count })} footer={null} destroyOnHidden width={540} afterOpenChange={(isOpen) => { if (isOpen) document.querySelector<HTMLElement>('#purpose-form input')?.focus() }}>
      <p className="al-second">{t(texts.note)}</p>
      {options ? <PurposeForm options={options} problem={problem} sending={sending} onSend={onSend} onClose={onClose} /> : problem ? <ProblemBox problem={problem} /> : <LoadingRows rows={4} />}
    </Modal>
  )
}

function PurposeForm({ options, problem, sending, onSend, onClose }: { readonly options: PurposeOptions; readonly problem: Problem | undefined; readonly sending: boolean; onSend(basis: string, explanation: string): void; onClose(): void }) {
  const { t } = useLanguage()
  const id = useId()
  const [basis, setBasis] = useState(options.bases[0]?.value ?? '')
  const [explanation, setExplanation] = useState('')
  const [tried, setTried] = useState(false)
  const short = explanation.trim().length < MIN_EXPLANATION
  const submit = (): void => {
    setTried(true)
    if (!short && basis !== '') onSend(basis, explanation.trim())
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: fill(texts.show, { n: options.minutes }), run: submit }])
  if (options.bases.length === 0) return <p role="status">{t(texts.none)}</p>
  return (
    <form id="purpose-form" className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {problem ? <ProblemBox problem={problem} /> : null}
      <fieldset className="al-field">
        <legend className="al-label">{t(texts.basis)}</legend>
        {options.bases.map((one) => (
          <label key={one.value} className="al-option">
            <input type="radio" name={id} value={one.value} checked={basis === one.value} onChange={() => { setBasis(one.value) }} /> {t(one.label)}
          </label>
        ))}
      </fieldset>
      <FieldShell id={`${id}-words`} label={t(texts.explanation)} help={t(texts.explanationHelp)} required {...(tried && short ? { problem: t(texts.explanationHelp) } : {})}>
        {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={explanation} onChange={(event) => { setExplanation(event.target.value) }} />}
      </FieldShell>
      <div className="al-row">
        <Button type="primary" htmlType="submit" loading={sending}>{t(texts.show, { n: options.minutes })} <KeyHint name="Ctrl+Enter" /></Button>
        <Button onClick={onClose}>{t(texts.cancel)}</Button>
      </div>
    </form>
  )
}

