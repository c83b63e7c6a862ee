import type { FieldItem, RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { HiddenChip } from '#kernel/ui/hidden-data.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table } from '#kernel/ui/table.tsx'
import { usePrinting } from '#kernel/ui/printing.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../language.ts'

type Row = Readonly<Record<string, FieldValue>>

/** Each list of children as a table; a personal column holds a chip until a purpose was given. */
export function RecordChildren({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t } = useLanguage()
  const phone = usePhone()
  // What a purpose has opened on this screen is not for paper.
  const printing = usePrinting()
  return (
    <>
      {Object.entries(type.children).map(([name, child]) => {
        const rows = record.children[name] ?? []
        if (rows.length === 0) return null
        const shown = record.hidden.values?.[name]
        const cell = (field: FieldItem, row: Row) => <Cell field={field} value={field.personal ? shown?.[String(row['id'])]?.[field.name] : row[field.name]} isHidden={field.personal && (record.hidden.values === null || printing)} />
        return (
          <Panel key={name} title={t(child.label)} note={String(rows.length)} flush>
            {phone ? (
              <ul className="al-list">
                {rows.map((row) => <li key={String(row['id'])}><dl className="al-facts">{child.fields.map((field) => <div key={field.name}><dt>{t(field.label)}</dt><dd>{cell(field, row)}</dd></div>)}</dl></li>)}
              </ul>
            ) : (
              <Table label={t(child.label)} rows={rows} rowKey={(row) => String(row['id'])} columns={child.fields.map((field) => ({ key: field.name, title: t(field.label), number: field.kind === 'integer' || field.kind === 'decimal', cell: (row: Row) => cell(field, row) }))} />
            )}
          </Panel>
        )
      })}
    </>
  )
}

function Cell({ field, value, isHidden }: { readonly field: FieldItem; readonly value: FieldValue | undefined; readonly isHidden: boolean }) {
  const { field: format } = useLanguage()
  if (isHidden) return <HiddenChip />
  return <>{format(field, value) ?? <span className="al-note">—</span>}</>
}
