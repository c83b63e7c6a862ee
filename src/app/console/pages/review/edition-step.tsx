import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { EditionAnswer } from '#kernel/http/edition-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useOrganisation } from '../../address.ts'
import { problemFrom } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { settleEdition, stepEdition } from './edition-query.ts'

const texts = {
  reason: { zh: '原因', en: 'Reason' },
  reasonHelp: { zh: '写进日志，撰写人看得到。', en: 'It goes into the journal, where the author reads it.' },
  asOf: { zh: '截至日', en: 'As of' },
  asOfHelp: { zh: '写成 2025-01-10；留空则为年度截止日', en: 'Like 2025-01-10; empty: the cut-off of the year' },
  bindText: { zh: '数值按这一天所知算出并定住，以后的更正只进更正清单。', en: 'Values are computed as known on this day and kept; later corrections only make a list.' },
  refused: { zh: '现在不能做的 {n} 项，为什么', en: '{n} steps that cannot be taken now, and why' },
  none: { zh: '您在这一稿上没有可做的事。', en: 'There is nothing for you to do on this draft.' },
} as const satisfies Record<string, Label>

type Action = EditionAnswer['actions'][number]

/** The steps of an edition: what one may do now, and what one may not, with the reason. */
export function EditionSteps({ edition, isDirty }: { readonly edition: EditionAnswer; readonly isDirty: boolean }) {
  const { t } = useLanguage()
  const [asked, setAsked] = useState<Action>()
  const steps = edition.actions.filter((action) => action.name !== 'edit')
  const allowed = steps.filter((action) => action.allowed)
  // What is blocked by the state only is not news: the list shows what stands against this person, and the next steps.
  const refused = steps.filter((action) => !action.allowed)
  useShortcuts(allowed.flatMap((action) => (action.key === null || isDirty ? [] : [{ key: action.key, label: action.label, run: () => { setAsked(action) } }])))
  return (
    <>
      {allowed.length === 0 ? <p className="al-note">{t(texts.none)}</p> : null}
      <ul className="al-actions">
        {allowed.map((action, at) => (
          <li key={action.name}>
            <div className="al-action-row">
              <Button type={at === 0 && !action.needsReason ? 'primary' : 'default'} disabled={isDirty || (action.name === 'bind' && edition.faults.length > 0)} onClick={() => { setAsked(action) }}>{t(action.label)}</Button>
              {action.key === null ? null : <KeyHint name={action.key} />}
            </div>
          </li>
        ))}
      </ul>
      {refused.length === 0 ? null : <details className="al-refused-steps"><summary>{t(texts.refused, { n: refused.length })}</summary><ul className="al-actions">
        {refused.map((action) => (
          <li key={action.name}>
            <button type="button" className="al-refused" aria-disabled="true" aria-describedby={`refused-${action.name}`}><Icon name="lock" size={14} />{t(action.label)}</button>
            <div className="al-refusal" id={`refused-${action.name}`}>{action.refusal ? t(action.refusal) : ''}</div>
          </li>
        ))}
      </ul></details>}
      {asked ? <StepDialog edition={edition} action={asked} onClose={() => { setAsked(undefined) }} /> : null}
    </>
  )
}

function StepDialog({ edition, action, onClose }: { readonly edition: EditionAnswer; readonly action: Action; onClose(): void }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const [reason, setReason] = useState('')
  const [asOf, setAsOf] = useState('')
  const step = useMutation({
    mutationFn: () => stepEdition(org, edition, action.name, reason.trim() || null, asOf.trim() || null),
    onSuccess: async (answer) => { await settleEdition(org, answer); onClose() },
  })
  const lacksReason = action.needsReason && reason.trim() === ''
  const submit = (): void => { if (!lacksReason && !step.isPending) step.mutate() }
  useShortcuts([{ key: 'Ctrl+Enter', label: action.label, run: submit }])
  return (
    <Modal open title={t(action.label)} onCancel={onClose} onOk={submit} okText={<>{t(action.label)} <KeyHint name="Ctrl+Enter" /></>} cancelText={t(words.cancel)} confirmLoading={step.isPending} okButtonProps={{ disabled: lacksReason }} destroyOnHidden afterOpenChange={(open) => { if (open) document.querySelector<HTMLElement>('.ant-modal :is(#step-reason, #step-as-of)')?.focus() }}>
      {step.error ? <ProblemBox problem={problemFrom(step.error)} /> : null}
      {action.name === 'bind' ? (
        <>
          <p className="al-second">{t(texts.bindText)}</p>
          <FieldShell id="step-as-of" label={t(texts.asOf)} help={t(texts.asOfHelp)}>{(aria) => <Input {...aria} autoComplete="off" value={asOf} onChange={(event) => { setAsOf(event.target.value) }} />}</FieldShell>
        </>
      ) : (
        <FieldShell id="step-reason" label={t(texts.reason)} help={t(texts.reasonHelp)} required={action.needsReason}>
          {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} value={reason} onChange={(event) => { setReason(event.target.value) }} />}
        </FieldShell>
      )}
    </Modal>
  )
}
