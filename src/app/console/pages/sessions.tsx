import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { SessionItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { problemFrom, queries, queryClient, send } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useTitle } from '../session.tsx'
import { agentName } from './sessions/agent-name.ts'

const texts = {
  title: { zh: '我的登录', en: 'My sessions' },
  note: { zh: '不认得的登录请立即结束，并更换密码。', en: 'End a session you do not know at once, and change your password.' },
  agent: { zh: '浏览器或程序', en: 'Browser or program' },
  created: { zh: '登录于', en: 'Signed in' },
  seen: { zh: '最近使用', en: 'Last used' },
  expires: { zh: '到期', en: 'Expires' },
  current: { zh: '当前登录', en: 'This session' },
  end: { zh: '结束', en: 'End' },
  endOthers: { zh: '结束其他全部登录', en: 'End all others' },
  endThat: { zh: '结束这次登录：{agent}', en: 'End this session: {agent}' },
} as const satisfies Record<string, Label>

/** Where I am signed in, and the way to end each. */
export function SessionsPage() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} />
      <SessionsPanel />
    </div>
  )
}

/** The list of them, with the way to end one, or all but this one. */
export function SessionsPanel() {
  const { t, instant } = useLanguage()
  const phone = usePhone()
  const sessions = useQuery(queries.sessions())
  const end = useMutation({ mutationFn: (id: string) => send('DELETE', `/sessions/${id}`), onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.sessions().queryKey }) })
  const endOthers = useMutation({ mutationFn: () => send('DELETE', '/sessions'), onSuccess: () => queryClient.invalidateQueries({ queryKey: queries.sessions().queryKey }) })
  const failed = sessions.error ?? end.error ?? endOthers.error
  return (
    <>
      {failed ? <ProblemBox problem={problemFrom(failed)} /> : null}
      <Panel title={t(texts.title)} flush extra={(sessions.data?.length ?? 0) > 1 ? <Button size="small" loading={endOthers.isPending} onClick={() => { endOthers.mutate() }}>{t(texts.endOthers)}</Button> : null}>
        {sessions.data ? (
          <Table label={t(texts.title)} rows={sessions.data} rowKey={(row) => row.id} columns={[
            { key: 'agent', title: t(texts.agent), cell: (row) => <span title={row.agent}>{agentName(row.agent)}{row.current ? <strong> · {t(texts.current)}</strong> : null}{phone ? <><br /><span className="al-note">{instant(row.seenAt)}</span></> : null}</span> },
            ...(phone ? [] : [
              { key: 'created', title: t(texts.created), cell: (row: SessionItem) => instant(row.createdAt) },
              { key: 'seen', title: t(texts.seen), cell: (row: SessionItem) => instant(row.seenAt) },
              { key: 'expires', title: t(texts.expires), cell: (row: SessionItem) => instant(row.expiresAt) },
            ]),
            { key: 'end', title: <span className="al-quiet">{t(texts.end)}</span>, cell: (row) => (row.current ? null : <Button size="small" aria-label={t(texts.endThat, { agent: agentName(row.agent) })} loading={end.isPending && end.variables === row.id} onClick={() => { end.mutate(row.id) }}>{t(texts.end)}</Button>) },
          ]} />
        ) : <LoadingRows />}
      </Panel>
    </>
  )
}
