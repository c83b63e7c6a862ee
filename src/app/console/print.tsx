import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useNow } from '#kernel/ui/now.ts'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from './language.ts'
import { useSession } from './session.tsx'
import './print.css'

const texts = {
  print: { zh: '打印', en: 'Print' },
  printed: { zh: '{bureau} · {name} 打印于 {at}', en: '{bureau} · printed by {name}, {at}' },
  internal: { zh: '内部资料，不含个人信息', en: 'For internal use; without personal data' },
} as const satisfies Record<string, Label>

/** Prints the page as it stands. Key P. */
export function PrintButton() {
  const { t } = useLanguage()
  const print = (): void => { window.print() }
  useShortcuts([{ key: 'p', label: texts.print, run: print }])
  return <Button icon={<Icon name="print" />} onClick={print}>{t(texts.print)} <KeyHint name="P" /></Button>
}

/** On paper only: whose it is, who printed it and when, and where the page is found. */
export function PrintHead() {
  const { t, instant } = useLanguage()
  const session = useSession()
  const now = useNow()
  return (
    <div className="al-print-only al-print-head">
      <div>{t(texts.printed, { bureau: t(session.bureau.name), name: session.name, at: instant(new Date(now).toISOString()) })}</div>
      <div className="al-mono">{window.location.href}</div>
      <div>{t(texts.internal)}</div>
    </div>
  )
}
