import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Pop } from '#kernel/ui/pop.tsx'
import { storage } from '#kernel/ui/preference.ts'
import { useLanguage } from '../language.ts'

const texts = {
  columns: { zh: '列 {n}/{all}', en: 'Columns {n}/{all}' },
  reset: { zh: '恢复默认', en: 'Reset' },
} as const satisfies Record<string, Label>

const listeners = new Set<() => void>()
const key = (type: string): string => `anlan.columns.${type}`

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

function choose(type: string, names: readonly string[] | null): void {
  if (names === null) storage()?.removeItem(key(type))
  else storage()?.setItem(key(type), names.join(','))
  for (const listener of listeners) listener()
}

/** Fields a list can show: the server sends those marked for lists or filters, never a personal one. */
function possibleColumns(type: RecordTypeItem): FieldItem[] {
  return type.fields.filter((field) => (field.inList || field.filterable) && !field.personal && field.kind !== 'longText')
}

/** The columns this user chose for a list; the manifest's own as long as he chose none. */
export function useColumns(type: RecordTypeItem): FieldItem[] {
  const stored = useSyncExternalStore(subscribe, () => storage()?.getItem(key(type.name)) ?? null)
  const chosen = stored?.split(',')
  return possibleColumns(type).filter((field) => (chosen ? chosen.includes(field.name) : field.inList))
}

export function ColumnChoice({ type }: { readonly type: RecordTypeItem }) {
  const { t } = useLanguage()
  const shown = useColumns(type).map((field) => field.name)
  const all = possibleColumns(type)
  return (
    <Pop label={t(texts.columns, { n: shown.length, all: all.length })} placement="bottomRight" content={() => (
      <fieldset className="al-filter-editor">
        <legend className="al-quiet">{t(texts.columns, { n: shown.length, all: all.length })}</legend>
        {all.map((field) => (
          <label key={field.name}><input type="checkbox" checked={shown.includes(field.name)} onChange={(event) => { choose(type.name, event.target.checked ? [...shown, field.name] : shown.filter((name) => name !== field.name)) }} /> {t(field.label)}</label>
        ))}
        <Button size="small" onClick={() => { choose(type.name, null) }}>{t(texts.reset)}</Button>
      </fieldset>
    )}>
      {(aria) => <Button {...aria} icon={<Icon name="columns" />}>{t(texts.columns, { n: shown.length, all: all.length })}</Button>}
    </Pop>
  )
}
