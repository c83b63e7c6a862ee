import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState, type ReactNode } from 'react'
import type { DuplicateItem, RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { LoadingRows, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queries, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'

const texts = {
  near: { zh: '时间和地点相近的', en: 'Near in time and place' },
  noneNear: { zh: '没有时间和地点相近的记录。', en: 'No record is near in time and place.' },
  apart: { zh: '相差 {minutes} 分钟', en: '{minutes} min apart' },
  apartMetres: { zh: '相差 {minutes} 分钟、{metres} 米', en: '{minutes} min and {metres} m apart' },
  search: { zh: '或按编号、地点查找', en: 'Or find it by number or place' },
  found: { zh: '找到的', en: 'Found' },
  nothing: { zh: '没有找到。', en: 'Nothing found.' },
  duplicate: { zh: '哪一条是重复的', en: 'Which record is the duplicate' },
  help: { zh: '那一条会并入现在这一条，两边的历史都保留。', en: 'It is merged into the present record; both histories are kept.' },
  compare: { zh: '两条记录的不同', en: 'Where the two differ' },
  field: { zh: '字段', en: 'Field' },
  kept: { zh: '{number}（保留）', en: '{number} (kept)' },
  joined: { zh: '{number}（并入，不再统计）', en: '{number} (merged, no longer counted)' },
  same: { zh: '各项都相同。', en: 'All fields are the same.' },
  rest: { zh: '另有 {n} 项相同。合并不改保留的记录；缺的内容请先补上。', en: '{n} more are the same. Merging changes no field of the kept record: add what it lacks first.' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  empty: { zh: '空', en: 'empty' },
} as const satisfies Record<string, Label>

interface MergeProps {
  readonly type: RecordTypeItem
  readonly record: RecordAnswer
  readonly value: string
  onChange(value: string): void
  readonly problem?: string
}

/** Finds the duplicate: first what lies near in time and place, else by number or place; then shows both side by side. */
export function DuplicateChoice({ type, record, value, onChange, problem }: MergeProps) {
  const { t, stamp, number } = useLanguage()
  const org = useOrganisation()
  const [query, setQuery] = useState('')
  const near = useQuery({ queryKey: keyOf(org, 'near', type.name, record.id, record.version), queryFn: () => send<DuplicateItem[]>('POST', `/records/${type.name}/duplicates`, { body: { fields: record.fields }, search: { org } }) })
  const found = useQuery({ ...queries.search(org, query.trim()), placeholderData: (before) => before })
  const suggested = (near.data ?? []).filter((one) => one.id !== record.id)
  const sought = query.trim() === '' ? [] : (found.data?.records ?? []).filter((one) => one.type === type.name && one.id !== record.id && !suggested.some((other) => other.id === one.id))
  const option = (one: { id: string; number: string; title: Label }, note: string): ReactNode => (
    <label key={one.id} className="al-option"><input type="radio" name="duplicate" checked={value === one.id} onChange={() => { onChange(one.id) }} /><span className="al-mono">{one.number}</span><span className="al-grow al-cut" title={t(one.title)}>{t(one.title)}</span><span className="al-note">{note}</span></label>
  )
  return (
    <div className="al-stack">
      <div role="radiogroup" aria-label={t(texts.duplicate)}>
        <p className="al-note">{t(texts.help)}</p>
        {near.isError ? <ProblemBox problem={problemFrom(near.error)} /> : null}
        {near.data ? suggested.length === 0 ? <p className="al-second">{t(texts.noneNear)}</p> : (
          <>
            <div className="al-label">{t(texts.near)}</div>
            {suggested.map((one) => option(one, one.metresApart === null ? t(texts.apart, { minutes: number(one.minutesApart) }) : t(texts.apartMetres, { minutes: number(one.minutesApart), metres: number(one.metresApart) })))}
          </>
        ) : null}
        <FieldShell id={inputId('/duplicate')} label={t(texts.search)} {...(problem === undefined ? {} : { problem })}>
          {(aria) => <Input {...aria} type="search" autoComplete="off" value={query} onChange={(event) => { setQuery(event.target.value) }} />}
        </FieldShell>
        <div className="al-found" role="group" aria-label={t(texts.found)}>
          {sought.map((one) => option(one, stamp(one.at)))}
          {query.trim() !== '' && found.data && !found.isFetching && sought.length === 0 ? <p className="al-note">{t(texts.nothing)}</p> : null}
        </div>
      </div>
      {value === '' ? null : <SideBySide type={type} record={record} other={value} />}
    </div>
  )
}

/** The kept record and the duplicate beside it: only where they differ, and how much is the same. */
function SideBySide({ type, record, other: id }: { readonly type: RecordTypeItem; readonly record: RecordAnswer; readonly other: string }) {
  const { t, field: format, number } = useLanguage()
  const other = useQuery(queries.record(useOrganisation(), type.name, id))
  if (other.isError) return <ProblemBox problem={problemFrom(other.error)} />
  if (!other.data) return <LoadingRows rows={3} />
  const duplicate = other.data
  const stateOf = (one: RecordAnswer): string => { const state = type.states[one.state]; return state ? t(state.label) : one.state }
  const rows = [
    { key: 'unit', name: t(texts.unit), kept: t(record.organisationName), joined: t(duplicate.organisationName) },
    { key: 'state', name: t(texts.state), kept: stateOf(record), joined: stateOf(duplicate) },
    ...type.fields.map((field) => ({ key: field.name, name: t(field.label), kept: format(field, record.fields[field.name]), joined: format(field, duplicate.fields[field.name]) })),
    ...Object.entries(type.children).map(([name, child]) => ({ key: name, name: t(child.label), kept: number(record.children[name]?.length ?? 0), joined: number(duplicate.children[name]?.length ?? 0) })),
  ]
  const different = rows.filter((row) => row.kept !== row.joined)
  const shown = (text: string | null) => text ?? <span className="al-note">{t(texts.empty)}</span>
  return (
    <section aria-label={t(texts.compare)}>
      <div className="al-label">{t(texts.compare)}</div>
      {different.length === 0 ? <p className="al-second">{t(texts.same)}</p> : (
        <div className="al-compare" tabIndex={0} role="group" aria-label={t(texts.compare)}>
          <table className="al-table al-table-dense">
            <thead><tr><th scope="col">{t(texts.field)}</th><th scope="col">{t(texts.kept, { number: record.number })}</th><th scope="col">{t(texts.joined, { number: duplicate.number })}</th></tr></thead>
            <tbody>{different.map((row) => <tr key={row.key}><th scope="row">{row.name}</th><td>{shown(row.kept)}</td><td>{shown(row.joined)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      <p className="al-note">{t(texts.rest, { n: rows.length - different.length })}</p>
    </section>
  )
}
