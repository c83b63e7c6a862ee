import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table } from '#kernel/ui/table.tsx'
import { useLanguage } from '../../language.ts'

const texts = {
  zero: { zh: '“零”和“全部”', en: 'None and all' },
  zeroNote: { zh: '曾计入、后来改类、作废或改期的记录', en: 'records that once counted: reclassified, voided, moved' },
  figure: { zh: '指标', en: 'Figure' },
  years: { zh: '年份', en: 'Years' },
  records: { zh: '记录', en: 'Records' },
} as const satisfies Record<string, Label>

/** What must be read beside claims that nothing happened. */
export function ReviewTables({ review }: { readonly review: ReviewAnswer }) {
  const { t } = useLanguage()
  if (review.zeroClaims.length === 0) return null
  return (
    <Panel title={t(texts.zero)} note={t(texts.zeroNote)} flush>
      <Table
        label={t(texts.zero)} rows={review.zeroClaims} rowKey={(row) => row.figure}
        columns={[
          { key: 'figure', title: t(texts.figure), cell: (row) => <span className="al-wrap">{t(row.label)}</span> },
          { key: 'years', title: t(texts.years), cell: (row) => (row.since === row.until ? String(row.until) : `${row.since}—${row.until}`) },
          { key: 'records', title: t(texts.records), number: true, cell: (row) => String(row.withdrawn) },
        ]}
      />
    </Panel>
  )
}

/** A table of the text itself, in the text's language. */
export function PaperTable({ table, language }: { readonly table: ReviewTable; readonly language: 'zh' | 'en' }) {
  if (table.rows.length === 0) return <p>{table.empty[language]}</p>
  return (
    <div className="al-paper-table" role="group" aria-label={table.title[language]} tabIndex={0}>
      <table>
        <caption>{table.title[language]}</caption>
        <thead><tr>{table.columns.map((column) => <th key={column.en} scope="col">{column[language]}</th>)}</tr></thead>
        <tbody>{table.rows.map((row, at) => <tr key={`${at} ${row[0]?.en ?? ''}`}>{row.map((cell, column) => <td key={table.columns[column]?.en ?? column}>{cell[language]}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}
