import type { VerifyAnswer } from '#kernel/http/review-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'
import { columns, reportRows } from './report.ts'

const texts = {
  title: { zh: '核对结果', en: 'Result' },
  asOf: { zh: '{bureau}，按 {day} 所知的记录核对', en: '{bureau}, checked against the records as known on {day}' },
} as const satisfies Record<string, Label>

/** The result as a table behind the text: on paper only. */
export function ReportTable({ answer }: { readonly answer: VerifyAnswer }) {
  const words = useLanguage()
  const { t } = words
  const names = new Map(useManifest().figures.map((one) => [one.id, one.label]))
  return (
    <section className="al-verify-report">
      <h2>{t(texts.title)}</h2>
      <p>{t(texts.asOf, { bureau: t(answer.bureau), day: answer.asOf })}</p>
      <table className="al-table">
        <thead><tr>{[columns.number, columns.verdict, columns.text, columns.stated, columns.computed, columns.why].map((label) => <th key={label.en}>{t(label)}</th>)}</tr></thead>
        <tbody>
          {reportRows(answer, words, names).map((row) => (
            <tr key={row.number}><td>{row.number}</td><td>{row.verdict}</td><td>{row.text}</td><td className="al-number">{row.stated}</td><td className="al-number">{row.computed}</td><td>{row.why.join(' ')}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
