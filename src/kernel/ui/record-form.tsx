import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { Entry } from './entry-text.ts'
import { FieldInput } from './field-input.tsx'
import { inputId } from './field-shell.tsx'
import { emptyRow, firstFields, laterStages, type FormProblem, type FormRow, type FormState } from './form-state.ts'
import { Icon } from './icon.tsx'
import { useLanguage } from './language.ts'
import { Panel } from './panel.tsx'
import { PointInput } from './point-input.tsx'

const texts = {
  where: { zh: '何时何地', en: 'When and where' },
  basics: { zh: '基本情况', en: 'Basics' },
  details: { zh: '详情', en: 'Details' },
  words: { zh: '文字说明', en: 'In words' },
  add: { zh: '添加{one}', en: 'Add: {one}' },
  remove: { zh: '删去{one} {n}', en: 'Remove: {one} {n}' },
  row: { zh: '{one} {n}', en: '{one} {n}' },
  noRows: { zh: '还没有添加。', en: 'None added.' },
  summary: { zh: '{n} 处要改，点一下就到那里：', en: '{n} to put right; press one to go there:' },
  personalHelp: { zh: '个人信息：单独存放，说明目的后才能查看；不进草稿。', en: 'Personal: kept apart, shown only for a purpose; never kept in a draft.' },
  filled: { zh: '已填 {n} 项', en: '{n} filled' },
  later: { zh: '以后再填', en: 'may follow later' },
  personalHidden: { zh: '已遮住；说明目的后才能修改。', en: 'Hidden; give a purpose to change it.' },
} as const satisfies Record<string, Label>

interface RecordFormProps {
  readonly type: RecordTypeItem
  readonly form: FormState
  readonly problems: readonly FormProblem[]
  /** Personal values of stored rows are on the page and may be changed. */
  readonly personalShown: boolean
  /** What the action that enters the record asks for. */
  readonly asked?: readonly string[]
  change(form: FormState): void
  /** After an input was left, by its pointer. */
  onLeave(pointer: string): void
}

/**
 * The general form of a record, made from its manifest: when and where, details, each list of children, the account in words; and, folded,
 * what becomes known at later stages of the work.
 */
export function RecordForm({ type, form, problems, personalShown, asked = [], change, onLeave }: RecordFormProps) {
  const { t } = useLanguage()
  const sections = sectionsOf(type, asked)
  return (
    <>
      {sections.filter((section) => section.fields.length > 0 && section.label !== texts.words).map((section) => (
        <Panel key={section.label.en} title={t(section.label)}><Fields type={type} fields={section.fields} form={form} problems={problems} required={asked} change={change} onLeave={onLeave} /></Panel>
      ))}
      {Object.entries(type.children).map(([name, child]) => (
        <ChildRows key={name} name={name} label={child.label} one={child.labelOne} fields={child.fields} rows={form.children[name] ?? []} problems={problems} personalShown={personalShown} onLeave={onLeave}
          change={(rows) => { change({ ...form, children: { ...form.children, [name]: rows } }) }} />
      ))}
      {sections.filter((section) => section.fields.length > 0 && section.label === texts.words).map((section) => (
        <Panel key={section.label.en} title={t(section.label)}><Fields type={type} fields={section.fields} form={form} problems={problems} change={change} onLeave={onLeave} /></Panel>
      ))}
      {laterStages(type, asked).map((stage) => <Stage key={stage.label.en} type={type} stage={stage} form={form} problems={problems} change={change} onLeave={onLeave} />)}
    </>
  )
}

/** Fields of a later stage: open where some are filled or wrong, folded otherwise. */
function Stage({ type, stage, form, problems, change, onLeave }: Omit<RecordFormProps, 'personalShown' | 'asked'> & { readonly stage: { readonly label: Label; readonly fields: readonly FieldItem[] } }) {
  const { t } = useLanguage()
  // A box that was not ticked says nothing.
  const filled = stage.fields.filter((field) => { const entry = form.fields[field.name] ?? ''; return entry !== '' && entry !== false }).length
  const [open, setOpen] = useState(filled > 0)
  const isWrong = problems.some((one) => stage.fields.some((field) => one.pointer === `/fields/${field.name}`))
  return (
    <details className="al-panel al-stage" open={open || isWrong} onToggle={(event) => { setOpen(event.currentTarget.open) }}>
      <summary><h2>{t(stage.label)}</h2><span className="al-note">{filled > 0 ? t(texts.filled, { n: filled }) : t(texts.later)}</span></summary>
      <div className="al-panel-body"><Fields type={type} fields={stage.fields} form={form} problems={problems} change={change} onLeave={onLeave} /></div>
    </details>
  )
}

