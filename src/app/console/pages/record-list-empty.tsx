import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { describeFilter, isActive, namesOf, type FilterItem } from '#kernel/ui/filter-values.ts'
import { Nothing } from '#kernel/ui/panel.tsx'
import { queries } from '../api.ts'
import type { Address } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useCreateAction, useMay } from '../session.tsx'
import { listSearch } from './record-list-address.ts'

const texts = {
  none: { zh: '还没有{many}', en: '{many}: none yet' },
  noneText: { zh: '从登记一件开始，也可以把旧台账导入；导入可整批撤回。', en: 'Begin with one, or import an old register; an import can be taken back as a whole.' },
  noneTextEnter: { zh: '从登记一件开始。', en: 'Begin with one.' },
  import: { zh: '导入台账', en: 'Import a register' },
  narrow: { zh: '没有同时满足 {n} 个条件的记录', en: 'Nothing meets all {n} conditions' },
  without: { zh: '去掉“{name} {value}”后有 {n} 件', en: 'Without “{name} {value}” there are {n}' },
  remove: { zh: '去掉“{name}”', en: 'Remove “{name}”' },
  clear: { zh: '清除全部条件', en: 'Clear all' },
  search: { zh: '搜索', en: 'Search' },
} as const satisfies Record<string, Label>

interface Condition { readonly label: Label; readonly value: string; readonly names: readonly string[] }

/** Nothing in the list: either there is nothing yet, and how to begin, or which condition keeps it empty. */
export function EmptyList({ type, filters, address, onChange }: { readonly type: RecordTypeItem; readonly filters: readonly FilterItem[]; readonly address: Address; onChange(change: Readonly<Record<string, string | undefined>>): void }) {
  const tools = useLanguage()
  const conditions: Condition[] = [
    ...(address['q'] ? [{ label: texts.search, value: address['q'], names: ['q'] }] : []),
    ...filters.filter((filter) => isActive(filter, address)).map((filter) => ({ label: filter.label, value: describeFilter(filter, address, tools), names: namesOf(filter) })),
  ]
  return conditions.length === 0 ? <NoneYet type={type} /> : <TooNarrow type={type} address={address} conditions={conditions} onChange={onChange} />
}

function NoneYet({ type }: { readonly type: RecordTypeItem }) {
  const { t } = useLanguage()
  const may = useMay()
  const create = useCreateAction(type)
  return (
    <Nothing icon="folder" title={t(texts.none, { many: t(type.labelMany) })} {...(create ? { text: t(may('importRecords') ? texts.noneText : texts.noneTextEnter) } : {})}>
      {create ? <Link to="/records/$type/new" params={{ type: type.name }}>{t(create.label)}</Link> : null}
      {may('importRecords') ? <Link to="/imports">{t(texts.import)}</Link> : null}
    </Nothing>
  )
}

const ASKED = 5

function TooNarrow({ type, address, conditions, onChange }: { readonly type: RecordTypeItem; readonly address: Address; readonly conditions: readonly Condition[]; onChange(change: Readonly<Record<string, string | undefined>>): void }) {
  const { t, number } = useLanguage()
  const search = listSearch(type, address)
  const counts = useQueries({ queries: conditions.slice(0, ASKED).map((one) => queries.records(type.name, { ...Object.fromEntries(Object.entries(search).filter(([name]) => !one.names.includes(name))), limit: 1 })) })
  const without = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]))
  return (
    <Nothing icon="filter" title={t(texts.narrow, { n: conditions.length })} text={conditions.slice(0, ASKED).map((one, at) => {
      const total = counts[at]?.data?.total
      return total == null ? null : <span key={one.names.join()} className="al-line">{t(texts.without, { name: t(one.label), value: one.value, n: number(total) })}</span>
    })}>
      {conditions.map((one) => <Button key={one.names.join()} onClick={() => { onChange(without(one.names)) }}>{t(texts.remove, { name: t(one.label) })}</Button>)}
      {conditions.length > 1 ? <Button type="link" onClick={() => { onChange(without(conditions.flatMap((one) => one.names))) }}>{t(texts.clear)}</Button> : null}
    </Nothing>
  )
}
