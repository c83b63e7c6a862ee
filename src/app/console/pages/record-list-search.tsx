import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { clearable } from '../antd-parts.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  search: { zh: '编号、地点、经过', en: 'Number, place, account' },
} as const satisfies Record<string, Label>

/** Search within the list: sent with Enter or on leaving, so that the address changes once and not with every letter. */
export function ListSearch({ value, focusAt, onSearch }: { readonly value: string; readonly focusAt: number; onSearch(q: string): void }) {
  const { t } = useLanguage()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState(value)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setText(value)
  }
  useEffect(() => { if (focusAt > 0) input.current?.focus({ cursor: 'all' }) }, [focusAt])
  const send = (): void => { if (text.trim() !== value) onSearch(text.trim()) }
  return (
    <Input ref={input} className="al-list-search" type="search" aria-label={t(texts.search)} placeholder={t(texts.search)} prefix={<Icon name="search" />} suffix={<KeyHint name="F" />} allowClear={clearable} value={text}
      onChange={(event) => { setText(event.target.value); if (event.target.value === '' && value !== '') onSearch('') }} onPressEnter={send} onBlur={send} />
  )
}
