import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { dueParts } from '#kernel/ui/clock-time.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage, words } from '../../language.ts'
import { ClockEventForm } from './clock-event-form.tsx'
import { clockQueries } from './clock-queries.ts'
import type { Told } from './told.ts'
import './clock.css'

const texts = {
  which: { zh: '哪一项期限', en: 'Which limit' },
  effective: { zh: '已登记，有效力。', en: 'Stored, and in effect.' },
  refused: { zh: '已登记；但没有法律效力，期限不变。', en: 'Stored; without lawful effect, so the limit stays as it was.' },
  withdrawn: { zh: '已撤回；它留在记录里，不再计算。', en: 'Withdrawn; it stays in the record and no longer counts.' },
  because: { zh: '为什么：{text}', en: 'Why: {text}' },
  now: { zh: '现在的到期日：{day}（{time} 前）', en: 'The limit now ends {day}, by {time}' },
  nowStands: { zh: '期限现在停止计算。', en: 'The limit is now stopped.' },
  seeWhy: { zh: '逐日看怎么算的', en: 'See it day by day' },
} as const satisfies Record<string, Label>

interface ClockEventDialogProps {
  readonly record: { readonly type: string; readonly id: string; readonly number: string }
  readonly action: { readonly name: string; readonly label: Label }
  readonly clocks: readonly { readonly id: string; readonly label: Label }[]
  onClose(): void
}

/** Records what happened to a time limit: stopped, resumed, extended, at its true time; or takes back what was recorded by mistake. */
export function ClockEventDialog({ record, action, clocks, onClose }: ClockEventDialogProps) {
  const { t } = useLanguage()
  const [id, setId] = useState(clocks[0]?.id ?? '')
  const [told, setTold] = useState<Told>()
  const page = useQuery({ ...clockQueries.page(useOrganisation(), id), refetchOnWindowFocus: false, enabled: id !== '' })
  return (
    <Modal open title={`${t(action.label)} · ${record.number}`} footer={null} onCancel={onClose} destroyOnHidden width={620} mask={{ closable: false }} afterOpenChange={(open) => { if (open) focusForm() }}>
      <div className="al-stack">
        {told ? <Outcome told={told} onClose={onClose} /> : (
          <>
            {clocks.length > 1 ? (
              <FieldShell id="clock-which" label={t(texts.which)} required>
                {(aria) => <select {...aria} className="al-select" value={id} onChange={(event) => { setId(event.target.value) }}>{clocks.map((one) => <option key={one.id} value={one.id}>{t(one.label)}</option>)}</select>}
              </FieldShell>
            ) : null}
            {page.isError ? <ProblemBox problem={problemFrom(page.error)} retry={() => { void page.refetch() }} /> : null}
            {page.data ? <ClockEventForm key={page.data.clock.id} page={page.data} action={action} onTold={setTold} onClose={onClose} /> : page.isError ? null : <LoadingRows rows={5} />}
          </>
        )}
      </div>
    </Modal>
  )
}

/** The form comes when the clock is read: before or after the dialog has opened. Whoever has begun to write in it keeps his place. */
function focusForm(): void {
  if (document.activeElement?.closest('#clock-form')) return
  document.querySelector<HTMLElement>('#clock-which, #clock-form input:checked')?.focus()
}

function Outcome({ told, onClose }: { readonly told: Told; onClose(): void }) {
  const tools = useLanguage()
  const { t } = tools
  const { clock, outcome, why } = told
  return (
    <>
      <div className={`al-told al-told-${outcome}`} role="status">
        <Icon name={outcome === 'refused' ? 'warning' : 'check'} />
        <div>
          <strong>{t(texts[outcome])}</strong>
          {why ? <p>{t(texts.because, { text: t(why) })}</p> : null}
          {clock && clock.dueAt !== null ? <p>{t(texts.now, dueParts(clock.dueAt, tools))}</p> : null}
          {clock && clock.dueAt === null && clock.level === 'stopped' ? <p>{t(texts.nowStands)}</p> : null}
        </div>
      </div>
      <div className="al-save">
        <Button type="primary" autoFocus onClick={onClose}>{t(words.close)}</Button>
        {clock ? <Link to="/clocks/$id" params={{ id: clock.id }} onClick={onClose}>{t(texts.seeWhy)}</Link> : null}
      </div>
    </>
  )
}
