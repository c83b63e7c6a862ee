import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { ActionItem } from '#kernel/ui/action-list.tsx'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { emptyForm, readForm, type FormProblem } from '#kernel/ui/form-state.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { Fields, ProblemSummary } from '#kernel/ui/record-form.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { hasCode, problemFrom } from '../api.ts'
import { parseAddress, useOrganisation } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { DuplicateChoice } from './record-merge.tsx'
import { HandlerChoice, UnitChoice } from './record-targets.tsx'
import { runAction, settleAction, type ActionBody } from './record-actions.ts'
import { findOpenedList } from './record-list-address.ts'

const texts = {
  reasonHelp: { zh: '写进日志，别人看得到。', en: 'It goes into the journal, where others read it.' },
  handlerNeeded: { zh: '要选一位承办人。', en: 'Choose somebody.' },
  second: { zh: '提交后要由第二人批准才生效。', en: 'It takes effect when a second person has approved it.' },
  ask: { zh: '提请批准', en: 'Ask for approval' },
  asked: { zh: '已提请批准', en: 'Approval asked for' },
  done: { zh: '已办理：{action}', en: 'Done: {action}' },
  nowSealed: { zh: '{number} 已依法封存，不再显示', en: '{number} is sealed by law and no longer shown' },
  givenAway: { zh: '{number} 已转给其他单位；它不再属于您能查看的单位。', en: '{number} has been given away; it no longer belongs to a unit you may see.' },
  stale: { zh: '您填写期间记录已被改过，页面已换成最新的。请核对后再按一次；您填的内容都在。', en: 'The record was changed while you wrote; the page now shows the latest. Check it and press again; what you wrote is kept.' },
  reasonNeeded: { zh: '要写明理由。', en: 'A reason is needed.' },
  unitNeeded: { zh: '要选一个单位。', en: 'Choose a unit.' },
  duplicateNeeded: { zh: '要选一条记录。', en: 'Choose a record.' },
} as const satisfies Record<string, Label>

/** The form of one step: what it asks for, a reason where one is needed, and nothing else. */
export function ActionDialog({ type, record, action, onClose }: { readonly type: RecordTypeItem; readonly record: RecordAnswer; readonly action: ActionItem; onClose(): void }) {
  const { t } = useLanguage()
  return (
    <Modal open title={`${t(action.label)} · ${record.number}`} footer={null} onCancel={onClose} destroyOnHidden width={action.kind === 'merge' ? 760 : 560} mask={{ closable: false }} afterOpenChange={(open) => { if (open) document.querySelector<HTMLElement>('#action-form :is(input, textarea, select)')?.focus() }}>
      <ActionForm type={type} record={record} action={action} onClose={onClose} />
    </Modal>
  )
}

/** Whether the form of an action has an input that shows a problem at this place itself. */
function hasInput(action: ActionItem, pointer: string): boolean {
  switch (pointer) {
    case '/reason': return action.needsReason
    case '/organisation': return action.kind === 'transfer'
    case '/handler': return action.kind === 'assign'
    case '/duplicate': return action.kind === 'merge'
    default: return action.asksFor.some((field) => pointer === `/fields/${field}`)
  }
}

