import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'
import { searchText } from './api.ts'

/** The part of an address behind the question mark: plain texts, nothing encoded as JSON, so that people can read and edit it. */
export type Address = Record<string, string>

export function parseAddress(search: string): Address {
  return Object.fromEntries(new URLSearchParams(search))
}

export function writeAddress(search: Record<string, unknown>): string {
  const texts = Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [])))
  const query = searchText(texts)
  return query === '' ? '' : `?${query}`
}

/** The search of the address now. */
export function useAddress(): Address {
  return useRouterState({ select: (state) => toAddress(state.location.search), structuralSharing: true })
}

/** The texts among whatever a search holds. */
export function toAddress(search: unknown): Address {
  if (typeof search !== 'object' || search === null) return {}
  return Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

/** A part of the path, such as `type` and `id` of /records/$type/$id. */
export function usePathPart(name: 'type' | 'id' | 'action'): string | undefined {
  return useRouterState({ select: (state) => partOf(state.matches.at(-1)?.params, name) })
}

function partOf(params: unknown, name: string): string | undefined {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : undefined
}

/** The organisation acted for: `?org=` in the address, absent for one's own. Goes into every request and every query key. */
export function useOrganisation(): string | undefined {
  return useAddress()['org']
}

/** Changes some of the search and keeps the rest; undefined or '' takes a name out. `replace` (the default) makes no step to go back to. */
export function useSetAddress(): (change: Readonly<Record<string, string | undefined>>, options?: { readonly push?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback((change, options = {}) => {
    void navigate({
      to: '.',
      replace: options.push !== true,
      resetScroll: false,
      search: (before: Address): Address => {
        const next: Address = { ...before }
        for (const [name, value] of Object.entries(change)) {
          if (value === undefined || value === '') delete next[name]
          else next[name] = value
        }
        return next
      },
    })
  }, [navigate])
}
