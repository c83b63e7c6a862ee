import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { HistoryItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table } from '#kernel/ui/table.tsx'
import { ChangedValue } from '#kernel/ui/timeline.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  title: { zh: '字段历史', en: 'Field history' },
  note: { zh: '{n} 次改动，最近 {shown} 次', en: '{n} changes, last {shown}' },
  field: { zh: '字段', en: 'Field' },
  change: { zh: '改动', en: 'Change' },
  who: { zh: '时间、人员', en: 'When, who' },
  reason: { zh: '理由', en: 'Reason' },
  version: { zh: '版', en: 'Version' },
  all: { zh: '全部显示', en: 'Show all' },
} as const satisfies Record<string, Label>

const SHOWN = 5

/** Every change after the entry itself: which field, before and after, who, why, in which version. */
export function FieldHistory({ items, type }: { readonly items: readonly HistoryItem[]; readonly type: RecordTypeItem }) {
  const { t, instant } = useLanguage()
  const [all, setAll] = useState(false)
  const changes = items.filter((item) => item.version !== null && type.actions[item.action]?.kind !== 'create').flatMap((item) => item.changes.map((change) => ({ item, change })))
  if (changes.length === 0) return null
  const shown = all ? changes : changes.slice(0, SHOWN)
  return (
    <Panel title={t(texts.title)} note={t(texts.note, { n: changes.length, shown: shown.length })} extra={shown.length < changes.length ? <button type="button" className="al-link" onClick={() => { setAll(true) }}>{t(texts.all)}</button> : undefined} flush>
      <Table label={t(texts.title)} rows={shown} rowKey={({ item, change }) => `${item.seq} ${change.field}`} columns={[
        { key: 'field', title: t(texts.field), cell: ({ change }) => <strong>{t(change.label)}</strong> },
        { key: 'change', title: t(texts.change), cell: ({ change }) => <ChangedValue change={change} type={type} /> },
        { key: 'who', title: t(texts.who), cell: ({ item }) => <>{instant(item.at)} {item.by}</> },
        { key: 'reason', title: t(texts.reason), cell: ({ item }) => item.reason ?? '' },
        { key: 'version', title: t(texts.version), number: true, cell: ({ item }) => item.version ?? '' },
      ]} />
    </Panel>
  )
}
