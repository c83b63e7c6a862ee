import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useRef } from 'react'
import type { ChildMapping, ImportAnswer, ImportColumn, ImportMapping } from '#kernel/http/import-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { columnsOfChild, importableChildFields, withChild } from './mapping.ts'
import { MappingRow } from './mapping-row.tsx'

const texts = {
  from: { zh: '取自', en: 'Comes from' },
  none: { zh: '不导入', en: 'not imported' },
  file: { zh: '另一个文件（按唯一键连接）', en: 'a file of its own, joined by the key' },
  rows: { zh: '本文件的行（每行一个，事故的列重复）', en: 'rows of this file, one for each' },
  choose: { zh: '选择文件', en: 'Choose the file' },
  other: { zh: '换一个文件', en: 'Another file' },
  fileIs: { zh: '{name}：{rows} 行', en: '{name}: {rows} rows' },
  link: { zh: '对应主文件的“{key}”', en: 'for “{key}” of the main file' },
  text: { zh: '固定值…', en: 'a fixed value…' },
  textOf: { zh: '“{key}”的固定值', en: 'Fixed value for “{key}”' },
  noKey: { zh: '先在上面选记录的唯一键', en: 'Choose the key columns of the record above first' },
  key: { zh: '记录内的编号列', en: 'Columns that tell them apart' },
  keyHelp: { zh: '如车号、人员号；不选则按出现的次序', en: 'such as numbers of vehicle and person; none: by their order' },
} as const satisfies Record<string, Label>

const TEXT = '\u0000text'

interface ChildPanelProps {
  readonly name: string
  readonly answer: ImportAnswer
  readonly type: RecordTypeItem
  readonly mapping: ImportMapping
  onChange(mapping: ImportMapping): void
  onFile(answer: ImportAnswer): void
}

/** How one kind of children comes in: not at all, from a linked file, or from the rows of the main file. */
export function ChildPanel({ name, answer, type, mapping, onChange, onFile }: ChildPanelProps) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const input = useRef<HTMLInputElement>(null)
  const childType = type.children[name]
  const child = mapping.children?.[name]
  const linked = answer.files.find((file) => file.child === name)
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData()
      body.append('file', file)
      return send<ImportAnswer>('POST', `/imports/${answer.id}/files`, { search: { child: name, org }, body })
    },
    onSuccess: (next) => {
      const file = next.files.find((one) => one.child === name)
      const proposed = (next.state === 'uploaded' ? next.mapping?.children?.[name] : undefined) ?? file?.guess.mapping
      // Another month of the same file: what was mapped by hand holds.
      const fits = child?.from === 'file' && Object.keys(child.fields).length > 0 && columnsOfChild(child).every((column) => file?.columns.some((one) => one.name === column))
      if (proposed && !fits) onChange(withChild(mapping, name, { ...proposed, link: mapping.keyColumns.map((_, at) => proposed.link[at] ?? { text: '' }) }))
      onFile(next)
    },
  })
  if (!childType) return null
  const columns = child?.from === 'rows' ? answer.columns : linked?.columns ?? []
  const choose = (from: string): void => {
    if (from === 'rows') onChange(withChild(mapping, name, { from: 'rows', link: [], keyColumns: [], fields: {} }))
    else if (from === 'file') onChange(withChild(mapping, name, linked?.guess.mapping ?? { from: 'file', link: mapping.keyColumns.map(() => ({ text: '' })), keyColumns: [], fields: {} }))
    else onChange(withChild(mapping, name, null))
  }
  return (
    <Panel title={t(childType.label)} flush>
      <div className="al-import-note al-import-child">
        <label className="al-import-detail">
          <span>{t(texts.from)}</span>
          <select className="al-select" value={child?.from ?? ''} onChange={(event) => { choose(event.target.value) }}>
            <option value="">{t(texts.none)}</option><option value="file">{t(texts.file)}</option><option value="rows">{t(texts.rows)}</option>
          </select>
        </label>
        {upload.error ? <ProblemBox problem={problemFrom(upload.error)} /> : null}
        {child?.from === 'file' ? (
          <div className="al-row">
            <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" hidden aria-label={t(childType.label)} onChange={(event) => { const file = event.target.files?.[0]; if (file) upload.mutate(file); event.target.value = '' }} />
            <Button size="small" icon={<Icon name="upload" size={14} />} loading={upload.isPending} onClick={() => { input.current?.click() }}>{t(linked ? texts.other : texts.choose)}</Button>
            {linked ? <span className="al-note al-cut">{t(texts.fileIs, { name: linked.fileName, rows: number(linked.rowCount) })}</span> : null}
          </div>
        ) : null}
        {child && columns.length > 0 ? <ChildKeys child={child} columns={columns} mapping={mapping} onChange={(next) => { onChange(withChild(mapping, name, next)) }} /> : null}
      </div>
      {child && columns.length > 0 ? (
        <ul className="al-import-fields">
          {importableChildFields(childType).map((field) => (
            <MappingRow
              key={`${child.from} ${linked?.fileHash} ${field.name}`} field={field} mapping={{ ...mapping, fields: child.fields }} columns={columns}
              certainty={child.from === 'file' ? linked?.guess.guesses.find((guess) => guess.field === field.name)?.certainty : undefined}
              onChange={(next) => { onChange(withChild(mapping, name, { ...child, fields: next.fields })) }}
            />
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}

interface ChildKeysProps { readonly child: ChildMapping; readonly columns: readonly ImportColumn[]; readonly mapping: ImportMapping; onChange(child: ChildMapping): void }

function ChildKeys({ child, columns, mapping, onChange }: ChildKeysProps) {
  const { t } = useLanguage()
  const options = columns.map((column) => ({ value: column.name, label: column.name }))
  const link = mapping.keyColumns.map((_, at): ChildMapping['link'][number] => child.link[at] ?? { text: '' })
  const setPart = (at: number, part: ChildMapping['link'][number]): void => { onChange({ ...child, link: link.map((one, other) => (other === at ? part : one)) }) }
  return (
    <>
      {child.from === 'file' && mapping.keyColumns.length === 0 ? <p className="al-note al-bad">{t(texts.noKey)}</p> : null}
      {child.from === 'file' ? mapping.keyColumns.map((key, at) => {
        const part = link[at] ?? { text: '' }
        const isText = 'text' in part
        return (
          <div key={key} className="al-import-detail">
            <span>{t(texts.link, { key })}</span>
            <Select aria-label={t(texts.link, { key })} value={isText ? TEXT : part.column} options={[{ value: TEXT, label: t(texts.text) }, ...options]} onChange={(next) => { setPart(at, next === TEXT ? { text: '' } : { column: next }) }} />
            {isText ? <Input className="al-import-second" aria-label={t(texts.textOf, { key })} value={part.text} status={part.text.trim() === '' ? 'error' : ''} onChange={(event) => { setPart(at, { text: event.target.value }) }} /> : null}
          </div>
        )
      }) : null}
      <div className="al-import-detail">
        <span>{t(texts.key)}</span>
        <Select mode="multiple" aria-label={t(texts.key)} placeholder={t(texts.keyHelp)} value={child.keyColumns} options={options} onChange={(keyColumns) => { onChange({ ...child, keyColumns }) }} />
      </div>
    </>
  )
}
