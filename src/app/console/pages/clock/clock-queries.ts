import { queryOptions } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ClockRules } from '#kernel/http/clock-rules-wire.ts'
import type { ClockList, ClockPage, ClockPreview, ClockRequest } from '#kernel/http/wire.ts'
import type { ClockPageLink } from '#kernel/ui/clock-badge.tsx'
import { get, keyOf, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'

export type ClockView = 'due-soon' | 'overdue' | 'mine' | 'unit'

export type ClockEvent = Extract<ClockRequest, { event: unknown }>['event']

export const clockQueries = {
  page: (org: string | undefined, id: string) => queryOptions({ queryKey: keyOf(org, 'clock', id), queryFn: ({ signal }) => get<ClockPage>(`/clocks/${id}`, { org }, signal) }),
  preview: (org: string | undefined, id: string, event: ClockEvent) =>
    queryOptions({ queryKey: keyOf(org, 'clock-preview', id, JSON.stringify(event)), queryFn: ({ signal }) => send<ClockPreview>('POST', `/clocks/${id}/preview`, { search: { org }, body: { event }, signal }), retry: false }),
  list: (org: string | undefined, view: ClockView, after: string | undefined, limit: number) =>
    queryOptions({ queryKey: keyOf(org, 'clocks', view, after ?? '', limit), queryFn: ({ signal }) => get<ClockList>('/clocks', { org, view, after, limit }, signal), refetchInterval: 60_000 }),
  rules: (org: string | undefined) => queryOptions({ queryKey: keyOf(org, 'clock-rules'), queryFn: ({ signal }) => get<ClockRules>('/clock-rules', { org }, signal) }),
}

/** The way from a badge to the page of its clock. */
export function useClockLink(): (id: string) => ClockPageLink {
  const navigate = useNavigate()
  const org = useOrganisation()
  return (id) => ({ href: `/clocks/${id}${org === undefined ? '' : `?org=${org}`}`, open: () => { void navigate({ to: '/clocks/$id', params: { id } }) } })
}
