import { byteOrderMark, csvCell, csvLine } from '#kernel/export/csv-text.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'

const heads: readonly Label[] = [
  { zh: '编号', en: 'Id' }, { zh: '指标', en: 'Figure' }, { zh: '单位', en: 'Unit' }, { zh: '数值', en: 'Value' }, { zh: '上年', en: 'Previous' }, { zh: '变化（%）', en: 'Change (%)' },
  { zh: '时期', en: 'Period' }, { zh: '截至', en: 'As of' }, { zh: '口径版本', en: 'Definition version' }, { zh: '记录数', en: 'Records' }, { zh: '口径', en: 'Definition' }, { zh: '依据', en: 'Basis' },
  { zh: '文件所载', en: 'From documents' }, { zh: '定稿哈希', en: 'Hash of the edition' },
]

/** Every figure of the review, one a line (UTF-8 with byte order mark, RFC 4180); no cell can be run as a formula. Numbers are not rounded. */
export function toCsv(review: ReviewAnswer, language: Language): string {
  const sources = new Map(review.provenance.map((row) => [row.figure, row]))
  const lines = Object.entries(review.figures).map(([id, figure]) => {
    const source = sources.get(id)
    return [
      id, figure.label[language], figure.unit, figure.value, figure.previous, figure.change, figure.period, figure.asOf, figure.definitionVersion, figure.records,
      source?.definition[language] ?? null, source?.basis[language] ?? null, source?.stated?.[language] ?? null, review.edition?.hash ?? null,
    ]
  })
  return byteOrderMark + [heads.map((head) => head[language]), ...lines].map((cells) => csvLine(cells.map(csvCell))).join('')
}