/** Sections by what the manifest knows: up to the point on the map is where and when, long texts are the account, the rest are details. */
function sectionsOf(type: RecordTypeItem, asked: readonly string[]): { label: Label; fields: FieldItem[] }[] {
  const fields = firstFields(type, asked)
  const short = fields.filter((field) => field.kind !== 'longText')
  const pointAt = type.point ? short.findIndex((field) => field.name === type.point?.lat) : -1
  const first = pointAt >= 0 ? short.slice(0, pointAt + 1) : short
  return [
    { label: pointAt >= 0 ? texts.where : texts.basics, fields: first },
    { label: texts.details, fields: pointAt >= 0 ? short.slice(pointAt + 1) : [] },
    { label: texts.words, fields: fields.filter((field) => field.kind === 'longText') },
  ]
}

interface FieldsProps {
  readonly type: RecordTypeItem
  readonly fields: readonly FieldItem[]
  readonly form: FormState
  readonly problems: readonly FormProblem[]
  /** Fields that must be given here though they may be empty elsewhere. */
  readonly required?: readonly string[]
  change(form: FormState): void
  onLeave?(pointer: string): void
}

/** Inputs of some fields; longitude and latitude become one input with a map. */
export function Fields({ type, fields, form, problems, required = [], change, onLeave }: FieldsProps) {
  const put = (changes: Readonly<Record<string, Entry>>): void => { change({ ...form, fields: { ...form.fields, ...changes } }) }
  return (
    <div className="al-form">
      {fields.map((field) => {
        const pointer = `/fields/${field.name}`
        if (field.name === type.point?.lat && fields.some((one) => one.name === type.point?.lng)) return null
        if (field.name === type.point?.lng) {
          const lat = fields.find((one) => one.name === type.point?.lat)
          if (lat) return <PointInput key={field.name} lng={field} lat={lat} entries={form.fields} problems={problems} change={put} {...(onLeave ? { onLeave } : {})} />
        }
        return (
          <FieldInput key={field.name} field={field} id={inputId(pointer)} entry={form.fields[field.name]} problem={problems.find((one) => one.pointer === pointer)?.text}
            {...(required.includes(field.name) ? { required: true } : {})} onChange={(entry) => { put({ [field.name]: entry }) }} onLeave={() => { onLeave?.(pointer) }} />
        )
      })}
    </div>
  )
}

function ChildRows({ name, label, one, fields, rows, problems, personalShown, change, onLeave }: {
  readonly name: string; readonly label: Label; readonly one: Label; readonly fields: readonly FieldItem[]; readonly rows: readonly FormRow[]; readonly problems: readonly FormProblem[]; readonly personalShown: boolean
  change(rows: readonly FormRow[]): void; onLeave(pointer: string): void
}) {
  const { t, clock } = useLanguage()
  const add = (): void => {
    const row = emptyRow(fields, clock.zone)
    change([...rows, row])
    const first = fields[0]
    // After the row is drawn, typing goes on in its first input.
    if (first) requestAnimationFrame(() => { document.getElementById(inputId(`/children/${name}/${rows.length}/${first.name}`))?.focus() })
  }
  const input = (field: FieldItem, row: FormRow, at: number) => {
    const pointer = `/children/${name}/${at}/${field.name}`
    const hidden = field.personal && row.id !== null && !personalShown
    return (
      <FieldInput key={field.name} field={field} id={inputId(pointer)} entry={row.entries[field.name]} problem={problems.find((found) => found.pointer === pointer)?.text} disabled={hidden}
        help={hidden ? texts.personalHidden : field.personal ? texts.personalHelp : field.help} onLeave={() => { onLeave(pointer) }}
        onChange={(entry) => { change(rows.map((other) => (other.key === row.key ? { ...other, entries: { ...other.entries, [field.name]: entry } } : other))) }} />
    )
  }
  return (
    <Panel title={t(label)} note={rows.length === 0 ? t(texts.noRows) : String(rows.length)}>
      <div className="al-stack">
        {rows.map((row, at) => (
          <div key={row.key} className="al-child" role="group" aria-label={t(texts.row, { one: t(one), n: at + 1 })}>
            <div className="al-child-head">
              <h3>{t(texts.row, { one: t(one), n: at + 1 })}</h3>
              <Button type="text" aria-label={t(texts.remove, { one: t(one), n: at + 1 })} icon={<Icon name="trash" />} onClick={() => { change(rows.filter((other) => other.key !== row.key)) }} />
            </div>
            {stagesOf(fields).map(({ stage, own }) => (
              <Folded key={stage?.en ?? ''} label={stage} filled={own.filter((field) => (row.entries[field.name] ?? '') !== '').length} wrong={own.some((field) => problems.some((found) => found.pointer === `/children/${name}/${at}/${field.name}`))}>
                <div className="al-form">{own.map((field) => input(field, row, at))}</div>
              </Folded>
            ))}
          </div>
        ))}
        <div><Button icon={<Icon name="plus" />} onClick={add}>{t(texts.add, { one: t(one) })}</Button></div>
      </div>
    </Panel>
  )
}

