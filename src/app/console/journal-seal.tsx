import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import { timeOf } from '#kernel/time/instant.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { queries } from './api.ts'
import { useLanguage } from './language.ts'
import { sealLevel } from './seal-level.ts'
import { useMay } from './session.tsx'

const texts = {
  sealed: { zh: '日志已封存', en: 'Journal sealed' },
  empty: { zh: '日志尚无封存', en: 'Nothing sealed yet' },
  late: { zh: '封存已迟 {n} 分钟', en: 'Sealing {n} min late' },
  unknown: { zh: '日志状态未知', en: 'Journal: no answer' },
  row: { zh: '第 {n} 行 · {time}', en: 'Row {n} · {time}' },
} as const satisfies Record<string, Label>

/** The last sealed row of the journal, its time and its root: amber when sealing is more than two minutes late. */
export function JournalSeal({ narrow }: { readonly narrow: boolean }) {
  const { t, number, clock } = useLanguage()
  const may = useMay()
  const { data, isError } = useQuery(queries.seal())
  if (!data && !isError) return <div className="al-seal" />
  const level = data ? sealLevel(data) : 'unknown'
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

function shortRoot(root: string): string {
  return root.length > 9 ? `${root.slice(0, 4)}…${root.slice(-4)}` : root
}
