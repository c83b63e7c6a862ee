import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { CoverageItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { settleCoverage, stateSpan, withdrawSpan } from './coverage-query.ts'
import { lastDayOf } from './spans.ts'

const texts = {
  endTitle: { zh: '记录完整到哪天', en: 'Through which day are the records complete' },
  through: { zh: '最后一个完整的日子', en: 'The last complete day' },
  throughHelp: { zh: '留空：至今，并一直登记下去', en: 'Empty: to this day, and they go on being entered' },
  noDay: { zh: '写成 2024-12-31，不早于 {from}', en: 'Write it like 2024-12-31, not before {from}' },
  set: { zh: '改止日', en: 'Set the end' },
  withdrawTitle: { zh: '撤回这项说明？', en: 'Withdraw this statement?' },
  withdrawText: { zh: '撤回后，这段时期的指标没有数值，直到有人再作说明。撤回会记入日志。', en: 'Figures of this span then have no value until somebody states it again. The withdrawal goes into the journal.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
} as const satisfies Record<string, Label>

interface ChangeProps {
  readonly span: CoverageItem
  onClose(): void
}

/** Another end for a statement: records stopped being complete, or are so for longer. */
export function EndSpan({ span, onClose }: ChangeProps) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const [text, setText] = useState(span.until === null ? '' : lastDayOf(span.until))
  const [tried, setTried] = useState(false)
  const through = text.trim() === '' ? null : dayFromText(text)
  const isWrong = through === undefined || (through !== null && through < span.from)
  const end = useMutation({ mutationFn: (until: string | null) => stateSpan({ ...span, until }, org), onSuccess: async () => { await settleCoverage(); onClose() } })
  const submit = (): void => {
    setTried(true)
    if (!isWrong) end.mutate(through === null ? null : addDays(through, 1))
  }
  return (
    <Modal open onCancel={onClose} onOk={submit} okText={t(texts.set)} cancelText={t(words.cancel)} confirmLoading={end.isPending} title={t(texts.endTitle)} destroyOnHidden afterOpenChange={(open) => { if (open) document.getElementById('span-end')?.focus() }}>
      {end.error ? <ProblemBox problem={problemFrom(end.error)} /> : null}
      <form onSubmit={(event) => { event.preventDefault(); submit() }}>
        <FieldShell id="span-end" label={t(texts.through)} help={t(texts.throughHelp)} {...(tried && isWrong ? { problem: t(texts.noDay, { from: span.from }) } : {})}>
          {(aria) => <Input {...aria} autoComplete="off" value={text} onChange={(event) => { setText(event.target.value) }} />}
        </FieldShell>
      </form>
    </Modal>
  )
}

/** A statement that was wrong altogether. */
export function WithdrawSpan({ span, onClose }: ChangeProps) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const withdraw = useMutation({ mutationFn: () => withdrawSpan(span, org), onSuccess: async () => { await settleCoverage(); onClose() } })
  return (
    <Modal open onCancel={onClose} onOk={() => { withdraw.mutate() }} okText={t(texts.withdraw)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} confirmLoading={withdraw.isPending} title={t(texts.withdrawTitle)} destroyOnHidden>
      {withdraw.error ? <ProblemBox problem={problemFrom(withdraw.error)} /> : null}
      <p>{t(texts.withdrawText)}</p>
    </Modal>
  )
}