function ActionForm({ type, record, action, onClose }: { readonly type: RecordTypeItem; readonly record: RecordAnswer; readonly action: ActionItem; onClose(): void }) {
  const { t, clock } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const navigate = useNavigate()
  const [form, setForm] = useState(() => emptyForm(type, clock.zone))
  const [reason, setReason] = useState('')
  const [unit, setUnit] = useState('')
  const [duplicate, setDuplicate] = useState('')
  const [handler, setHandler] = useState('')
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const asked = type.fields.filter((field) => action.asksFor.includes(field.name))
  const run = useMutation({
    mutationFn: (body: ActionBody) => runAction(type.name, record.id, action.name, body, org),
    onSuccess: async (answer) => {
      if ('givenTo' in answer || 'nowSealed' in answer) {
        notice.success(t('givenTo' in answer ? texts.givenAway : texts.nowSealed, { number: answer.number }))
        void navigate({ to: '/records/$type', params: { type: type.name }, search: parseAddress(findOpenedList(type.name)?.query ?? '') })
        return
      }
      notice.success('approval' in answer ? t(texts.asked) : t(texts.done, { action: t(action.label) }))
      await settleAction(org, type.name, record.id)
      onClose()
    },
    onError: (error) => {
      setProblems((problemFrom(error).fields ?? []).map((field) => ({ pointer: field.pointer, text: { zh: field.zh, en: field.en } })))
      // The page behind the dialog is fetched again, and the next press carries the new version.
      if (hasCode(error, 'stale-version')) void settleAction(org, type.name, record.id)
    },
  })
  const submit = (): void => {
    const read = readForm(type, action.asksFor, form, null, clock.zone, action.asksFor)
    const found: FormProblem[] = [...read.problems]
    if (action.needsReason && reason.trim() === '') found.push({ pointer: '/reason', text: texts.reasonNeeded })
    if (action.kind === 'transfer' && unit === '') found.push({ pointer: '/organisation', text: texts.unitNeeded })
    if (action.kind === 'assign' && handler === '') found.push({ pointer: '/handler', text: texts.handlerNeeded })
    if (action.kind === 'merge' && duplicate === '') found.push({ pointer: '/duplicate', text: texts.duplicateNeeded })
    setProblems(found)
    if (found.length > 0 || run.isPending) return
    run.mutate({
      version: record.version, ...(asked.length > 0 ? { fields: read.fields } : {}), ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(action.kind === 'transfer' ? { organisation: Number(unit) } : {}), ...(action.kind === 'assign' ? { handler: Number(handler) } : {}), ...(action.kind === 'merge' ? { duplicate } : {}),
    })
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: action.label, run: submit }])
  const wrong = (pointer: string) => { const found = problems.find((one) => one.pointer === pointer); return found ? { problem: t(found.text) } : {} }
  const isStale = hasCode(run.error, 'stale-version')
  return (
    <form id="action-form" className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
      {isStale ? <div className="al-warn" role="alert"><Icon name="warning" /><span>{t(texts.stale)}</span></div> : run.isError && problems.length === 0 ? <ProblemBox problem={problemFrom(run.error)} /> : null}
      {problems.length > 1 || problems.some((one) => !hasInput(action, one.pointer)) ? <ProblemSummary type={type} problems={problems} /> : null}
      {asked.length > 0 ? <Fields type={type} fields={asked} form={form} problems={problems} required={action.asksFor} change={setForm} /> : null}
      {action.kind === 'transfer' ? <UnitChoice own={record.organisation} value={unit} onChange={setUnit} {...wrong('/organisation')} /> : null}
      {action.kind === 'assign' ? <HandlerChoice type={record.type} record={record.id} value={handler} onChange={setHandler} {...wrong('/handler')} /> : null}
      {action.kind === 'merge' ? <DuplicateChoice type={type} record={record} value={duplicate} onChange={setDuplicate} {...wrong('/duplicate')} /> : null}
      {action.needsReason ? (
        <FieldShell id={inputId('/reason')} label={t(words.reason)} help={t(texts.reasonHelp)} required {...wrong('/reason')}>
          {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} value={reason} onChange={(event) => { setReason(event.target.value) }} />}
        </FieldShell>
      ) : null}
      {action.basis ? <p className="al-note">{t(action.basis)}</p> : null}
      {action.secondPerson ? <p className="al-note">{t(texts.second)}</p> : null}
      <div className="al-save">
        <Button type="primary" htmlType="submit" loading={run.isPending}>{t(action.secondPerson ? texts.ask : action.label)} <KeyHint name="Ctrl+Enter" /></Button>
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </form>
  )
}
