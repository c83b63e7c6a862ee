import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { HiddenChip } from '#kernel/ui/hidden-data.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table } from '#kernel/ui/table.tsx'
import { usePrinting } from '#kernel/ui/printing.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../language.ts'

const texts = {
  showEmpty: { zh: '另有 {n} 项都未填', en: '{n} more are empty in every row' },
  hideEmpty: { zh: '收起未填的', en: 'Hide the empty ones' },
} as const satisfies Record<string, Label>

type Row = Readonly<Record<string, FieldValue>>

/** Each list of children as a table; a personal column holds a chip until a purpose was given. */
export function RecordChildren({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const phone = usePhone()
  // What a purpose has opened on this screen is not for paper.
  const printing = usePrinting()
  return <>{Object.entries(type.children).map(([name, child]) => <ChildPanel key={name} child={child} rows={record.children[name] ?? []} shown={record.hidden.values === null || printing ? null : record.hidden.values[name] ?? {}} phone={phone} />)}</>
}

/** Of a long row the columns that are empty in every row are left out until they are asked for. */
const MANY = 6

/** `shown`: the personal values that a purpose has opened, by row; null: they are hidden. */
function ChildPanel({ child, rows, shown, phone }: { readonly child: RecordTypeItem['children'][string]; readonly rows: readonly Row[]; readonly shown: Readonly<Record<string, Row>> | null; readonly phone: boolean }) {
  const { t } = useLanguage()
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  const valueOf = (field: FieldItem, row: Row): FieldValue | undefined => (field.personal ? shown?.[String(row['id'])]?.[field.name] : row[field.name])
  const filled = child.fields.filter((field) => (field.personal && shown === null) || rows.some((row) => (valueOf(field, row) ?? null) !== null))
  const fields = all || child.fields.length <= MANY ? child.fields : filled
  const cell = (field: FieldItem, row: Row) => <Cell field={field} value={valueOf(field, row)} isHidden={field.personal && shown === null} />
  return (
    <Panel title={t(child.label)} note={String(rows.length)} flush>
      {phone ? (
        <ul className="al-list">
          {rows.map((row) => <li key={String(row['id'])}><dl className="al-facts">{fields.map((field) => <div key={field.name}><dt>{t(field.label)}</dt><dd>{cell(field, row)}</dd></div>)}</dl></li>)}
        </ul>
      ) : (
        <Table label={t(child.label)} rows={rows} rowKey={(row) => String(row['id'])} columns={fields.map((field) => ({ key: field.name, title: t(field.label), number: field.kind === 'integer' || field.kind === 'decimal', cell: (row: Row) => cell(field, row) }))} />
      )}
      {child.fields.length > MANY && filled.length < child.fields.length ? <div className="al-pad"><button type="button" className="al-link" aria-expanded={all} onClick={() => { setAll(!all) }}>{all ? t(texts.hideEmpty) : t(texts.showEmpty, { n: child.fields.length - filled.length })}</button></div> : null}
    </Panel>
  )
}

function Cell({ field, value, isHidden }: { readonly field: FieldItem; readonly value: FieldValue | undefined; readonly isHidden: boolean }) {
  const { field: format } = useLanguage()
  if (isHidden) return <HiddenChip />
  return <>{format(field, value) ?? <span className="al-note">—</span>}</>
}
