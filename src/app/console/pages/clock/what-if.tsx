import type { Label } from '#kernel/language/label.ts'
import type { ClockPage, ClockWhatIf } from '#kernel/http/wire.ts'
import { dueParts } from '#kernel/ui/clock-time.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'

const texts = {
  title: { zh: '如果', en: 'What if' },
  note: { zh: '试算，不改记录', en: 'tried out; nothing is changed' },
  none: { zh: '没有可以试算的：规则不能停止、延长，或者期限已经办成。', en: 'Nothing to try: the rule has no stop or extension, or the limit has been met.' },
  stands: { zh: '停止计算', en: 'stopped' },
  refused: { zh: '没有效力', en: 'no effect' },
  at: { zh: '{day} {time}', en: '{day}, {time}' },
} as const satisfies Record<string, Label>

/** What would become of the limit: extended or stopped today, and without what has happened to it. */
export function WhatIf({ page }: { readonly page: ClockPage }) {
  const { t } = useLanguage()
  return (
    <Panel title={t(texts.title)} note={t(texts.note)} {...(page.whatIf.length === 0 ? {} : { flush: true })} className="al-what-if">
      {page.whatIf.length === 0 ? <p className="al-note">{t(texts.none)}</p> : <WhatIfRows rows={page.whatIf} isMinute={page.rule?.unit === 'minute'} />}
    </Panel>
  )
}

function WhatIfRows({ rows, isMinute }: { readonly rows: readonly ClockWhatIf[]; readonly isMinute: boolean }) {
  const { t } = useLanguage()
  return (
    <ul className="al-list">
      {rows.map((row, at) => (
        <li key={at}>
          <div className="al-what-if-row"><span>{t(row.text)}</span><strong><Outcome row={row} isMinute={isMinute} /></strong></div>
          {row.refused ? <div className="al-note">{t(row.refused)}</div> : null}
          {row.problem ? <div className="al-note">{t(row.problem)}</div> : null}
        </li>
      ))}
    </ul>
  )
}

function Outcome({ row, isMinute }: { readonly row: ClockWhatIf; readonly isMinute: boolean }) {
  const tools = useLanguage()
  const { t, weekday } = tools
  if (row.refused) return <span className="al-bad"><Icon name="close" size={14} /> {t(texts.refused)}</span>
  if (row.stands) return <>{t(texts.stands)}</>
  if (isMinute && row.dueAt !== null) return <>{t(texts.at, dueParts(row.dueAt, tools))}</>
  return <>{row.dueOn === null ? '—' : weekday(row.dueOn)}</>
}
