import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SeenAnswer } from '#kernel/http/daily-wire.ts'
import type { RecordListItem } from '#kernel/http/wire.ts'
import { keyOf, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'

/**
 * Notes that this reader has looked at a record, at each version he is shown. Answers what he had seen before this visit; undefined: nothing,
 * or not known yet. A mark that cannot be written keeps nobody from reading.
 */
export function useSeen(type: string, id: string, version: number): SeenAnswer['before'] | undefined {
  const org = useOrganisation()
  const [before, setBefore] = useState<SeenAnswer['before']>()
  const noted = useRef(0)
  useEffect(() => {
    if (noted.current >= version) return
    const isFirst = noted.current === 0
    noted.current = version
    void send<SeenAnswer>('POST', `/records/${type}/${id}/seen`, { body: { version }, search: { org } }).then((answer) => {
      if (isFirst) setBefore(answer.before)
      return Promise.all([['changes'], ['marks', type]].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) })))
    }).catch(() => undefined)
  }, [type, id, version, org])
  return before
}

/** Which records of a list are new to the reader or have changed since he looked. */
export function useMarks(type: string, items: readonly RecordListItem[]): Readonly<Record<string, 'new' | 'changed'>> {
  const org = useOrganisation()
  const { data } = useQuery({
    queryKey: keyOf(org, 'marks', type, items.map((item) => `${item.id} ${item.version}`)), enabled: items.length > 0,
    queryFn: ({ signal }) => send<Record<string, 'new' | 'changed'>>('POST', `/records/${type}/marks`, { body: { ids: items.map((item) => item.id) }, search: { org }, signal }),
  })
  return data ?? {}
}
