import type { FigureItem } from '#kernel/http/figure-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import './notices.css'

const texts = {
  restricted: { zh: '这里只统计您能看到的记录，不是全单位的数。', en: 'Counted over what you may see; these are not the values of the whole organisation.' },
  open: { zh: '{day} 还没有结账，数值是暂时的。已结账到 {closed}。', en: 'Provisional: {day} is not closed yet. Closed through {closed}.' },
  openNone: { zh: '{day} 还没有结账，数值是暂时的。', en: 'Provisional: {day} is not closed yet.' },
  reportOnly: { zh: '只报不评：不打分、不排名、不作目标。依据：{source}', en: 'Report only: never scored, ranked or set as a target. Source: {source}' },
} as const satisfies Record<string, Label>

interface NoticesProps {
  readonly answer: { readonly asOf: string; readonly closedThrough: string | null; readonly restricted: boolean }
  /** On the page of one figure: whether it is report-only, and by which document. */
  readonly figure?: Pick<FigureItem, 'reportOnly' | 'reportOnlySource'>
  /** Why some parts of it are not told. */
  readonly withheld?: Label | null
}

/** What must be known before reading any value of the page: whose records are counted, and whether the day is closed. */
export function Notices({ answer: { asOf, closedThrough, restricted }, figure, withheld }: NoticesProps) {
  const { t } = useLanguage()
  const open = closedThrough === null || asOf > closedThrough
  return (
    <>
      {figure?.reportOnlySource ? <p className="al-notice"><Icon name="eye" /><span>{t(texts.reportOnly, { source: t(figure.reportOnlySource) })}</span></p> : null}
      {withheld ? <p className="al-notice"><Icon name="lock" /><span>{t(withheld)}</span></p> : null}
      {restricted ? <p className="al-notice al-notice-strong"><Icon name="lock" /><span>{t(texts.restricted)}</span></p> : null}
      {open ? <p className="al-notice"><Icon name="clock" /><span>{closedThrough === null ? t(texts.openNone, { day: asOf }) : t(texts.open, { day: asOf, closed: closedThrough })}</span></p> : null}
    </>
  )
}