/** The fields of a row: those that may be known at once, then the others by the stage at which they become known. */
function stagesOf(fields: readonly FieldItem[]): { stage: Label | null; own: readonly FieldItem[] }[] {
  const isLater = (field: FieldItem): boolean => field.stage !== undefined && field.optional
  const later = [...Map.groupBy(fields.filter(isLater), (field) => field.stage?.en).values()]
  return [{ stage: null, own: fields.filter((field) => !isLater(field)) }, ...later.map((own) => ({ stage: own[0]?.stage ?? null, own }))]
}

/** Inputs under a heading that is folded as long as none is filled and none is wrong; without a heading they just stand there. */
function Folded({ label, filled, wrong, children }: { readonly label: Label | null; readonly filled: number; readonly wrong: boolean; readonly children: ReactNode }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(filled > 0)
  if (label === null) return children
  return (
    <details className="al-stage al-stage-inner" open={open || wrong} onToggle={(event) => { setOpen(event.currentTarget.open) }}>
      <summary><strong>{t(label)}</strong><span className="al-note">{filled > 0 ? t(texts.filled, { n: filled }) : t(texts.later)}</span></summary>
      {children}
    </details>
  )
}

/** What is wrong, on top of the form after a save that failed; each line leads to its input. */
export function ProblemSummary({ type, problems }: { readonly type: RecordTypeItem; readonly problems: readonly FormProblem[] }) {
  const { t } = useLanguage()
  if (problems.length === 0) return null
  return (
    <div className="al-summary" role="alert" tabIndex={-1} id="problem-summary">
      <strong>{t(texts.summary, { n: problems.length })}</strong>
      <ul>
        {problems.map((one) => (
          <li key={`${one.pointer} ${one.text.en}`}>
            <button type="button" onClick={() => { goTo(one.pointer) }}>{t(pointerLabel(type, one.pointer))}</button> {t(one.text)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function goTo(pointer: string): void {
  const input = document.getElementById(inputId(pointer))
  input?.closest('details')?.setAttribute('open', '')
  input?.scrollIntoView({ block: 'center' })
  input?.focus({ preventScroll: true })
}

/** 人员 1 · 死亡日期 / Person 1 · Died on */
function pointerLabel(type: RecordTypeItem, pointer: string): Label {
  const [, part, name = '', at = '', inner = ''] = pointer.split('/')
  if (part === 'fields') return type.fields.find((field) => field.name === name)?.label ?? { zh: name, en: name }
  const child = type.children[name]
  if (part !== 'children' || !child) return { zh: pointer, en: pointer }
  const field = child.fields.find((one) => one.name === inner)
  const row = { zh: `${child.labelOne.zh} ${Number(at) + 1}`, en: `${child.labelOne.en} ${Number(at) + 1}` }
  return field ? { zh: `${row.zh} · ${field.label.zh}`, en: `${row.en} · ${field.label.en}` } : row
}
