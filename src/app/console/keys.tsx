import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useActiveShortcuts, useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from './language.ts'
import { placesFor } from './navigation.ts'
import { useManifest, useMay } from './session.tsx'

const texts = {
  title: { zh: '快捷键', en: 'Keyboard' },
  help: { zh: '看快捷键', en: 'Show the keys' },
  note: { zh: '正在输入时单字母键不起作用；可在账号菜单中关掉。', en: 'Single letters do nothing while you type; they can be switched off in the account menu.' },
} as const satisfies Record<string, Label>

/** Keys that work on every page: `?` and `g` with a letter. The help lists every key that works just now. */
export function GlobalKeys() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const places = placesFor(useManifest(), useMay()).flatMap((group) => group.places)
  useShortcuts([
    { key: '?', label: texts.help, run: () => { setOpen(true) } },
    ...places.flatMap((place) => (place.key === undefined ? [] : [{ key: `g ${place.key}`, label: place.label, run: () => { void navigate({ to: place.to }) } }])),
  ])
  const active = useActiveShortcuts()
  return (
    <Modal open={open} onCancel={() => { setOpen(false) }} footer={null} title={t(texts.title)} destroyOnHidden width={560}>
      <dl className="al-keys">
        {active.map((one) => <div key={one.key}><dt>{one.key.split(' ').map((part) => <KeyHint key={part} name={part} />)}<span className="al-quiet">{one.key}</span></dt><dd>{t(one.label)}</dd></div>)}
      </dl>
      <p className="al-note">{t(texts.note)}</p>
    </Modal>
  )
}
