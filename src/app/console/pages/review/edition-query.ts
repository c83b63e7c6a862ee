import { queryOptions } from '@tanstack/react-query'
import type { EditionAnswer, EditionRow, EditionSection, Restatement } from '#kernel/http/edition-wire.ts'
import { get, keyOf, queryClient, send } from '../../api.ts'

export const editionsQuery = (org: string | undefined, year: number) => queryOptions({ queryKey: keyOf(org, 'editions', String(year)), queryFn: ({ signal }) => get<EditionRow[]>('/review/editions', { org, year }, signal) })
export const editionQuery = (org: string | undefined, id: string) => queryOptions({ queryKey: keyOf(org, 'edition', id), queryFn: ({ signal }) => get<EditionAnswer>(`/review/editions/${id}`, { org }, signal) })
export const restatementsQuery = (org: string | undefined, id: string) => queryOptions({ queryKey: keyOf(org, 'restatements', id), queryFn: ({ signal }) => get<Restatement[]>(`/review/editions/${id}/restatements`, { org }, signal) })

export interface EditionDraft { readonly title: EditionAnswer['title']; readonly sections: EditionSection[]; readonly issuer: string | null; readonly documentNumber: string | null }

export function beginEdition(org: string | undefined, year: number, from: string | null): Promise<EditionAnswer> {
  return send('POST', '/review/editions', { search: { org }, body: { year, from } })
}

export function saveEdition(org: string | undefined, edition: EditionAnswer, draft: EditionDraft): Promise<EditionAnswer> {
  return send('PUT', `/review/editions/${edition.id}`, { search: { org }, body: { version: edition.version, ...draft } })
}

export function stepEdition(org: string | undefined, edition: EditionAnswer, action: string, reason: string | null, asOf: string | null): Promise<EditionAnswer> {
  return send('POST', `/review/editions/${edition.id}/actions/${action}`, { search: { org }, body: { version: edition.version, reason, asOf } })
}

export interface NoticeDraft { readonly number: string; readonly issuer: string; readonly issuedOn: string; readonly says: EditionAnswer['title'] }

export function attachNotice(org: string | undefined, edition: EditionAnswer, notice: NoticeDraft): Promise<EditionAnswer> {
  return send('POST', `/review/editions/${edition.id}/notices`, { search: { org }, body: { version: edition.version, ...notice } })
}

export function removeNotice(org: string | undefined, edition: EditionAnswer, key: string): Promise<EditionAnswer> {
  return send('DELETE', `/review/editions/${edition.id}/notices/${key}`, { search: { org, version: edition.version } })
}

/** After a step: what the server answered is shown at once, the lists are read again. */
export async function settleEdition(org: string | undefined, answer: EditionAnswer): Promise<void> {
  queryClient.setQueryData(editionQuery(org, answer.id).queryKey, answer)
  await queryClient.invalidateQueries({ queryKey: editionsQuery(org, answer.year).queryKey })
}
