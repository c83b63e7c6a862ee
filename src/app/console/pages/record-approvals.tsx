import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useManifest } from '../session.tsx'

const texts = {
  title: { zh: '等第二人批准', en: 'Waiting for a second person' },
  asked: { zh: '{name}，{at}', en: '{name}, {at}' },
  own: { zh: '您提出的，须由别人批准。', en: 'You asked for it; somebody else must decide.' },
  others: { zh: '可由他人批准：{roles}。', en: 'To be decided by: {roles}.' },
  separator: { zh: '、', en: ', ' },
  would: { zh: '批准后将改成', en: 'Once approved' },
  lists: { zh: '{names}也有改动，批准后可见经过', en: 'There are changes to {names}, too' },
  nothing: { zh: '空', en: 'empty' },
  becomes: { zh: '改为', en: 'becomes' },
  approve: { zh: '批准', en: 'Approve' },
  refuse: { zh: '不批准', en: 'Refuse' },
  approved: { zh: '已批准并办理', en: 'Approved and done' },
  refused: { zh: '已记为不批准', en: 'Refused' },
} as const satisfies Record<string, Label>

/** What was asked for on this record and waits for another person. */
export function RecordApprovals({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) => send<RecordAnswer>('POST', `/approvals/${id}`, { body: { approve }, search: { org } }),
    onSuccess: (_, { approve }) => { notice.success(t(approve ? texts.approved : texts.refused)) },
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: keyOf(org, 'record', type.name, record.id) }), queryClient.invalidateQueries({ queryKey: keyOf(org, 'history', type.name, record.id) }), queryClient.invalidateQueries({ queryKey: keyOf(org, 'today') })]),
  })
  const { roles } = useManifest()
  const rolesOf = (action: RecordTypeItem['actions'][string] | undefined): Label[] => (action?.approvers ?? []).map((role) => roles[role]).filter((label) => label !== undefined)
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
            {one.target ? <div><span className="al-second">{t(one.target.label)}</span> {one.target.record ? <Link to="/records/$type/$id" params={{ type: type.name, id: one.target.record.id }} className="al-mono">{one.target.record.number}</Link> : <strong>{t(one.target.text)}</strong>}</div> : null}
            <AskedChanges approval={one} type={type} />
            {one.mine ? <div className="al-note">{t(texts.own)}</div> : !one.mayDecide ? <div className="al-note">{t(texts.others, { roles: rolesOf(type.actions[one.action]).map((label) => t(label)).join(t(texts.separator)) })}</div> : (
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

/** What the request would change: nobody decides on what he was not shown. */
function AskedChanges({ approval, type }: { readonly approval: RecordAnswer['approvals'][number]; readonly type: RecordTypeItem }) {
  const { t, field: format } = useLanguage()
  if (approval.changes.length === 0 && approval.lists.length === 0) return null
  return (
    <div className="al-asked">
      <div className="al-note">{t(texts.would)}</div>
      <ul className="al-changes">
        {approval.changes.map((change) => {
          const field = type.fields.find((one) => one.name === change.field)
          const words = (value: FieldValue): string => (field ? format(field, value) : value === null ? null : String(value)) ?? t(texts.nothing)
          return <li key={change.field}><span className="al-second">{t(change.label)}</span> <s className="al-note">{words(change.before)}</s> <span aria-hidden="true">→</span><span className="al-quiet">{t(texts.becomes)}</span> <strong>{words(change.after)}</strong></li>
        })}
        {approval.lists.length > 0 ? <li className="al-second">{t(texts.lists, { names: approval.lists.map((label) => t(label)).join(t(texts.separator)) })}</li> : null}
      </ul>
    </div>
  )
}
