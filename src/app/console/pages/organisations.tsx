import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { kindLabel } from '#registers/organisations/kinds.ts'
import { useAddress } from '../address.ts'
import { clearable } from '../antd-parts.tsx'
import { get, problemFrom } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useMay, useSession, useTitle } from '../session.tsx'
import { AsOfDay } from './organisations/as-of-day.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { AddUnits } from './organisations/add-units.tsx'
import { MoveUnit } from './organisations/move-unit.tsx'
import { treeRows, type TreeRow } from './organisations/organisation-words.ts'
import '#kernel/ui/form.css'
import '#kernel/ui/lists.css'
import './organisations/organisations.css'

const texts = {
  title: { zh: '机构', en: 'Organisation' },
  note: { zh: '{n} 个单位，{day} 的隶属', en: '{n} units, as of {day}' },
  tree: { zh: '机构名录', en: 'Register of units' },
  search: { zh: '按名称或代码查找', en: 'Find by name or code' },
  unit: { zh: '单位', en: 'Unit' },
  code: { zh: '代码', en: 'Code' },
  kind: { zh: '种类', en: 'Kind' },
  below: { zh: '下属', en: 'Below' },
  move: { zh: '调整隶属', en: 'Move' },
  moveThat: { zh: '调整隶属：{name}', en: 'Move: {name}' },
  none: { zh: '没有名称或代码含“{text}”的单位', en: 'No unit has “{text}” in its name or code' },
} as const satisfies Record<string, Label>

/** The units of the bureau as a tree; new ones come in as CSV, and a move begins on a day, so that what was before stays true. */
export function OrganisationsPage() {
  return useMay()('manageOrganisations') ? <Organisations /> : <NothingHerePage />
}

function Organisations() {
  const { t, number } = useLanguage()
  const { bureau } = useSession()
  const [text, setText] = useState('')
  const [moving, setMoving] = useState<OrganisationItem>()
  const asOf = useAddress()['asOf']
  const { data, error, refetch } = useQuery({ queryKey: asOf === undefined ? ['organisations'] : ['organisations', asOf], queryFn: ({ signal }) => get<OrganisationItem[]>('/organisations', { asOf }, signal), placeholderData: keepPreviousData })
  useTitle(t(texts.title))
  const sought = text.trim().toLowerCase()
  const rows = treeRows(data ?? []).filter(({ unit }) => sought === '' || [unit.name.zh, unit.name.en, unit.code].some((name) => name.toLowerCase().includes(sought)))
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} {...(data ? { note: t(texts.note, { n: number(data.length), day: asOf ?? bureau.today }) } : {})} />
      <AsOfDay day={asOf} today={bureau.today} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      <div className="al-columns al-organisations">
        <Panel title={t(texts.tree)} flush extra={<Input size="small" allowClear={clearable} prefix={<Icon name="search" size={14} />} aria-label={t(texts.search)} placeholder={t(texts.search)} value={text} onChange={(event) => { setText(event.target.value) }} />}>
          {!data && !error ? <LoadingRows rows={12} /> : null}
          {data && rows.length === 0 ? <Nothing icon="tree" title={t(texts.none, { text })} /> : null}
          {rows.length > 0 ? <UnitTable rows={rows} flat={sought !== ''} {...(asOf === undefined ? { onMove: setMoving } : {})} /> : null}
        </Panel>
        <AddUnits />
      </div>
      {moving && data ? <MoveUnit unit={moving} units={data} onClose={() => { setMoving(undefined) }} /> : null}
    </div>
  )
}

function UnitTable({ rows, flat, onMove }: { readonly rows: readonly TreeRow[]; readonly flat: boolean; readonly onMove?: (unit: OrganisationItem) => void }) {
  const { t, number } = useLanguage()
  const phone = usePhone()
  const columns: Column<TreeRow>[] = [
    { key: 'unit', title: t(texts.unit), cell: ({ unit, depth }) => <span style={{ paddingInlineStart: flat ? 0 : depth * 20 }}>{t(unit.name)}</span> },
    ...(phone ? [] : [
      { key: 'code', title: t(texts.code), cell: ({ unit }: TreeRow) => <span className="al-mono">{unit.code}</span> },
      { key: 'kind', title: t(texts.kind), cell: ({ unit }: TreeRow) => t(kindLabel(unit.kind)) },
      { key: 'below', title: t(texts.below), number: true, cell: ({ below }: TreeRow) => (below === 0 ? '' : number(below)) },
    ]),
    ...(onMove ? [{ key: 'move', title: <span className="al-quiet">{t(texts.move)}</span>, width: 96, cell: ({ unit }: TreeRow) => (unit.parent === null ? null : <Button size="small" aria-label={t(texts.moveThat, { name: t(unit.name) })} onClick={() => { onMove(unit) }}>{t(texts.move)}</Button>) }] : []),
  ]
  return <Table label={t(texts.tree)} columns={columns} rows={rows} rowKey={({ unit }) => String(unit.id)} />
}
