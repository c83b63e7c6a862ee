import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { NewsBadge } from '#kernel/ui/news-badge.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { keyOf, problemFrom, queries, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useManifest } from '../session.tsx'

const texts = {
  title: { zh: '上次看过之后', en: 'Since you last looked' },
  did: { zh: '{action} · {name} · {at}', en: '{action} · {name} · {at}' },
  allSeen: { zh: '全部标为已看', en: 'Mark all as seen' },
} as const satisfies Record<string, Label>

/** What others did on the reader's own records since he last looked at them. Key M marks all of it as seen. */
export function TodayChanges() {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const types = useManifest().recordTypes
  const { data } = useQuery(queries.changes(org))
  const seen = useMutation({
    mutationFn: () => send('POST', '/changes/seen', { body: {}, search: { org } }),
    onSuccess: () => Promise.all([['changes'], ['marks']].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) }))),
    onError: (error) => { notice.error(t(problemFrom(error).detail)) },
  })
  const items = data?.items ?? []
  useShortcuts(items.length > 0 ? [{ key: 'm', label: texts.allSeen, run: () => { if (!seen.isPending) seen.mutate() } }] : [])
  if (items.length === 0) return null
  return (
    <Panel title={t(texts.title)} note={String(items.length)} extra={<button type="button" className="al-link" disabled={seen.isPending} onClick={() => { seen.mutate() }}>{t(texts.allSeen)} <KeyHint name="M" /></button>} flush>
      <ul className="al-list">
        {items.map((item) => (
          <li key={item.id}>
            <div className="al-row"><NewsBadge kind={item.kind} /><Link to="/records/$type/$id" params={{ type: item.recordType, id: item.id }} className="al-mono">{item.number}</Link><span className="al-grow al-cut" title={t(item.title)}>{types.length > 1 ? <span className="al-note">{t(types.find((type) => type.name === item.recordType)?.label ?? item.title)} </span> : null}{t(item.title)}</span></div>
            <div className="al-note">{t(texts.did, { action: t(item.action), name: item.by, at: instant(item.at) })}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
