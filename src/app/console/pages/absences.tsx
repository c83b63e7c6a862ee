import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { AbsenceItem, AbsencePerson, AbsencesAnswer } from '#kernel/http/daily-wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { get, keyOf, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useMay, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'

const texts = {
  title: { zh: '离岗与代办', en: 'Absences' },
  note: { zh: '谁不在、由谁代办', en: 'who is away, and who stands in' },
  list: { zh: '现在和以后', en: 'Now and to come' },
  none: { zh: '没有人登记离岗', en: 'Nobody is recorded as away' },
  noneText: { zh: '登记后，代办人的“今日”里会有离岗人承办的记录，提醒也发给代办人。', en: 'Once recorded, the substitute’s Today holds what the one away handles, and reminders go to him, too.' },
  record: { zh: '登记离岗', en: 'Record an absence' },
  who: { zh: '谁', en: 'Who' },
  me: { zh: '本人（{name}）', en: 'Myself ({name})' },
  from: { zh: '从（含）', en: 'From, this day included' },
  until: { zh: '至（含）', en: 'Until, this day included' },
  substitute: { zh: '代办人', en: 'Substitute' },
  substituteHelp: { zh: '同一单位或上级单位、同样职责的人。', en: 'Somebody with the same role in the same unit or above.' },
  nobody: { zh: '没有人符合代办条件，请领导调整职责。', en: 'Nobody may stand in; ask for a change of roles.' },
  reason: { zh: '类别', en: 'Class of reason' },
  reasonHelp: { zh: '只选类别，不写病情和事由。', en: 'The class only: no illness, no details.' },
  choose: { zh: '请选择', en: 'Choose' },
  saved: { zh: '已登记', en: 'Recorded' },
  days: { zh: '起止', en: 'Days' },
  span: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  end: { zh: '结束', en: 'End' },
  endThat: { zh: '结束 {name} 的离岗', en: 'End the absence of {name}' },
  ended: { zh: '已结束', en: 'Ended' },
  by: { zh: '登记人', en: 'Recorded by' },
} as const satisfies Record<string, Label>

const reasonNames = ['leave', 'training', 'secondment', 'other'] as const

/** Absences: one's own, and those of one's unit; and the form for another. */
export function AbsencesPage() {
  return useMay()('readRecords') ? <Absences /> : <NothingHerePage />
}

function Absences() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const org = useOrganisation()
  const { data, error, refetch } = useQuery({ queryKey: keyOf(org, 'absences'), queryFn: ({ signal }) => get<AbsencesAnswer>('/absences', { org }, signal) })
  const people = useQuery({ queryKey: keyOf(org, 'absences', 'people'), queryFn: ({ signal }) => get<AbsencePerson[]>('/absences/people', { org }, signal) })
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      <div className="al-columns">
        <div>
          {data ? (data.items.length === 0 ? <Panel><Nothing icon="person" title={t(texts.none)} text={t(texts.noneText)} /></Panel> : <Panel title={t(texts.list)} note={String(data.items.length)} flush><Rows answer={data} /></Panel>) : error ? null : <Panel flush><LoadingRows /></Panel>}
        </div>
        <div>{people.data && data ? <RecordAbsence people={people.data} reasons={data.reasons} /> : null}</div>
      </div>
    </div>
  )
}

function settle(org: string | undefined): Promise<unknown> {
  return Promise.all([['absences'], ['today'], ['clocks'], ['handlers']].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) })))
}

function Rows({ answer }: { readonly answer: AbsencesAnswer }) {
  const { t, day } = useLanguage()
  const phone = usePhone()
  const org = useOrganisation()
  const notice = useNotice()
  const end = useMutation({
    mutationFn: (id: string) => send('DELETE', `/absences/${id}`, { search: { org } }),
    onSuccess: () => { notice.success(t(texts.ended)) },
    onError: (error) => { notice.error(t(problemFrom(error).detail)) },
    onSettled: () => settle(org),
  })
  const reasonOf = (item: AbsenceItem): string => { const label = answer.reasons[item.reason]; return label ? t(label) : item.reason }
  const span = (item: AbsenceItem): string => t(texts.span, { from: day(item.from), until: day(item.until) })
  const button = (item: AbsenceItem) => (item.canEnd ? <Button size="small" aria-label={t(texts.endThat, { name: item.name })} loading={end.isPending && end.variables === item.id} onClick={() => { end.mutate(item.id) }}>{t(texts.end)}</Button> : null)
  if (phone) {
    return <ul className="al-list">{answer.items.map((item) => <li key={item.id}><div className="al-row"><strong>{item.name}</strong><span className="al-note">{reasonOf(item)}</span><span className="al-grow" />{button(item)}</div><div>{span(item)} · {t(texts.substitute)} {item.substituteName}</div></li>)}</ul>
  }
  const columns: Column<AbsenceItem>[] = [
    { key: 'who', title: t(texts.who), cell: (item) => <strong>{item.name}</strong> }, { key: 'days', title: t(texts.days), cell: span }, { key: 'substitute', title: t(texts.substitute), cell: (item) => item.substituteName },
    { key: 'reason', title: t(texts.reason), cell: reasonOf }, { key: 'by', title: t(texts.by), cell: (item) => item.recordedBy }, { key: 'end', title: t(texts.end), cell: button },
  ]
  return <Table label={t(texts.list)} columns={columns} rows={answer.items} rowKey={(item) => item.id} />
}

