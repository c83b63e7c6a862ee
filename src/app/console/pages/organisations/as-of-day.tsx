import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { useSetAddress } from '../../address.ts'
import { useLanguage } from '../../language.ts'

const texts = {
  day: { zh: '哪一天的隶属', en: 'The tree of which day' },
  show: { zh: '看这一天', en: 'Show it' },
  today: { zh: '回到今天', en: 'Back to today' },
  noDay: { zh: '写成 2024-12-31', en: 'Write it like 2024-12-31' },
  past: { zh: '这是 {day} 的隶属，只能看；回到今天才能调整。', en: 'This is the tree of {day}, to look at; go back to today to change it.' },
} as const satisfies Record<string, Label>

/** The day whose tree is shown, past or to come, kept in the address. */
export function AsOfDay({ day, today }: { readonly day: string | undefined; readonly today: string }) {
  const { t } = useLanguage()
  const setAddress = useSetAddress()
  const [text, setText] = useState(day ?? today)
  const [tried, setTried] = useState(false)
  const wanted = dayFromText(text)
  const show = (): void => {
    setTried(true)
    if (wanted !== undefined) setAddress({ asOf: wanted === today ? undefined : wanted })
  }
  return (
    <form className="al-tree-day" onSubmit={(event) => { event.preventDefault(); show() }}>
      <FieldShell id="tree-day" label={t(texts.day)} {...(tried && wanted === undefined ? { problem: t(texts.noDay) } : {})}>
        {(aria) => <Input {...aria} autoComplete="off" value={text} onChange={(event) => { setText(event.target.value) }} />}
      </FieldShell>
      <Button htmlType="submit">{t(texts.show)}</Button>
      {day === undefined ? null : <><Button type="link" onClick={() => { setText(today); setAddress({ asOf: undefined }) }}>{t(texts.today)}</Button><span className="al-second" role="status">{t(texts.past, { day })}</span></>}
    </form>
  )
}
