import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordList, RecordListItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { ActionKind } from '#kernel/lifecycle/action.ts'
import { get } from '../api.ts'
import type { Address } from '../address.ts'
import { useMayAct } from '../session.tsx'

/** How many records one may act on at a time. */
export const MOST_SELECTED = 500
const PAGE = 200

/** A chosen record, as it was when it was chosen: what has changed since is refused for it. */
export type Chosen = Pick<RecordListItem, 'id' | 'number' | 'version' | 'organisation'>

export interface Selection {
  readonly chosen: ReadonlyMap<string, Chosen>
  toggle(item: RecordListItem): void
  /** Chooses all of these, or none of them where all are chosen. */
  toggleAll(items: readonly RecordListItem[]): void
  /** All of the filter, up to the limit. */
  chooseFilter(): void
  readonly choosingFilter: boolean
  clear(): void
}

type TypeAction = RecordTypeItem['actions'][string]
/** Kinds that mean the same on many records; the server knows the same (several.ts) and refuses the others. */
const kinds: readonly ActionKind[] = ['step', 'reopen', 'transfer', 'assign', 'void', 'restore']

/** The actions that a role of this session may run on several records at a time. */
export function useSeveralActions(type: RecordTypeItem): { readonly name: string; readonly action: TypeAction }[] {
  const mayAct = useMayAct()
  return Object.entries(type.actions).filter(([, action]) => kinds.includes(action.kind) && mayAct(action)).map(([name, action]) => ({ name, action }))
}

const chosenOf = ({ id, number, version, organisation }: RecordListItem): [string, Chosen] => [id, { id, number, version, organisation }]

/** What is chosen in a list. It lasts while its pages are turned, and ends with another filter: what is not seen any more is not acted on. */
export function useSelection(type: RecordTypeItem, search: Address): Selection {
  const filter = JSON.stringify(Object.entries(search).filter(([name]) => name !== 'sort').toSorted(([a], [b]) => a.localeCompare(b)))
  const [state, setState] = useState<{ filter: string; chosen: ReadonlyMap<string, Chosen> }>({ filter, chosen: new Map() })
  const chosen: ReadonlyMap<string, Chosen> = state.filter === filter ? state.chosen : new Map()
  const put = (next: ReadonlyMap<string, Chosen>): void => { setState({ filter, chosen: new Map([...next].slice(0, MOST_SELECTED)) }) }
  const all = useMutation({
    mutationFn: async () => {
      const found: RecordListItem[] = []
      for (let after: string | null | undefined; after !== null && found.length < MOST_SELECTED;) {
        const page: RecordList = await get<RecordList>(`/records/${type.name}`, { ...search, limit: PAGE, after })
        found.push(...page.items)
        after = page.next
      }
      return found
    },
    onSuccess: (found) => { put(new Map(found.map(chosenOf))) },
  })
  return {
    chosen, choosingFilter: all.isPending,
    toggle(item) {
      const next = new Map(chosen)
      if (!next.delete(item.id)) next.set(...chosenOf(item))
      put(next)
    },
    toggleAll(items) {
      const next = new Map(chosen)
      const isWhole = items.every((item) => next.has(item.id))
      for (const item of items) if (isWhole) next.delete(item.id); else next.set(...chosenOf(item))
      put(next)
    },
    chooseFilter: () => { all.mutate() },
    clear: () => { put(new Map()) },
  }
}
