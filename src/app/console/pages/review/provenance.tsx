import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../../language.ts'
import { linkTo } from '../figures/console-link.ts'

const texts = {
  title: { zh: '附：数据来源', en: 'Appendix: sources' },
  note: { zh: '{n} 项指标', en: '{n} figures' },
  figure: { zh: '指标', en: 'Figure' },
  value: { zh: '值', en: 'Value' },
  comparison: { zh: '对比', en: 'Compared' },
  definition: { zh: '口径', en: 'Definition' },
  basis: { zh: '依据', en: 'Basis' },
  versionOf: { zh: '第 {n} 版', en: 'version {n}' },
  asOf: { zh: '截至', en: 'As of' },
  records: { zh: '记录', en: 'Records' },
  beside: { zh: '一起看', en: 'Read beside' },
  counter: { zh: '{label}：{value}（{comparison}）', en: '{label}: {value} ({comparison})' },
  stated: { zh: '文件所载', en: 'From documents' },
  reportOnly: { zh: '只可报告，不作评价', en: 'reported only, never scored' },
  open: { zh: '看指标与记录', en: 'The figure and its records' },
  head: { zh: '日志头', en: 'Journal head' },
  headOf: { zh: '{size} 行，{root}', en: '{size} rows, {root}' },
} as const satisfies Record<string, Label>

type Row = ReviewAnswer['provenance'][number]

/** Everything that makes one number of the review believable, in a few lines. */
export function Provenance({ review, figure, link }: { readonly review: ReviewAnswer; readonly figure: string; readonly link: string }) {
  const { t, number } = useLanguage()
  const row = review.provenance.find((one) => one.figure === figure)
  const to = linkTo(link)
  if (!row) return <p>{figure}</p>
  return (
    <div className="al-provenance">
      <strong>{t(row.label)}</strong>
      <dl className="al-terms">
        <dt>{t(texts.value)}</dt><dd><strong>{t(row.value)}</strong></dd>
        <dt>{t(texts.comparison)}</dt><dd>{t(row.comparison)}</dd>
        <dt>{t(texts.definition)}</dt><dd>{t(texts.versionOf, { n: row.version })}: {t(row.definition)}</dd>
        <dt>{t(texts.basis)}</dt><dd>{t(row.basis)}</dd>
        <dt>{t(texts.asOf)}</dt><dd>{row.asOf}</dd>
        {row.stated === null ? null : <><dt>{t(texts.stated)}</dt><dd>{t(row.stated)}</dd></>}
        {row.counters.length === 0 ? null : <><dt>{t(texts.beside)}</dt><dd>{row.counters.map((one) => <div key={one.figure}>{t(texts.counter, { label: t(one.label), value: t(one.value), comparison: t(one.comparison) })}</div>)}</dd></>}
        {row.records === null ? null : <><dt>{t(texts.records)}</dt><dd>{number(row.records)}</dd></>}
        {review.head === null ? null : <><dt>{t(texts.head)}</dt><dd className="al-mono">{t(texts.headOf, { size: number(review.head.size), root: shortRoot(review.head.root) })}</dd></>}
      </dl>
      <Link to={to.to} search={to.search}>{t(texts.open)}</Link>
    </div>
  )
}

function shortRoot(root: string): string {
  return `${root.slice(0, 6)}…${root.slice(-6)}`
}

/** The appendix that is printed with the review: one row for each figure used. */
export function ProvenanceTable({ review }: { readonly review: ReviewAnswer }) {
  const { t, number } = useLanguage()
  const phone = usePhone()
  const linkOf = (row: Row) => ({ to: `/figures/${row.figure}`, search: { year: String(review.year), asOf: row.asOf } })
  if (phone) {
    return (
      <Panel title={t(texts.title)} note={t(texts.note, { n: review.provenance.length })} flush>
        <ul className="al-sources">{review.provenance.map((row) => <li key={row.figure}><Link {...linkOf(row)}>{t(row.label)}</Link><strong className="al-number">{t(row.value)}</strong><span className="al-note">{t(row.comparison)}</span></li>)}</ul>
      </Panel>
    )
  }
  const columns: Column<Row>[] = [
    { key: 'figure', title: t(texts.figure), cell: (row) => <span className="al-wrap"><Link {...linkOf(row)}>{t(row.label)}</Link>{row.reportOnly ? <span className="al-note al-counter">{t(texts.reportOnly)}</span> : null}</span> },
    { key: 'value', title: t(texts.value), number: true, cell: (row) => <strong>{t(row.value)}</strong> },
    { key: 'comparison', title: t(texts.comparison), cell: (row) => <span className="al-wrap">{t(row.stated ?? row.comparison)}{row.counters.map((one) => <span key={one.figure} className="al-note al-counter">{t(texts.counter, { label: t(one.label), value: t(one.value), comparison: t(one.comparison) })}</span>)}</span> },
    { key: 'definition', title: t(texts.definition), cell: (row) => <span className="al-wrap">{t(row.definition)} <span className="al-note">{t(texts.versionOf, { n: row.version })} · {t(row.basis)}</span></span> },
    { key: 'asOf', title: t(texts.asOf), cell: (row) => row.asOf },
    { key: 'records', title: t(texts.records), number: true, cell: (row) => (row.records === null ? '—' : number(row.records)) },
  ]
  return <Panel title={t(texts.title)} note={t(texts.note, { n: review.provenance.length })} flush><Table label={t(texts.title)} columns={columns} rows={review.provenance} rowKey={(row) => row.figure} /></Panel>
}
