import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { Filters } from '#kernel/ui/filters.tsx'
import { filtersOf } from '#kernel/ui/filter-values.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { problemFrom, queries } from '../api.ts'
import { parseAddress, useAddress, usePathPart, useSetAddress, type Address } from '../address.ts'
import { useLanguage } from '../language.ts'
import { PrintButton, PrintHead } from '../print.tsx'
import { organisationsById, useCreateAction, useMay, useRecordType, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { ColumnChoice } from './record-columns.tsx'
import { useSelection, useSeveralActions } from './record-selection.ts'
import { SeveralBar } from './record-several.tsx'
import { EmptyList } from './record-list-empty.tsx'
import { ListSearch } from './record-list-search.tsx'
import { listSearch, viewQuery, WHOLE_LIST } from './record-list-address.ts'
import { RecordTable } from './record-list-table.tsx'
import { SavedViews } from './saved-views.tsx'
import { ExportButton } from './export-button.tsx'
import './record-list.css'

const RecordMapView = lazy(async () => ({ default: (await import('./record-map.tsx')).RecordMapView }))

const texts = {
  list: { zh: '列表', en: 'List' },
  map: { zh: '地图', en: 'Map' },
  as: { zh: '看成', en: 'Show as' },
  filterKey: { zh: '搜索本列表', en: 'Search this list' },
  mapKey: { zh: '列表或地图', en: 'List or map' },
} as const satisfies Record<string, Label>

/** Records of one kind: saved views, filters in the address, a table or a map of the same set. */
export function RecordListPage() {
  const type = useRecordType(usePathPart('type') ?? '')
  return type ? <RecordListOf key={type.name} type={type} /> : <NothingHerePage />
}

function RecordListOf({ type }: { readonly type: RecordTypeItem }) {
  const { t } = useLanguage()
  useTitle(t(type.labelMany))
  const phone = usePhone()
  const navigate = useNavigate()
  const session = useSession()
  const may = useMay()
  const address = useAddress()
  const setAddress = useSetAddress()
  const filters = filtersOf(type)
  const search = listSearch(type, address)
  const { isOpening, whole } = useDefaultView(type, address)
  const isMap = address['view'] === 'map' && type.point !== null
  const records = useQuery({ ...queries.records(type.name, { ...search, after: address['after'], limit: PAGE }), enabled: !isMap && !isOpening, placeholderData: (before) => before })
  const selection = useSelection(type, search)
  const selectable = useSeveralActions(type).length > 0 && !phone
  const [focusSearch, setFocusSearch] = useState(0)
  const create = useCreateAction(type)
  const enter = (): void => { void navigate({ to: '/records/$type/new', params: { type: type.name } }) }
  const toggleMap = (): void => { setAddress({ view: isMap ? undefined : 'map', after: undefined, ...whole }, { push: true }) }
  useShortcuts([
    ...(create ? [{ key: 'c', label: create.label, run: enter }] : []),
    { key: 'f', label: texts.filterKey, run: () => { setFocusSearch((count) => count + 1) } },
    ...(type.point ? [{ key: 'm', label: texts.mapKey, run: toggleMap }] : []),
  ])
  const unit = organisationsById(session).get(Number(address['org'] ?? session.organisation.id)) ?? session.organisation
  const change = (changes: Readonly<Record<string, string | undefined>>): void => { setAddress({ ...changes, after: undefined, ...whole }, { push: true }) }
  return (
    <div className={`al-page${isMap ? ' al-page-map' : ''}`}>
      <PrintHead />
      <PageHead title={t(type.labelMany)} note={t(unit.name)} actions={(
        <>
          {phone ? null : <PrintButton />}
          {may('exportRecords') && !phone ? <ExportButton type={type} search={search} total={records.data} /> : null}
          {create && !phone ? <Button type="primary" icon={<Icon name="plus" />} onClick={enter}>{t(create.label)} <KeyHint name="C" /></Button> : null}
        </>
      )} />
      <SavedViews type={type} address={address} />
      <div className="al-list-tools">
        <ListSearch value={address['q'] ?? ''} focusAt={focusSearch} onSearch={(q) => { change({ q }) }} />
        <Filters filters={filters} address={address} onChange={change} />
        <span className="al-list-right">
          {isMap || phone ? null : <ColumnChoice type={type} />}
          {type.point ? (
            <Segmented aria-label={t(texts.as)} name="view" value={isMap ? 'map' : 'list'} onChange={toggleMap} options={[
              { value: 'list', label: <><Icon name="list" /> {t(texts.list)}</> }, { value: 'map', label: <><Icon name="map" /> {t(texts.map)}</> },
            ]} />
          ) : null}
        </span>
      </div>
      {isMap ? <Suspense fallback={<LoadingRows rows={10} />}><RecordMapView type={type} /></Suspense> : (
        <>
          {records.isError ? <ProblemBox problem={problemFrom(records.error)} retry={() => { void records.refetch() }} /> : null}
          {records.data && records.data.items.length === 0 && records.data.total === 0 ? <Panel><EmptyList type={type} filters={filters} address={address} onChange={change} /></Panel> : null}
          {records.data && records.data.items.length > 0 ? <><SeveralBar type={type} selection={selection} total={records.data.total} /><RecordTable type={type} list={records.data} asOf={records.dataUpdatedAt} selection={selectable ? selection : undefined} /></> : null}
          {!records.data && !records.isError ? <Panel flush><LoadingRows rows={16} /></Panel> : null}
        </>
      )}
    </div>
  )
}

const PAGE = 50

/**
 * A list that is opened without any filter shows the view that its reader has chosen for that. `isOpening`: it is not known yet which, or on
 * the way there. `whole`: what a change of the address must carry, so that taking the last filter away shows everything.
 */
function useDefaultView(type: RecordTypeItem, address: Address): { readonly isOpening: boolean; readonly whole: Readonly<Record<string, string>> } {
  const navigate = useNavigate()
  const isBare = viewQuery(type, address) === '' && address[WHOLE_LIST] === undefined
  const standard = useQuery(queries.defaultView(type.name))
  const query = standard.data?.query ?? ''
  const isLeaving = isBare && query !== ''
  useEffect(() => {
    if (isLeaving) void navigate({ to: '/records/$type', params: { type: type.name }, search: (before: Address) => ({ ...parseAddress(query), ...(before['org'] === undefined ? {} : { org: before['org'] }) }), replace: true })
  }, [isLeaving, navigate, query, type.name])
  return { isOpening: isLeaving || (isBare && standard.isPending), whole: query === '' ? {} : { [WHOLE_LIST]: 'yes' } }
}
