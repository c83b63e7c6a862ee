import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { dropDraft, findDraft, saveDraft } from '#kernel/ui/draft.ts'
import { isChanged, type FormState } from '#kernel/ui/form-state.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  restored: { zh: '接着 {at} 没有保存的内容。个人信息不在草稿里，须重填。', en: 'Going on with what was not saved {at}. Personal data are not in the draft and must be entered again.' },
  discard: { zh: '不要草稿', en: 'Discard the draft' },
} as const satisfies Record<string, Label>

const WAIT_MILLISECONDS = 500

export interface DraftedForm {
  readonly form: FormState
  readonly restoredAt: number | null
  setForm(form: FormState): void
  /** Back to `base`, and the draft gone. */
  reset(): void
  drop(): void
}

/** A form that is kept in this browser while it is filled in, and found again within 24 hours. */
export function useDraft(key: string, type: RecordTypeItem, base: FormState): DraftedForm {
  const [start] = useState(() => findDraft(key, base, Date.now()))
  const [form, setForm] = useState(start?.form ?? base)
  const [restoredAt, setRestoredAt] = useState(start?.savedAt ?? null)
  const isDropped = useRef(false)
  useEffect(() => {
    if (isDropped.current || !isChanged(form, base)) return
    const timer = setTimeout(() => { saveDraft(key, type, form, Date.now()) }, WAIT_MILLISECONDS)
    return () => { clearTimeout(timer) }
  }, [key, type, form, base])
  return {
    form,
    restoredAt,
    setForm,
    reset: () => {
      dropDraft(key)
      setForm(base)
      setRestoredAt(null)
    },
    drop: () => {
      isDropped.current = true
      dropDraft(key)
    },
  }
}

export function DraftNotice({ draft }: { readonly draft: DraftedForm }) {
  const { t, instant } = useLanguage()
  if (draft.restoredAt === null) return null
  return <div className="al-warn" role="status"><Icon name="clock" /><span className="al-grow">{t(texts.restored, { at: instant(new Date(draft.restoredAt).toISOString()) })}</span><Button size="small" onClick={draft.reset}>{t(texts.discard)}</Button></div>
}
