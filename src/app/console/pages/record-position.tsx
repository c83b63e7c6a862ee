import { Link, useNavigate } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { parseAddress } from '../address.ts'
import { useLanguage } from '../language.ts'
import { findOpenedList } from './record-list-address.ts'

const texts = {
  position: { zh: '第 {at} 件，共 {n} 件', en: '{at} of {n}' },
  next: { zh: '下一件', en: 'Next' },
  previous: { zh: '上一件', en: 'Previous' },
} as const satisfies Record<string, Label>

/** Back to the list as it was, the place in it, and J and K to the neighbours. */
export function ListPosition({ type, id }: { readonly type: RecordTypeItem; readonly id: string }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const list = findOpenedList(type.name)
  const at = list?.ids.indexOf(id) ?? -1
  const next = at < 0 ? undefined : list?.ids[at + 1]
  const previous = at <= 0 ? undefined : list?.ids[at - 1]
  const go = (to: string): void => { void navigate({ to: '/records/$type/$id', params: { type: type.name, id: to } }) }
  useShortcuts([
    ...(next === undefined ? [] : [{ key: 'j', label: texts.next, run: () => { go(next) } }]),
    ...(previous === undefined ? [] : [{ key: 'k', label: texts.previous, run: () => { go(previous) } }]),
  ])
  return (
    <>
      <Link to="/records/$type" params={{ type: type.name }} search={parseAddress(list?.query ?? '')}>{t(type.labelMany)}</Link>
      {at < 0 || !list ? null : (
        <>
          <Icon name="right" size={12} /><span>{t(texts.position, { at: at + 1, n: list.ids.length })}</span>
          <button type="button" className="al-step" disabled={next === undefined} aria-label={t(texts.next)} title={t(texts.next)} onClick={() => { if (next !== undefined) go(next) }}><KeyHint name="J" /></button>
          <button type="button" className="al-step" disabled={previous === undefined} aria-label={t(texts.previous)} title={t(texts.previous)} onClick={() => { if (previous !== undefined) go(previous) }}><KeyHint name="K" /></button>
        </>
      )}
    </>
  )
}
