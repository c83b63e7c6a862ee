import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from '../../language.ts'
import { ChildPanel } from './child-panel.tsx'
import { importableFields, unusedColumns } from './mapping.ts'
import { MappingRow } from './mapping-row.tsx'
import { SavedMappings } from './saved-mappings.tsx'
import { SourceSettings } from './source-settings.tsx'

const texts = {
  source: { zh: '来源', en: 'Source' },
  title: { zh: '栏目的对应', en: 'Fields and columns' },
  note: { zh: '左为安澜的栏目，右为文件的列；时间可由几列合成', en: 'at the left the field, at the right the file’s column; a time may come from several' },
  addsOnly: { zh: '没有对应时间：只给这个来源以前导入的记录补附属记录', en: 'no time is mapped: the file only adds to records that this source brought before' },
  preview: { zh: '预览', en: 'Preview' },
  again: { zh: '重新预览', en: 'Preview again' },
  unused: { zh: '不导入的列', en: 'Columns not imported' },
  personal: { zh: '像是个人信息，不导入', en: 'looks like personal data, not imported' },
  missing: { zh: '还缺必填栏目：{fields}', en: 'Still needed: {fields}' },
  noSource: { zh: '先填来源名称', en: 'Name the source first' },
  listSeparator: { zh: '、', en: ', ' },
} as const satisfies Record<string, Label>

interface MappingPanelProps {
  readonly answer: ImportAnswer
  readonly type: RecordTypeItem
  readonly mapping: ImportMapping
  /** Not previewed since it was changed last. */
  readonly changed: boolean
  readonly busy: boolean
  onChange(mapping: ImportMapping): void
  /** A linked file was added or taken away. */
  onFile(answer: ImportAnswer): void
  onPreview(): void
}

/** How the file becomes records: every field of the record type with the column it is taken from. */
export function MappingPanel({ answer, type, mapping, changed, busy, onChange, onFile, onPreview }: MappingPanelProps) {
  const { t } = useLanguage()
  const fields = importableFields(type)
  const addsOnly = mapping.fields[type.happenedAt] === undefined && Object.values(mapping.children ?? {}).some((child) => child.from === 'rows')
  const missing = addsOnly ? [] : fields.filter((field) => !field.optional && !mapping.fields[field.name])
  const reason = mapping.sourceName.trim() === '' ? t(texts.noSource) : missing.length > 0 ? t(texts.missing, { fields: missing.map((field) => t(field.label)).join(t(texts.listSeparator)) }) : null
  const preview = (): void => { if (reason === null && !busy) onPreview() }
  useShortcuts([{ key: 'Ctrl+Enter', label: texts.preview, run: preview }])
  const unused = unusedColumns(answer.columns.map((column) => column.name), mapping)
  // A choice that is open takes Enter for itself, so the key is caught before it gets there.
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    preview()
  }
  return (
    <div onKeyDownCapture={onKey}>
      <Panel title={t(texts.source)} extra={<SavedMappings answer={answer} mapping={mapping} onUse={onChange} />}>
        <SourceSettings answer={answer} type={type} mapping={mapping} onChange={onChange} />
      </Panel>
      <Panel title={t(texts.title)} flush>
        <p className="al-note al-import-note">{t(addsOnly ? texts.addsOnly : texts.note)}</p>
        <ul className="al-import-fields">
          {fields.map((field) => <MappingRow key={field.name} field={field} mapping={mapping} columns={answer.columns} certainty={answer.state === 'uploaded' ? answer.guesses.find((guess) => guess.field === field.name)?.certainty : undefined} onChange={onChange} />)}
        </ul>
        {unused.length === 0 ? null : (
          <div className="al-import-note">
            <h3>{t(texts.unused)}</h3>
            <ul className="al-import-unused">{unused.map((name) => { const column = answer.columns.find((one) => one.name === name); return <li key={name}><span>{name}</span> <span className="al-note al-mono">{column?.samples.slice(0, 2).join(' ')}</span>{column?.personal ? <span className="al-note"> {t(texts.personal)}</span> : null}</li> })}</ul>
          </div>
        )}
      </Panel>
      {Object.keys(type.children).map((name) => <ChildPanel key={name} name={name} answer={answer} type={type} mapping={mapping} onChange={onChange} onFile={onFile} />)}
      <div className="al-import-foot">
        <Button type={changed || answer.preview === null ? 'primary' : 'default'} loading={busy} disabled={reason !== null} onClick={preview}>{t(answer.preview === null ? texts.preview : texts.again)} <KeyHint name="Ctrl+Enter" /></Button>
        {reason === null ? null : <span className="al-note al-bad">{reason}</span>}
      </div>
    </div>
  )
}
