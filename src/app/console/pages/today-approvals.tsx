import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { TodayAnswer } from '#kernel/http/wire.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useNotice } from '../notice.tsx'

const texts = {
  title: { zh: '等您批准', en: 'For you to approve' },
  askedBy: { zh: '{name} · {at}', en: '{name} · {at}' },
  look: { zh: '看改动后决定', en: 'See the changes and decide' },
  lookAt: { zh: '看改动后决定：{number} {action}', en: 'See the changes and decide: {number} {action}' },
  approve: { zh: '批准', en: 'Approve' },
  refuse: { zh: '不批准', en: 'Refuse' },
  approveThat: { zh: '批准 {number} {action}', en: 'Approve {number}: {action}' },
  refuseThat: { zh: '不批准 {number} {action}', en: 'Refuse {number}: {action}' },
  approved: { zh: '已批准并办理', en: 'Approved and done' },
  refused: { zh: '已记为不批准', en: 'Refused' },
} as const satisfies Record<string, Label>

/** Actions that another person asked for and a second person must decide. */
export function TodayApprovals({ approvals }: { readonly approvals: TodayAnswer['approvals'] }) {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) => send('POST', `/approvals/${id}`, { body: { approve }, search: { org } }),
    onSuccess: (_, { approve }) => { notice.success(t(approve ? texts.approved : texts.refused)) },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(org) }),
  })
  if (approvals.length === 0 && !decide.isError) return null
  return (
    <Panel title={t(texts.title)} note={String(approvals.length)} flush>
      {decide.isError ? <div className="al-pad"><ProblemBox problem={problemFrom(decide.error)} /></div> : null}
      <ul className="al-list">
        {approvals.map((one) => {
          const values = { number: one.number, action: t(one.action) }
          const busy = decide.isPending && decide.variables.id === one.id
          return (
            <li key={one.id}>
              <div className="al-row"><Link to="/records/$type/$id" params={{ type: one.recordType, id: one.record }} className="al-mono">{one.number}</Link><strong>{t(one.action)}</strong></div>
              <div>“{one.reason}”</div>
              <div className="al-note">{t(texts.askedBy, { name: one.askedBy, at: instant(one.askedAt) })}</div>
              <div className="al-row al-approve">
                {one.changesFields ? <Link to="/records/$type/$id" params={{ type: one.recordType, id: one.record }} className="al-look" aria-label={t(texts.lookAt, values)}>{t(texts.look)}</Link> : <Button type="primary" size="small" loading={busy && decide.variables.approve} aria-label={t(texts.approveThat, values)} onClick={() => { decide.mutate({ id: one.id, approve: true }) }}>{t(texts.approve)}</Button>}
                <Button size="small" loading={busy && !decide.variables.approve} aria-label={t(texts.refuseThat, values)} onClick={() => { decide.mutate({ id: one.id, approve: false }) }}>{t(texts.refuse)}</Button>
              </div>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
