import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { SeveralPreview } from '#kernel/http/daily-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { emptyForm, readForm, type FormProblem } from '#kernel/ui/form-state.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, ProblemBox } from '#kernel/ui/panel.tsx'
import { Fields, ProblemSummary } from '#kernel/ui/record-form.tsx'
import { Pop } from '#kernel/ui/pop.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { problemFrom, queryClient, keyOf, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useSeveralActions, MOST_SELECTED, type Selection } from './record-selection.ts'
import { Refusals } from './record-refusals.tsx'
import { SeveralRun } from './record-several-run.tsx'
import { HandlerChoice, UnitChoice } from './record-targets.tsx'
import type { Task } from './several-tasks.ts'

const texts = {
  bar: { zh: '对所选的操作', en: 'Actions on what is chosen' },
  chosen: { zh: '已选 {n} 件', en: '{n} chosen' },
  wholeFilter: { zh: '选中符合条件的全部 {n} 件', en: 'Choose all {n} that match' },
  firstOfFilter: { zh: '选中符合条件的前 {n} 件', en: 'Choose the first {n} that match' },
  actions: { zh: '对所选办理…', en: 'Do to all of them…' },
  clear: { zh: '取消选择', en: 'Choose none' },
  toActions: { zh: '到对所选的操作', en: 'Go to the actions on what is chosen' },
  title: { zh: '{action}：{n} 件', en: '{action}: {n} records' },
  preview: { zh: '{n} 件可以办理', en: '{n} can be done' },
  previewAsk: { zh: '{n} 件可以提请批准；由第二人批准后才生效', en: '{n} can be asked for; each takes effect once a second person has approved it' },
  noneCan: { zh: '所选的都不能这样做。', en: 'None of those chosen can be done.' },
  reasonHelp: { zh: '每一件的日志里都写这个原因。', en: 'It goes into the journal of each of them.' },
  reasonNeeded: { zh: '要写明理由。', en: 'A reason is needed.' },
  targetNeeded: { zh: '请选择。', en: 'Choose one.' },
  run: { zh: '对 {n} 件办理', en: 'Do it for {n}' },
  ask: { zh: '为 {n} 件提请批准', en: 'Ask for {n}' },
} as const satisfies Record<string, Label>

/** So many actions stand in the bar; more are a list. */
const FEW = 4

/** The bar above a list while records are chosen: what may be done to all of them. */
export function SeveralBar({ type, selection, total }: { readonly type: RecordTypeItem; readonly selection: Selection; readonly total: number | null }) {
  const { t, number } = useLanguage()
  const actions = useSeveralActions(type)
  const [open, setOpen] = useState<string>()
  const n = selection.chosen.size
  useShortcuts(n === 0 ? [] : [
    { key: '.', label: texts.toActions, run: () => { document.querySelector<HTMLElement>('.al-several .ant-btn')?.focus() } },
    { key: 'Escape', label: texts.clear, run: () => { selection.clear() } },
  ])
  if (n === 0) return null
  const all = Math.min(total ?? 0, MOST_SELECTED)
  const asked = actions.find((one) => one.name === open)
  return (
    <div className="al-several" role="toolbar" aria-label={t(texts.bar)}>
      <strong role="status">{t(texts.chosen, { n: number(n) })}</strong>
      {all > n ? <button type="button" className="al-link" disabled={selection.choosingFilter} onClick={selection.chooseFilter}>{t(total !== null && total > all ? texts.firstOfFilter : texts.wholeFilter, { n: number(all) })}</button> : null}
      <span className="al-grow" />
      {actions.length <= FEW ? actions.map(({ name, action }) => <Button key={name} size="small" onClick={() => { setOpen(name) }}>{t(action.label)}</Button>) : (
        <Pop label={t(texts.bar)} placement="bottomRight" content={(close) => (
          <div className="al-several-menu">{actions.map(({ name, action }) => <button key={name} type="button" onClick={() => { close(); setOpen(name) }}>{t(action.label)}</button>)}</div>
        )}>
          {(aria) => <Button {...aria} size="small" type="primary">{t(texts.actions)} <Icon name="down" size={12} /></Button>}
        </Pop>
      )}
      <Button size="small" type="text" icon={<Icon name="close" />} aria-label={t(texts.clear)} title={t(texts.clear)} onClick={selection.clear} />
      {asked ? <SeveralDialog type={type} name={asked.name} selection={selection} onClose={() => { setOpen(undefined) }} /> : null}
    </div>
  )
}

