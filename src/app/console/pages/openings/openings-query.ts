import { queryOptions } from '@tanstack/react-query'
import type { OpeningsAnswer } from '#kernel/http/wire.ts'
import { get, keyOf } from '../../api.ts'

/** One's own lawful queries, and those that one may decide. */
export const openingsQuery = (org: string | undefined) => queryOptions({
  queryKey: keyOf(org, 'openings'), queryFn: ({ signal }) => get<OpeningsAnswer>('/openings', { org }, signal), refetchInterval: 60_000,
})
