import { queryOptions } from '@tanstack/react-query'
import type { CoverageItem } from '#kernel/http/wire.ts'
import { get, queryClient, send } from '../../api.ts'

export function coverageQuery(org: string | undefined) {
  return queryOptions({ queryKey: ['coverage', org ?? 'own'], queryFn: ({ signal }) => get<CoverageItem[]>('/coverage', { org }, signal) })
}

export interface Span {
  readonly organisation: number
  readonly recordType: string
  readonly from: string
  /** Excluded; null: to this day and on. */
  readonly until: string | null
}

/** Says that records are complete; the same unit, kind and first day again is the same statement with another end. */
export function stateSpan(span: Span, org: string | undefined): Promise<Span> {
  return send('POST', '/coverage', { body: { organisation: span.organisation, recordType: span.recordType, from: span.from, until: span.until }, search: { org } })
}

export function withdrawSpan(span: Span, org: string | undefined): Promise<undefined> {
  return send('DELETE', `/coverage/${span.organisation}/${span.recordType}/${span.from}`, { search: { org } })
}

/** What figures say depends on what is covered: everything asked before is asked again. */
export async function settleCoverage(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['coverage'] })
  await queryClient.invalidateQueries({ queryKey: ['api'] })
}
