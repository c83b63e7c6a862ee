import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem, StaleChange } from '#kernel/http/wire.ts'
import type { ActionItem } from '#kernel/ui/action-list.tsx'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { formFields, formOf, isChanged, readForm } from '#kernel/ui/form-state.ts'
import { HiddenData } from '#kernel/ui/hidden-data.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { ProblemSummary, RecordForm } from '#kernel/ui/record-form.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { get, hasCode, problemFrom, queries } from '../api.ts'
import { useOrganisation, usePathPart } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useRecordType, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { changesSince, runAction, settleAction, type ActionBody } from './record-actions.ts'
import { Conflict } from './record-conflict.tsx'
import { DraftNotice, useDraft } from './record-draft.tsx'
import { useProblems } from './record-problems.ts'

const texts = {
  nothing: { zh: '还没有改动。', en: 'Nothing has been changed.' },
  reasonNeeded: { zh: '要写明理由。', en: 'A reason is needed.' },
  reasonHelp: { zh: '写进日志，别人看得到。', en: 'It goes into the journal, where others read it.' },
  second: { zh: '提交后要由第二人批准才生效。', en: 'It takes effect when a second person has approved it.' },
  ask: { zh: '提请批准', en: 'Ask for approval' },
  asked: { zh: '已提请批准', en: 'Approval asked for' },
  saved: { zh: '已保存', en: 'Saved' },
  personal: { zh: '姓名等个人信息已遮住，在记录页说明目的后才能在这里修改。', en: 'Names and the like are hidden; give a purpose on the record’s page to change them here.' },
} as const satisfies Record<string, Label>

/** Changes the fields of a record under one of its actions (edit, correct). */
export function RecordEditPage() {
  const typeName = usePathPart('type') ?? ''
  const id = usePathPart('id') ?? ''
  const actionName = usePathPart('action')
  const type = useRecordType(typeName)
  const record = useQuery({ ...queries.record(useOrganisation(), typeName, id), refetchOnWindowFocus: false })
  if (!type || hasCode(record.error, 'not-found') || hasCode(record.error, 'not-allowed')) return <NothingHerePage />
  if (!record.data) return <div className="al-page">{record.isError ? <ProblemBox problem={problemFrom(record.error)} /> : <LoadingRows rows={12} />}</div>
  const action = record.data.actions.find((one) => one.name === actionName)
  if (!action) return <NothingHerePage />
  return <RecordEdit key={record.data.id} type={type} record={record.data} action={action} />
}

interface ConflictState { readonly theirs: RecordAnswer; readonly since: readonly StaleChange[] }

function RecordEdit({ type, record: latest, action }: { readonly type: RecordTypeItem; readonly record: RecordAnswer; readonly action: ActionItem }) {
  const { t, clock } = useLanguage()
  useTitle(`${latest.number} ${t(action.label)}`)
  const org = useOrganisation()
  const session = useSession()
  const navigate = useNavigate()
  const notice = useNotice()
  // What was on the page when writing began; an answer that comes in later must not change it under the writer's hands.
  const [started, setStarted] = useState(latest)
  const [base, setBase] = useState(() => formOf(type, latest, latest.hidden.values, clock.zone))
  const draft = useDraft(`${session.account}.${type.name}.${latest.id}.${latest.version}`, type, base)
  const [reason, setReason] = useState('')
  const [conflict, setConflict] = useState<ConflictState>()
  const names = formFields(type, action.asksFor).map((field) => field.name)
  const { problems, show, leave } = useProblems(() => readForm(type, names, draft.form, base, clock.zone).problems)
  const back = (): void => { void navigate({ to: '/records/$type/$id', params: { type: type.name, id: latest.id } }) }

  const save = useMutation({
    mutationFn: (body: ActionBody) => runAction(type.name, latest.id, action.name, body, org),
    onSuccess: async (answer) => {
      draft.drop()
      notice.success(t('approval' in answer ? texts.asked : texts.saved))
      await settleAction(org, type.name, latest.id)
      back()
    },
    onError: async (error) => {
      if (hasCode(error, 'stale-version')) {
        const theirs = await get<RecordAnswer>(`/records/${type.name}/${latest.id}/page`, { org })
        setConflict({ theirs, since: changesSince(error) })
        return
      }
      show((problemFrom(error).fields ?? []).map((field) => ({ pointer: field.pointer, text: { zh: field.zh, en: field.en } })))
    },
  })
  const submit = (): void => {
    if (save.isPending) return
    const { fields, children, problems: found } = readForm(type, names, draft.form, base, clock.zone)
    show([...found, ...(action.needsReason && reason.trim() === '' ? [{ pointer: '/reason', text: texts.reasonNeeded }] : [])])
    if (found.length > 0 || (action.needsReason && reason.trim() === '')) return
    save.mutate({ version: started.version, fields, ...(Object.keys(children).length > 0 ? { children } : {}), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: words.save, run: submit }, { key: 'Escape', label: words.cancel, run: back }])
  const changed = isChanged(draft.form, base)
  const reasonProblem = problems.find((one) => one.pointer === '/reason')

  if (conflict) {
    return (
      <Conflict type={type} mine={draft.form} base={base} baseVersion={started.version} theirs={conflict.theirs} since={conflict.since} zone={clock.zone}
        onMerge={(form, theirForm) => {
          setStarted(conflict.theirs)
          setBase(theirForm)
          draft.setForm(form)
          setConflict(undefined)
          save.reset()
        }}
        onTheirs={() => { draft.drop(); void settleAction(org, type.name, latest.id); back() }} />
    )
  }
  return (
    <div className="al-page al-entry">
      <PageHead title={t(action.label)} note={<><span className="al-mono">{latest.number}</span> {t(latest.title)}</>} />
      <DraftNotice draft={draft} />
      {save.isError && problems.length === 0 ? <ProblemBox problem={problemFrom(save.error)} /> : null}
      {save.isError || problems.length > 1 ? <ProblemSummary type={type} problems={problems} /> : null}
      <form onSubmit={(event) => { event.preventDefault(); submit() }} noValidate>
        {started.hidden.count > 0 && started.hidden.values === null ? <div className="al-row al-edit-hidden"><HiddenData count={started.hidden.count} canAsk={false} onAsk={back} /><span className="al-note">{t(texts.personal)}</span></div> : null}
        <RecordForm type={type} form={draft.form} problems={problems} asked={action.asksFor} personalShown={started.hidden.values !== null} change={draft.setForm} onLeave={leave} />
        <Panel>
          <FieldShell id={inputId('/reason')} label={t(words.reason)} help={t(texts.reasonHelp)} required={action.needsReason} markOptional wide {...(reasonProblem ? { problem: t(reasonProblem.text) } : {})}>
            {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} value={reason} onChange={(event) => { setReason(event.target.value) }} />}
          </FieldShell>
          {action.secondPerson ? <p className="al-note">{t(texts.second)}</p> : null}
        </Panel>
        <div className="al-save">
          <Button type="primary" htmlType="submit" disabled={!changed} loading={save.isPending}>{t(action.secondPerson ? texts.ask : words.save)} <KeyHint name="Ctrl+Enter" /></Button>
          <Button onClick={back}>{t(words.cancel)}</Button>
          {changed ? null : <span className="al-note">{t(texts.nothing)}</span>}
        </div>
      </form>
    </div>
  )
}
