import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useAddress, useOrganisation } from '../../address.ts'
import { problemFrom } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { inTreeOrder } from '../../me.tsx'
import { useManifest, useSession } from '../../session.tsx'
import { settleCoverage, stateSpan } from './coverage-query.ts'

const texts = {
  title: { zh: '说明一段时期的记录是完整的', en: 'State that the records of a span are complete' },
  unit: { zh: '单位', en: 'Unit' },
  unitHelp: { zh: '对这个单位和它以下的全部单位都成立', en: 'It holds for this unit and everything below it' },
  kind: { zh: '记录种类', en: 'Kind of record' },
  from: { zh: '从哪天起', en: 'From' },
  through: { zh: '到哪天止', en: 'Through' },
  throughHelp: { zh: '最后一个完整的日子；留空：至今，并一直登记下去', en: 'The last complete day; empty: to this day, and they go on being entered' },
  noDay: { zh: '写成 2024-12-31', en: 'Write it like 2024-12-31' },
  order: { zh: '不早于起日', en: 'Not before the first day' },
  meaning: { zh: '您以自己的名义说明：这段时期应登记的记录都已登记。说明会记入日志，指标从此有数值。', en: 'You say in your own name: what had to be entered for this span has been entered. It goes into the journal, and figures have values from then on.' },
  state: { zh: '说明', en: 'State it' },
  done: { zh: '已说明', en: 'Stated' },
} as const satisfies Record<string, Label>

/** The form of a statement; the address may name its unit, kind and days, so that a figure or an import can lead here. */
export function StateSpan({ onClose }: { onClose(): void }) {
  const { t } = useLanguage()
  const session = useSession()
  const { recordTypes } = useManifest()
  const address = useAddress()
  const org = useOrganisation()
  const notice = useNotice()
  const [unit, setUnit] = useState(address['unit'] ?? org ?? String(session.organisation.id))
  const [kind, setKind] = useState(address['type'] ?? recordTypes[0]?.name ?? '')
  const [fromText, setFromText] = useState(address['from'] ?? '')
  const [throughText, setThroughText] = useState(address['through'] ?? '')
  const [tried, setTried] = useState(false)
  const from = dayFromText(fromText)
  const through = throughText.trim() === '' ? null : dayFromText(throughText)
  const state = useMutation({
    mutationFn: (span: { from: string; through: string | null }) => stateSpan({ organisation: Number(unit), recordType: kind, from: span.from, until: span.through === null ? null : addDays(span.through, 1) }, org),
    onSuccess: async () => { notice.success(t(texts.done)); await settleCoverage(); onClose() },
  })
  const isBackwards = from !== undefined && typeof through === 'string' && through < from
  const submit = (): void => {
    setTried(true)
    if (from !== undefined && through !== undefined && !isBackwards) state.mutate({ from, through })
  }
  const wrongThrough = through === undefined ? texts.noDay : isBackwards ? texts.order : undefined
  return (
    <Modal open onCancel={onClose} onOk={submit} okText={t(texts.state)} cancelText={t(words.cancel)} confirmLoading={state.isPending} title={t(texts.title)} destroyOnHidden afterOpenChange={(open) => { if (open) document.getElementById('span-unit')?.focus() }}>
      {state.error ? <ProblemBox problem={problemFrom(state.error)} /> : null}
      <form className="al-span-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
        <FieldShell id="span-unit" label={t(texts.unit)} required help={t(texts.unitHelp)}>
          {(aria) => <select {...aria} className="al-select" value={unit} onChange={(event) => { setUnit(event.target.value) }}>{inTreeOrder(session.organisations).map(({ item, depth }) => <option key={item.id} value={item.id}>{'\u3000'.repeat(depth)}{t(item.name)}</option>)}</select>}
        </FieldShell>
        {recordTypes.length > 1 ? (
          <FieldShell id="span-kind" label={t(texts.kind)} required wide>
            {(aria) => <select {...aria} className="al-select" value={kind} onChange={(event) => { setKind(event.target.value) }}>{recordTypes.map((type) => <option key={type.name} value={type.name}>{t(type.labelMany)}</option>)}</select>}
          </FieldShell>
        ) : null}
        <FieldShell id="span-from" label={t(texts.from)} required {...(tried && from === undefined ? { problem: t(texts.noDay) } : {})}>
          {(aria) => <Input {...aria} autoComplete="off" placeholder="2024-01-01" value={fromText} onChange={(event) => { setFromText(event.target.value) }} />}
        </FieldShell>
        <FieldShell id="span-through" label={t(texts.through)} help={t(texts.throughHelp)} {...(tried && wrongThrough ? { problem: t(wrongThrough) } : {})}>
          {(aria) => <Input {...aria} autoComplete="off" placeholder="2024-12-31" value={throughText} onChange={(event) => { setThroughText(event.target.value) }} />}
        </FieldShell>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      <p className="al-note al-span-meaning">{t(texts.meaning)}</p>
    </Modal>
  )
}
