import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { SealAnswer } from '#kernel/http/wire.ts'
import { timeOf } from '#kernel/time/instant.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { queries } from './api.ts'
import { useLanguage } from './language.ts'
import { useMay } from './session.tsx'

const texts = {
  sealed: { zh: '日志已封存', en: 'Journal sealed' },
  empty: { zh: '日志尚无封存', en: 'Nothing sealed yet' },
  late: { zh: '封存已迟 {n} 分钟', en: 'Sealing {n} min late' },
  broken: { zh: '日志校验不通过', en: 'Journal check failed' },
  unknown: { zh: '日志状态未知', en: 'Journal: no answer' },
  row: { zh: '第 {n} 行 · {time}', en: 'Row {n} · {time}' },
} as const satisfies Record<string, Label>

const LATE_SECONDS = 120

/** The last sealed row of the journal, its time and its root: amber when sealing is more than two minutes late, red when a check fails. */
export function JournalSeal({ narrow }: { readonly narrow: boolean }) {
  const { t, number, clock } = useLanguage()
  const may = useMay()
  const { data, isError } = useQuery(queries.seal())
  if (!data && !isError) return <div className="al-seal" />
  const level = sealLevel(data)
  const title = level === 'late' && data ? t(texts.late, { n: Math.floor(data.lateSeconds / 60) }) : t(texts[level])
  const content = (
    <>
      <span className={`al-seal-title al-seal-${level}`}><Icon name="chain" />{narrow ? <span className="al-quiet">{title}</span> : <strong>{title}</strong>}</span>
      {narrow || !data || data.size === 0 ? null : (
        <>
          <span className="al-note">{t(texts.row, { n: number(data.size), time: timeOf(data.at, clock.zone) })}</span>
          <span className="al-note al-mono">{shortRoot(data.root)}</span>
        </>
      )}
    </>
  )
  return may('readJournal') ? <Link to="/journal" className="al-seal" title={title}>{content}</Link> : <div className="al-seal" title={title}>{content}</div>
}

function sealLevel(seal: SealAnswer | undefined): 'sealed' | 'late' | 'broken' | 'empty' | 'unknown' {
  if (!seal) return 'unknown'
  if (!seal.ok) return 'broken'
  if (seal.lateSeconds > LATE_SECONDS) return 'late'
  // A bureau just made: there is no head yet, and so no time and no root.
  return seal.size === 0 ? 'empty' : 'sealed'
}

function shortRoot(root: string): string {
  return root.length > 9 ? `${root.slice(0, 4)}…${root.slice(-4)}` : root
}
