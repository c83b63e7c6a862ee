import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { DuplicateItem, RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { emptyForm, formFields, readForm, type FormOutput } from '#kernel/ui/form-state.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { ProblemSummary, RecordForm } from '#kernel/ui/record-form.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { keyOf, newIdempotencyKey, problemFrom, queryClient, send } from '../api.ts'
import { useAddress, useOrganisation, usePathPart, useSetAddress } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { inTreeOrder } from '../me.tsx'
import { useCreations, useRecordType, useSession, useTitle, type Creation } from '../session.tsx'
import { DraftNotice, useDraft } from './record-draft.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { useProblems } from './record-problems.ts'
import './record.css'

const texts = {
  way: { zh: '怎样登记', en: 'How it is entered' },
  unit: { zh: '由哪个单位办理', en: 'Which unit handles it' },
  saveAnyway: { zh: '不是同一件，仍然登记', en: 'Not the same: enter it' },
  saved: { zh: '已登记 {number}', en: 'Entered as {number}' },
  duplicates: { zh: '可能已经登记过', en: 'It may have been entered already' },
  duplicatesText: { zh: '时间和地点相近的记录。是同一件就打开它补充，不要再登记一次。', en: 'Records near in time and place. If it is the same event, open that one and add to it.' },
  apart: { zh: '相差 {minutes} 分钟', en: '{minutes} min apart' },
  apartMetres: { zh: '相差 {minutes} 分钟、{metres} 米', en: '{minutes} min and {metres} m apart' },
} as const satisfies Record<string, Label>

/** Enters a record: made for a phone at the roadside first. */
export function RecordEntryPage() {
  const type = useRecordType(usePathPart('type') ?? '')
  const ways = useCreations().filter((one) => one.type === type)
  const asked = useAddress()['as']
  const way = ways.find((one) => one.name === asked) ?? ways[0]
  return type && way ? <RecordEntry key={`${type.name} ${way.name}`} type={type} way={way} ways={ways} /> : <NothingHerePage />
}

interface Payload { readonly action: string; readonly organisation: number; readonly fields: FormOutput['fields']; readonly children: FormOutput['children'] }

function RecordEntry({ type, way, ways }: { readonly type: RecordTypeItem; readonly way: Creation; readonly ways: readonly Creation[] }) {
  const { t, clock, number } = useLanguage()
  const title = t(way.action.label)
  const asked = way.action.asksFor
  const setAddress = useSetAddress()
  useTitle(title)
  const session = useSession()
  const org = useOrganisation()
  const navigate = useNavigate()
  const notice = useNotice()
  const [base] = useState(() => emptyForm(type, clock.zone))
  const draft = useDraft(`${session.account}.${type.name}.${way.name}`, type, base)
  const [unit, setUnit] = useState(org ?? String(session.organisation.id))
  const [duplicates, setDuplicates] = useState<readonly DuplicateItem[]>([])
  const keyFor = useIdempotencyKey()
  const read = (): FormOutput => readForm(type, formFields(type, asked).map((field) => field.name), draft.form, null, clock.zone, asked)
  const { problems, show, leave } = useProblems(() => read().problems)

  const save = useMutation({
    mutationFn: (payload: Payload) => send<RecordAnswer>('POST', `/records/${type.name}`, { body: payload, search: { org }, idempotencyKey: keyFor(payload) }),
    onSuccess: async (record) => {
      draft.drop()
      notice.success(t(texts.saved, { number: record.number }))
      queryClient.setQueryData(keyOf(org, 'record', type.name, record.id), record)
      await queryClient.invalidateQueries({ queryKey: keyOf(org, 'records', type.name) })
      void navigate({ to: '/records/$type/$id', params: { type: type.name, id: record.id }, replace: true })
    },
    onError: (error) => { show((problemFrom(error).fields ?? []).map((field) => ({ pointer: field.pointer, text: { zh: field.zh, en: field.en } }))) },
  })
  const check = useMutation({ mutationFn: (payload: Payload) => send<DuplicateItem[]>('POST', `/records/${type.name}/duplicates`, { body: { fields: payload.fields }, search: { org } }) })

  const submit = async (knowsDuplicates: boolean): Promise<void> => {
    if (save.isPending || check.isPending) return
    const { fields, children, problems: found } = read()
    show(found)
    if (found.length > 0) return
    const payload: Payload = { action: way.name, organisation: Number(unit), fields, children }
    if (!knowsDuplicates) {
      // Only a hint: a server that cannot answer it must not keep a record from being entered.
      const near = await check.mutateAsync(payload).catch(() => [])
      setDuplicates(near)
      if (near.length > 0) {
        requestAnimationFrame(() => { document.getElementById('duplicates')?.focus() })
        return
      }
    }
    save.mutate(payload)
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: words.save, run: () => { void submit(duplicates.length > 0) } }])
  return (
    <div className="al-page al-entry">
      <PageHead title={title} note={t(type.label)} />
      {ways.length > 1 ? <div className="al-ways"><Segmented aria-label={t(texts.way)} name="way" value={way.name} onChange={(name) => { setAddress({ as: name }) }} options={ways.map((one) => ({ value: one.name, label: t(one.action.label) }))} /></div> : null}
      <DraftNotice draft={draft} />
      {save.isError && problems.length === 0 ? <ProblemBox problem={problemFrom(save.error)} /> : null}
      {save.isError || problems.length > 1 ? <ProblemSummary type={type} problems={problems} /> : null}
      <form onSubmit={(event) => { event.preventDefault(); void submit(duplicates.length > 0) }} noValidate>
        {session.organisations.length > 1 ? (
          <Panel>
            <FieldShell id="entry-unit" label={t(texts.unit)}>
              {(aria) => <select {...aria} className="al-select" value={unit} onChange={(event) => { setUnit(event.target.value) }}>{inTreeOrder(session.organisations).map(({ item, depth }) => <option key={item.id} value={item.id}>{'\u3000'.repeat(depth)}{t(item.name)}</option>)}</select>}
            </FieldShell>
          </Panel>
        ) : null}
        <RecordForm type={type} form={draft.form} problems={problems} personalShown={false} asked={asked} change={(form) => { draft.setForm(form); setDuplicates([]) }} onLeave={leave} />
        {duplicates.length > 0 ? (
          <div id="duplicates" tabIndex={-1} className="al-duplicates" role="alert">
            <Panel title={t(texts.duplicates)} flush>
              <p className="al-note al-pad">{t(texts.duplicatesText)}</p>
              <ul className="al-list">
                {duplicates.map((one) => (
                  <li key={one.id} className="al-row"><Link to="/records/$type/$id" params={{ type: type.name, id: one.id }} className="al-mono">{one.number}</Link><span className="al-grow al-cut">{t(one.title)}</span><span className="al-note">{one.metresApart === null ? t(texts.apart, { minutes: number(one.minutesApart) }) : t(texts.apartMetres, { minutes: number(one.minutesApart), metres: number(one.metresApart) })}</span></li>
                ))}
              </ul>
            </Panel>
          </div>
        ) : null}
        <div className="al-save">
          <Button type="primary" htmlType="submit" loading={save.isPending || check.isPending} icon={<Icon name="check" />}>{duplicates.length > 0 ? t(texts.saveAnyway) : t(words.save)} <KeyHint name="Ctrl+Enter" /></Button>
          <Button onClick={() => { void navigate({ to: '/records/$type', params: { type: type.name } }) }}>{t(words.cancel)}</Button>
        </div>
      </form>
    </div>
  )
}

/** One key for one content: trying the same save again makes no second record, and changed content is a new save. */
function useIdempotencyKey(): (payload: Payload) => string {
  const last = useRef<{ text: string; key: string }>(undefined)
  return (payload) => {
    const text = JSON.stringify(payload)
    if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey() }
    return last.current.key
  }
}
