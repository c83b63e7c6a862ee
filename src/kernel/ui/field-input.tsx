import { Button, Checkbox, Input } from 'antd'
import { useRef } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import { entryOf, readEntry, tidyEntry, type Entry } from './entry-text.ts'
import type { FieldAria } from './field-shell.tsx'
import { FieldShell } from './field-shell.tsx'
import { Icon } from './icon.tsx'
import { useLanguage } from './language.ts'

const texts = {
  none: { zh: '未填', en: 'Not given' },
  pick: { zh: '从日历选：{label}', en: 'Pick from a calendar: {label}' },
  now: { zh: '现在', en: 'Now' },
} as const satisfies Record<string, Label>

// As many choices as can be seen at once are buttons: one tap, nothing hidden.
const SHOWN_CHOICES = 5

interface FieldInputProps {
  readonly field: FieldItem
  readonly id: string
  readonly entry: Entry | undefined
  readonly problem?: Label | undefined
  readonly required?: boolean
  readonly disabled?: boolean
  readonly help?: Label | undefined
  onChange(entry: Entry): void
  /** After leaving the input: the moment from which a mistake may be shown. */
  onLeave?(): void
}

/** One field of a form, made from what the manifest says of it. */
export function FieldInput({ field, id, entry, problem, required = !field.optional && field.kind !== 'boolean', disabled = false, help = field.help, onChange, onLeave }: FieldInputProps) {
  const { t, clock } = useLanguage()
  const leave = (): void => {
    if (typeof entry === 'string') {
      const tidy = tidyEntry(field, entry, clock.zone)
      if (tidy !== entry) onChange(tidy)
    }
    onLeave?.()
  }
  const label = field.unit ? <>{t(field.label)} <span className="al-note">{t(field.unit)}</span></> : t(field.label)
  if (field.kind === 'boolean') {
    return (
      <div className="al-field al-field-tick">
        <Checkbox id={id} checked={entry === true} disabled={disabled} onChange={(event) => { onChange(event.target.checked) }}>{t(field.label)}</Checkbox>
        {help ? <div className="al-note">{t(help)}</div> : null}
      </div>
    )
  }
  if (field.kind === 'choice' && Object.keys(field.choices ?? {}).length <= SHOWN_CHOICES) {
    return <ChoiceButtons field={field} id={id} entry={entry} problem={problem} required={required} disabled={disabled} help={help} onChange={onChange} />
  }
  return (
    <FieldShell id={id} label={label} required={required} markOptional wide={field.kind === 'longText'} {...(help ? { help: t(help) } : {})} {...(problem ? { problem: t(problem) } : {})}>
      {(aria) => <OneInput field={field} aria={aria} entry={typeof entry === 'string' ? entry : ''} disabled={disabled} onChange={onChange} onLeave={leave} />}
    </FieldShell>
  )
}

function OneInput({ field, aria, entry, disabled, onChange, onLeave }: { readonly field: FieldItem; readonly aria: FieldAria; readonly entry: string; readonly disabled: boolean; onChange(entry: string): void; onLeave(): void }) {
  const { t } = useLanguage()
  const shared = { ...aria, value: entry, disabled, onBlur: onLeave, autoComplete: 'off', ...(aria['aria-invalid'] ? { status: 'error' as const } : {}) }
  switch (field.kind) {
    case 'longText': return <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 14 }} onChange={(event) => { onChange(event.target.value) }} />
    case 'integer':
    case 'decimal': return <Input {...shared} inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'} onChange={(event) => { onChange(event.target.value) }} />
    case 'choice': return (
      <select {...aria} className="al-select" value={entry} disabled={disabled} onBlur={onLeave} onChange={(event) => { onChange(event.target.value) }}>
        <option value="">{t(texts.none)}</option>
        {Object.entries(field.choices ?? {}).map(([code, label]) => <option key={code} value={code}>{t(label)}</option>)}
      </select>
    )
    case 'day':
    case 'instant': return <TimeInput field={field} aria={aria} entry={entry} disabled={disabled} onChange={onChange} onLeave={onLeave} />
    default: return <Input {...shared} onChange={(event) => { onChange(event.target.value) }} />
  }
}

/**
 * A day or a moment, typed the same way in both languages (2026-03-16 14:30), or picked with the device's own picker. The picker of a
 * browser would write the day in the order of the system's language, which may be another than the page's.
 */
function TimeInput({ field, aria, entry, disabled, onChange, onLeave }: { readonly field: FieldItem; readonly aria: FieldAria; readonly entry: string; readonly disabled: boolean; onChange(entry: string): void; onLeave(): void }) {
  const { t, clock } = useLanguage()
  const picker = useRef<HTMLInputElement>(null)
  const isDay = field.kind === 'day'
  const reading = readEntry(field, entry, clock.zone, false)
  const picked = 'value' in reading && typeof reading.value === 'string' ? String(entryOf(field, reading.value, clock.zone)).replace(' ', 'T') : ''
  return (
    <div className="al-time">
      <Input {...aria} value={entry} disabled={disabled} autoComplete="off" placeholder={isDay ? '2026-03-16' : '2026-03-16 14:30'} {...(aria['aria-invalid'] ? { status: 'error' } : {})} onBlur={onLeave} onChange={(event) => { onChange(event.target.value) }} />
      <input ref={picker} type={isDay ? 'date' : 'datetime-local'} className="al-picker" tabIndex={-1} aria-hidden="true" value={picked} onChange={(event) => { onChange(event.target.value.replace('T', ' ')) }} />
      <Button aria-label={t(texts.pick, { label: t(field.label) })} disabled={disabled} icon={<Icon name="calendar" />} onClick={() => { picker.current?.showPicker() }} />
      {isDay ? null : <Button disabled={disabled} onClick={() => { onChange(String(entryOf(field, new Date().toISOString(), clock.zone))) }}>{t(texts.now)}</Button>}
    </div>
  )
}

function ChoiceButtons({ field, id, entry, problem, required, disabled, help, onChange }: { readonly field: FieldItem; readonly id: string; readonly entry: Entry | undefined; readonly problem: Label | undefined; readonly required: boolean; readonly disabled: boolean; readonly help: Label | undefined; onChange(entry: Entry): void }) {
  const { t } = useLanguage()
  const options: [string, Label][] = [...(required ? [] : [['', texts.none] satisfies [string, Label]]), ...Object.entries(field.choices ?? {})]
  return (
    <fieldset className={`al-field${options.length > 3 ? ' al-field-wide' : ''}${problem ? ' al-field-wrong' : ''}`} {...(problem ? { 'aria-describedby': `${id}-problem` } : {})}>
      <legend className="al-label">{t(field.label)}</legend>
      <div className="al-choices">
        {options.map(([code, label], at) => (
          <label key={code} className="al-choice">
            <input type="radio" id={at === 0 ? id : `${id}-${code}`} name={id} value={code} checked={(entry ?? '') === code} disabled={disabled} onChange={() => { onChange(code) }} />
            <span>{t(label)}</span>
          </label>
        ))}
      </div>
      {help ? <div className="al-note">{t(help)}</div> : null}
      {problem ? <div className="al-wrong" id={`${id}-problem`}><Icon name="warning" size={14} /> {t(problem)}</div> : null}
    </fieldset>
  )
}
