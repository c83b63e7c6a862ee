import { byteOrderMark, csvCell, csvLine } from '#kernel/export/csv-text.ts'
import type { VerifyAnswer } from '#kernel/http/review-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { LanguageTools } from '../../language.ts'
import { computedNumber, statedNumber, verdicts } from './verdicts.ts'

/** Headings of the report's columns, on paper and in the file. */
export const columns = {
  number: { zh: '序号', en: 'No.' },
  verdict: { zh: '结论', en: 'Verdict' },
  text: { zh: '文中的说法', en: 'Statement' },
  subject: { zh: '所说的事', en: 'Subject' },
  figure: { zh: '指标', en: 'Figure' },
  stated: { zh: '文中', en: 'Stated' },
  computed: { zh: '记录算出', en: 'From the records' },
  why: { zh: '理由', en: 'Why' },
  start: { zh: '起始位置（字）', en: 'Start (characters)' },
} as const satisfies Record<string, Label>

export interface ReportRow {
  readonly number: number
  readonly verdict: string
  readonly text: string
  readonly subject: string
  readonly figure: string
  readonly stated: string
  readonly computed: string
  /** The explanation and what must be known beside it. */
  readonly why: readonly string[]
  readonly start: number
}

/** Every claim as one row; `names` gives a figure's label by its id. */
export function reportRows(answer: VerifyAnswer, tools: LanguageTools, names: ReadonlyMap<string, Label>): ReportRow[] {
  const { t } = tools
  return answer.claims.map((claim, at) => {
    const name = names.get(claim.figure ?? '')
    const { sign, label } = verdicts[claim.verdict]
    return {
      number: at + 1, verdict: `${sign} ${t(label)}`, text: claim.text, subject: claim.subject, figure: name ? t(name) : '', stated: statedNumber(claim, tools) ?? '', computed: computedNumber(claim, tools) ?? '',
      why: [claim.explanation, ...claim.notes].map((sentence) => t(sentence)), start: claim.start,
    }
  })
}

/** The report as CSV (RFC 4180, UTF-8 with a byte order mark): what a spreadsheet would run as a formula is neutralised. */
export function reportCsv(rows: readonly ReportRow[], { t }: LanguageTools): string {
  const head = csvLine(Object.values(columns).map((label) => csvCell(t(label))))
  return byteOrderMark + head + rows.map((row) => csvLine([
    csvCell(row.number), csvCell(row.verdict), csvCell(row.text), csvCell(row.subject), csvCell(row.figure), csvCell(row.stated), csvCell(row.computed), csvCell(row.why.join(' ')), csvCell(row.start),
  ])).join('')
}
