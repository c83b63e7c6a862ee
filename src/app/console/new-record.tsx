import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from './language.ts'
import { useCreations, type Creation } from './session.tsx'

const texts = {
  enter: { zh: '登记', en: 'New' },
  which: { zh: '登记什么', en: 'What to enter' },
} as const satisfies Record<string, Label>

/** What this session may enter, to choose from: one link for each way to enter a record. */
function CreationList({ creations, close }: { readonly creations: readonly Creation[]; close(): void }) {
  const { t } = useLanguage()
  return (
    <div>
      {creations.map(({ type, name, action }) => (
        <Link key={`${type.name} ${name}`} to="/records/$type/new" params={{ type: type.name }} search={{ as: name }} className="al-sheet-place" onClick={close}>
          <Icon name="plus" size={20} /><span className="al-grow">{t(action.label)}</span><span className="al-note">{t(type.label)}</span>
        </Link>
      ))}
    </div>
  )
}

/** Enters a record from a page that belongs to no kind of record; with several kinds it asks which. Key C. */
export function NewRecordButton() {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const creations = useCreations()
  const [open, setOpen] = useState(false)
  const only = creations.length === 1 ? creations[0] : undefined
  const label = only ? only.action.label : texts.enter
  const start = (): void => {
    if (only) void navigate({ to: '/records/$type/new', params: { type: only.type.name } })
    else setOpen(true)
  }
  useShortcuts(creations.length > 0 ? [{ key: 'c', label, run: start }] : [])
  if (creations.length === 0) return null
  return (
    <>
      <Button icon={<Icon name="plus" />} onClick={start} {...(only ? {} : { 'aria-haspopup': 'dialog' })}>{t(label)} <KeyHint name="C" /></Button>
      <Modal open={open} onCancel={() => { setOpen(false) }} footer={null} title={t(texts.which)} destroyOnHidden width={420}
        afterOpenChange={(shown) => { if (shown) document.querySelector<HTMLElement>('.ant-modal .al-sheet-place')?.focus() }}>
        <CreationList creations={creations} close={() => { setOpen(false) }} />
      </Modal>
    </>
  )
}

/** The same at the bottom of a phone: one kind is a link, several open a sheet. */
export function PhoneNew() {
  const { t } = useLanguage()
  const creations = useCreations()
  const [open, setOpen] = useState(false)
  const face = <><Icon name="plus" size={20} /><span className="al-cut">{t(texts.enter)}</span></>
  const only = creations.length === 1 ? creations[0] : undefined
  if (creations.length === 0) return null
  if (only) return <Link to="/records/$type/new" params={{ type: only.type.name }} className="al-bottom-place">{face}</Link>
  return (
    <>
      <button type="button" className="al-bottom-place" aria-haspopup="dialog" onClick={() => { setOpen(true) }}>{face}</button>
      <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" title={t(texts.which)} destroyOnHidden><CreationList creations={creations} close={() => { setOpen(false) }} /></Drawer>
    </>
  )
}
