import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import './notices.css'

const texts = {
  restricted: { zh: '这里只统计您能看到的记录，不是全单位的数。', en: 'Counted over what you may see; these are not the values of the whole organisation.' },
  open: { zh: '{day} 还没有结账，数值是暂时的。已结账到 {closed}。', en: 'Provisional: {day} is not closed yet. Closed through {closed}.' },
  openNone: { zh: '{day} 还没有结账，数值是暂时的。', en: 'Provisional: {day} is not closed yet.' },
} as const satisfies Record<string, Label>

interface NoticesProps {
  readonly answer: { readonly asOf: string; readonly closedThrough: string | null; readonly restricted: boolean }
}

/** What must be known before reading any value of the page: whose records are counted, and whether the day is closed. */
export function Notices({ answer: { asOf, closedThrough, restricted } }: NoticesProps) {
  const { t } = useLanguage()
  const open = closedThrough === null || asOf > closedThrough
  return (
    <>
      {restricted ? <p className="al-notice al-notice-strong"><Icon name="lock" /><span>{t(texts.restricted)}</span></p> : null}
      {open ? <p className="al-notice"><Icon name="clock" /><span>{closedThrough === null ? t(texts.openNone, { day: asOf }) : t(texts.open, { day: asOf, closed: closedThrough })}</span></p> : null}
    </>
  )
}