function RecordAbsence({ people, reasons }: { readonly people: readonly AbsencePerson[]; readonly reasons: AbsencesAnswer['reasons'] }) {
  const { t, clock } = useLanguage()
  const session = useSession()
  const org = useOrganisation()
  const notice = useNotice()
  const own = people.some((one) => one.account === session.account) ? String(session.account) : ''
  const [account, setAccount] = useState(own)
  const [from, setFrom] = useState(clock.today)
  const [until, setUntil] = useState('')
  const [substitute, setSubstitute] = useState('')
  const [reason, setReason] = useState('')
  const person = people.find((one) => String(one.account) === account)
  const save = useMutation({
    mutationFn: () => send('POST', '/absences', { body: { account: Number(account), from, until, substitute: Number(substitute), reason }, search: { org } }),
    onSuccess: () => {
      notice.success(t(texts.saved))
      setUntil('')
      setSubstitute('')
      return settle(org)
    },
  })
  const isWhole = account !== '' && from !== '' && until !== '' && substitute !== '' && reason !== ''
  const submit = (): void => { if (isWhole && !save.isPending) save.mutate() }
  useShortcuts([{ key: 'Ctrl+Enter', label: texts.record, run: submit }])
  if (people.length === 0) return null
  const wrong = (pointer: string) => { const found = save.error ? problemFrom(save.error).fields?.find((field) => field.pointer === pointer) : undefined; return found ? { problem: t(found) } : {} }
  const problem = save.error ? problemFrom(save.error) : undefined
  return (
    <Panel title={t(texts.record)}>
      <form className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
        {problem && (problem.fields ?? []).length === 0 ? <ProblemBox problem={problem} /> : null}
        <FieldShell id="absence-who" label={t(texts.who)} {...wrong('/account')}>
          {(aria) => (
            <select {...aria} className="al-select" value={account} onChange={(event) => { setAccount(event.target.value); setSubstitute('') }}>
              {own === '' ? <option value="">{t(texts.choose)}</option> : null}
              {people.map((one) => <option key={one.account} value={one.account}>{one.account === session.account ? t(texts.me, { name: one.name }) : one.name}</option>)}
            </select>
          )}
        </FieldShell>
        <div className="al-form">
          <FieldShell id="absence-from" label={t(texts.from)} {...wrong('/from')}>{(aria) => <Input {...aria} type="date" min={clock.today} value={from} onChange={(event) => { setFrom(event.target.value) }} />}</FieldShell>
          <FieldShell id="absence-until" label={t(texts.until)} {...wrong('/until')}>{(aria) => <Input {...aria} type="date" min={from} value={until} onChange={(event) => { setUntil(event.target.value) }} />}</FieldShell>
        </div>
        <FieldShell id="absence-substitute" label={t(texts.substitute)} help={t(person && person.substitutes.length === 0 ? texts.nobody : texts.substituteHelp)} {...wrong('/substitute')}>
          {(aria) => (
            <select {...aria} className="al-select" value={substitute} onChange={(event) => { setSubstitute(event.target.value) }}>
              <option value="">{t(texts.choose)}</option>
              {(person?.substitutes ?? []).map((one) => <option key={one.account} value={one.account}>{one.name}</option>)}
            </select>
          )}
        </FieldShell>
        <FieldShell id="absence-reason" label={t(texts.reason)} help={t(texts.reasonHelp)} {...wrong('/reason')}>
          {(aria) => (
            <select {...aria} className="al-select" value={reason} onChange={(event) => { setReason(event.target.value) }}>
              <option value="">{t(texts.choose)}</option>
              {reasonNames.map((name) => { const label = reasons[name]; return label ? <option key={name} value={name}>{t(label)}</option> : null })}
            </select>
          )}
        </FieldShell>
        <div><Button type="primary" htmlType="submit" disabled={!isWhole} loading={save.isPending}>{t(words.save)} <KeyHint name="Ctrl+Enter" /></Button></div>
      </form>
    </Panel>
  )
}
