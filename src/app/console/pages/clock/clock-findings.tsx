import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockFinding } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import './clock.css'

const texts = {
  title: { zh: '期限上要看的', en: 'Time limits to look at' },
  refusedEvent: { zh: '登记了，但没有效力', en: 'Recorded without effect' },
  closedLate: { zh: '逾期办成', en: 'Done late' },
  more: { zh: '另有 {n} 项', en: '{n} more' },
} as const satisfies Record<string, Label>

const SHORT = 6

/** For the legal section: events without lawful effect, and what was done only after its time. */
export function ClockFindings({ findings }: { readonly findings: readonly ClockFinding[] }) {
  const { t } = useLanguage()
  const [all, setAll] = useState(false)
  if (findings.length === 0) return null
  const shown = all ? findings : findings.slice(0, SHORT)
  return (
    <Panel title={t(texts.title)} note={String(findings.length)} flush>
      <ul className="al-list">
        {shown.map((finding) => <Finding key={`${finding.clock} ${finding.kind} ${finding.at} ${finding.text.en}`} finding={finding} />)}
        {shown.length < findings.length ? <li><button type="button" className="al-link" onClick={() => { setAll(true) }}>{t(texts.more, { n: findings.length - shown.length })}</button></li> : null}
      </ul>
    </Panel>
  )
}

function Finding({ finding }: { readonly finding: ClockFinding }) {
  const { t, instant } = useLanguage()
  return (
    <li>
      <div className="al-bad"><Icon name={finding.kind === 'closedLate' ? 'clock' : 'close'} size={14} /> {t(texts[finding.kind])}</div>
      <Link to="/clocks/$id" params={{ id: finding.clock }} className="al-strong">{t(finding.rule)}</Link>
      <div className="al-row"><Link to="/records/$type/$id" params={{ type: finding.recordType, id: finding.record }} className="al-mono">{finding.number}</Link><span className="al-cut al-second" title={t(finding.title)}>{t(finding.title)}</span></div>
      <div className="al-second al-finding" title={t(finding.text)}>{t(finding.text)}</div>
      <div className="al-note">{instant(finding.at)}</div>
    </li>
  )
}