function SeveralDialog({ type, name, selection, onClose }: { readonly type: RecordTypeItem; readonly name: string; readonly selection: Selection; onClose(): void }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  // What was chosen when the dialog opened: it stays the same while the list behind it changes.
  const [records] = useState(() => [...selection.chosen.values()])
  const [task, setTask] = useState<Task>()
  const action = type.actions[name]
  const preview = useQuery({
    queryKey: keyOf(org, 'several', type.name, name, records.map((one) => one.id)), gcTime: 0, staleTime: 0, refetchOnWindowFocus: false, enabled: task === undefined,
    queryFn: ({ signal }) => send<SeveralPreview>('POST', `/records/${type.name}/several/preview`, { body: { action: name, ids: records.map((one) => one.id) }, search: { org }, signal }),
  })
  const close = (): void => {
    if (task !== undefined) {
      selection.clear()
      void queryClient.invalidateQueries({ queryKey: keyOf(org) })
    }
    onClose()
  }
  if (!action) return null
  return (
    <Modal open title={t(texts.title, { action: t(action.label), n: number(records.length) })} footer={null} onCancel={close} destroyOnHidden width={620} mask={{ closable: false }} className="al-several-dialog">
      {task ? <SeveralRun type={type} task={task} onClose={close} />
        : preview.isError ? <ProblemBox problem={problemFrom(preview.error)} retry={() => { void preview.refetch() }} />
          : preview.data ? <SeveralForm type={type} name={name} preview={preview.data} records={records} start={setTask} onClose={close} />
            : <LoadingRows rows={4} />}
    </Modal>
  )
}

function SeveralForm({ type, name, preview, records, start, onClose }: { readonly type: RecordTypeItem; readonly name: string; readonly preview: SeveralPreview; readonly records: Task['records']; start(task: Task): void; onClose(): void }) {
  const { t, clock, number } = useLanguage()
  const [form, setForm] = useState(() => emptyForm(type, clock.zone))
  const [reason, setReason] = useState('')
  const [target, setTarget] = useState('')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const action = type.actions[name]
  const allowed = new Set(preview.items.filter((item) => item.allowed).map((item) => item.id))
  const asked = type.fields.filter((field) => action?.asksFor.includes(field.name))
  const submit = (): void => {
    if (!action || allowed.size === 0) return
    const read = readForm(type, action.asksFor, form, null, clock.zone, action.asksFor)
    const found: FormProblem[] = [...read.problems]
    const targetPointer = action.kind === 'transfer' ? '/organisation' : action.kind === 'assign' ? '/handler' : null
    if (targetPointer !== null && target === '') found.push({ pointer: targetPointer, text: texts.targetNeeded })
    if ((action.reason || action.secondPerson) && reason.trim() === '') found.push({ pointer: '/reason', text: texts.reasonNeeded })
    setProblems(found)
    if (found.length > 0) return
    start({
      action: name, records: records.filter((one) => allowed.has(one.id)), ...(reason.trim() === '' ? {} : { reason: reason.trim() }), ...(asked.length > 0 ? { fields: read.fields } : {}),
      ...(action.kind === 'transfer' ? { organisation: Number(target) } : {}), ...(action.kind === 'assign' ? { handler: Number(target) } : {}),
    })
  }
  useEffect(() => { document.querySelector<HTMLElement>('.al-several-dialog form :is(input, textarea, select, button)')?.focus() }, [])
  useShortcuts(action ? [{ key: 'Ctrl+Enter', label: action.label, run: submit }] : [])
  if (!action) return null
  const wrong = (pointer: string) => { const found = problems.find((one) => one.pointer === pointer); return found ? { problem: t(found.text) } : {} }
  const first = records.find((one) => allowed.has(one.id))
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <div role="status"><span className="al-good"><Icon name="check" size={14} /></span> <strong>{t(preview.secondPerson ? texts.previewAsk : texts.preview, { n: number(allowed.size) })}</strong></div>
      <Refusals items={preview.items.filter((item) => !item.allowed).map((item) => ({ number: item.number ?? records.find((one) => one.id === item.id)?.number ?? '', reason: item.reason ?? texts.noneCan }))} />
      {allowed.size === 0 ? <p>{t(texts.noneCan)}</p> : (
        <>
          {problems.length > 1 ? <ProblemSummary type={type} problems={problems} /> : null}
          {asked.length > 0 ? <Fields type={type} fields={asked} form={form} problems={problems} required={action.asksFor} change={setForm} /> : null}
          {action.kind === 'transfer' ? <UnitChoice own={null} value={target} onChange={setTarget} {...wrong('/organisation')} /> : null}
          {action.kind === 'assign' && first ? <HandlerChoice type={type.name} record={first.id} value={target} onChange={setTarget} {...wrong('/handler')} /> : null}
          {action.reason || action.secondPerson ? (
            <FieldShell id={inputId('/reason')} label={t(words.reason)} help={t(texts.reasonHelp)} required {...wrong('/reason')}>
              {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} value={reason} onChange={(event) => { setReason(event.target.value) }} />}
            </FieldShell>
          ) : null}
        </>
      )}
      <div className="al-save">
        {allowed.size === 0 ? null : <Button type="primary" htmlType="submit">{t(preview.secondPerson ? texts.ask : texts.run, { n: number(allowed.size) })} <KeyHint name="Ctrl+Enter" /></Button>}
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </form>
  )
}
