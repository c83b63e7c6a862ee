import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { filtersOf, namesOf } from '#kernel/ui/filter-values.ts'
import { searchText } from '../api.ts'
import type { Address } from '../address.ts'

/** What of the address the server is asked: filters, search, order and organisation; how the page shows it is its own business. */
export function listSearch(type: RecordTypeItem, address: Address): Address {
  const known = new Set(['org', 'q', 'sort', 'handler', ...filtersOf(type).flatMap(namesOf)])
  return Object.fromEntries(Object.entries(address).filter(([name]) => known.has(name)))
}

/** In the address of a list: everything is asked for, though the list opens with a view. */
export const WHOLE_LIST = 'whole'

/** The part of the address that makes a saved view: without organisation and place in the list. */
export function viewQuery(type: RecordTypeItem, address: Address): string {
  const { org: _org, ...search } = listSearch(type, address)
  const shown = address['view'] === 'map' ? { ...search, view: 'map' } : search
  return searchText(Object.fromEntries(Object.entries(shown).toSorted(([a], [b]) => a.localeCompare(b))))
}

/** The list a record was opened from, so that J and K go on in it; kept for this tab. */
export interface OpenedList {
  readonly query: string
  readonly ids: readonly string[]
}

const key = (type: string): string => `anlan.list.${type}`

export function rememberList(type: string, list: OpenedList): void {
  sessionStorage.setItem(key(type), JSON.stringify(list))
}

export function findOpenedList(type: string): OpenedList | undefined {
  const stored: unknown = JSON.parse(sessionStorage.getItem(key(type)) ?? 'null')
  return isOpenedList(stored) ? stored : undefined
}

function isOpenedList(value: unknown): value is OpenedList {
  return typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string' && 'ids' in value && Array.isArray(value.ids) && value.ids.every((id) => typeof id === 'string')
}
