import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ClockPage, ClockPreview } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { dueParts } from '#kernel/ui/clock-time.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { problemFrom } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage } from '../../language.ts'
import { clockQueries, type ClockEvent } from './clock-queries.ts'

const texts = {
  title: { zh: '登记后会怎样（试算，不改记录）', en: 'What recording it would do (tried out; nothing is changed)' },
  ends: { zh: '到期日为 {day}（{time} 前）', en: 'the limit ends {day}, by {time}' },
  before: { zh: '现在是 {day}（{time} 前）', en: 'now {day}, by {time}' },
  stands: { zh: '期限停止计算', en: 'the limit is stopped' },
  none: { zh: '没有到期日', en: 'there is no end' },
  refused: { zh: '没有法律效力', en: 'without lawful effect' },
  steps: { zh: '逐步说明', en: 'Step by step' },
} as const satisfies Record<string, Label>

/** The limit as it would be with what is being typed, at its own time; asked of the server when typing rests. */
export function EventPreview({ page, event }: { readonly page: ClockPage; readonly event: ClockEvent }) {
  const { t } = useLanguage()
  const rested = useRested(JSON.stringify(event))
  const preview = useQuery({ ...clockQueries.preview(useOrganisation(), page.clock.id, event), enabled: rested === JSON.stringify(event), placeholderData: keepPreviousData })
  const fields = preview.isError ? problemFrom(preview.error).fields ?? [] : []
  return (
    <div className="al-try" aria-busy={preview.isFetching}>
      <p className="al-note">{t(texts.title)}</p>
      <div className="al-try-body" role="status">
        {preview.isError ? (fields.length === 0 ? problemFrom(preview.error).title : fields.map((field) => <p key={field.pointer} className="al-wrong"><Icon name="warning" size={14} /> {t({ zh: field.zh, en: field.en })}</p>)) : preview.data ? <Shown page={page} preview={preview.data} /> : '…'}
      </div>
    </div>
  )
}

function Shown({ page, preview }: { readonly page: ClockPage; readonly preview: ClockPreview }) {
  const tools = useLanguage()
  const { t } = tools
  if (preview.problem) return <p className="al-wrong"><Icon name="warning" size={14} /> {t(preview.problem)}</p>
  if (preview.refused) return <><strong className="al-bad"><Icon name="close" size={14} /> {t(texts.refused)}</strong><p>{t(preview.refused.text)}</p></>
  const { dueAt } = page.clock
  return (
    <>
      <strong>{preview.dueAt === null ? t(preview.stands ? texts.stands : texts.none) : t(texts.ends, dueParts(preview.dueAt, tools))}</strong>
      {dueAt === null || dueAt === preview.dueAt ? null : <span className="al-note"> {t(texts.before, dueParts(dueAt, tools))}</span>}
      <details><summary>{t(texts.steps)}</summary><ol className="al-try-steps">{preview.steps.map((step, at) => <li key={at}>{t(step.text)}</li>)}</ol></details>
    </>
  )
}

const REST_MS = 300

/** The text once it has stayed the same for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => { setRested(text) }, REST_MS)
    return () => { clearTimeout(timer) }
  }, [text])
  return rested
}
