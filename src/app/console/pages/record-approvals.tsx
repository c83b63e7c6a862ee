import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'

const texts = {
  title: { zh: '等第二人批准', en: 'Waiting for a second person' },
  asked: { zh: '{name}，{at}', en: '{name}, {at}' },
  own: { zh: '您提出的，须由别人批准。', en: 'You asked for it; somebody else must decide.' },
  approve: { zh: '批准', en: 'Approve' },
  refuse: { zh: '不批准', en: 'Refuse' },
  approved: { zh: '已批准并办理', en: 'Approved and done' },
  refused: { zh: '已记为不批准', en: 'Refused' },
} as const satisfies Record<string, Label>

/** What was asked for on this record and waits for another person. */
export function RecordApprovals({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const { message } = App.useApp()
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) => send<RecordAnswer>('POST', `/approvals/${id}`, { body: { approve }, search: { org } }),
    onSuccess: (_, { approve }) => { void message.success(t(approve ? texts.approved : texts.refused)) },
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: keyOf(org, 'record', type.name, record.id) }), queryClient.invalidateQueries({ queryKey: keyOf(org, 'history', type.name, record.id) }), queryClient.invalidateQueries({ queryKey: keyOf(org, 'today') })]),
  })
  if (record.approvals.length === 0) return null
  return (
    <Panel title={t(texts.title)} flush>
      {decide.isError ? <div className="al-pad"><ProblemBox problem={problemFrom(decide.error)} /></div> : null}
      <ul className="al-list">
        {record.approvals.map((one) => (
          <li key={one.id}>
            <strong>{t(one.label)}</strong>
            <div>“{one.reason}”</div>
            <div className="al-note">{t(texts.asked, { name: one.askedBy, at: instant(one.askedAt) })}</div>
            {one.mine ? <div className="al-note">{t(texts.own)}</div> : (
              <div className="al-row al-approve">
                <Button type="primary" size="small" loading={decide.isPending && decide.variables.approve} onClick={() => { decide.mutate({ id: one.id, approve: true }) }}>{t(texts.approve)}</Button>
                <Button size="small" loading={decide.isPending && !decide.variables.approve} onClick={() => { decide.mutate({ id: one.id, approve: false }) }}>{t(texts.refuse)}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
