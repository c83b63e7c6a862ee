import type { ReviewAnswer, ReviewPiece, ReviewTable } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { appendixOf } from './appendix.ts'
import { escapeHtml } from '#kernel/language/escape-html.ts'
import { monthChart } from './month-chart.ts'

const words = { asOf: { zh: '截至 {day}', en: 'As of {day}' } } as const satisfies Record<string, Label>

/** Page, margins and type after GB/T 9704-2012 (A4; top 37 mm, left 28 mm; type area 156 x 225 mm; body 仿宋, size 3 = 16 pt). */
const style = `@page{size:A4;margin:37mm 26mm 35mm 28mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:156mm;padding:12mm 4mm;color:#111;background:#fff;font:16pt/1.75 "FangSong_GB2312","FangSong","STFangsong","仿宋_GB2312","仿宋","Noto Serif CJK SC","Times New Roman",serif}
html[lang=en] body{font:12pt/1.6 "Times New Roman","Noto Serif",serif}
h1{font:bold 22pt/1.4 "FZXiaoBiaoSong-B05S","STZhongsong","SimSun","Noto Serif CJK SC",serif;text-align:center;margin:0 0 6mm}
h2{font:16pt/1.75 "SimHei","STHeiti","Noto Sans CJK SC",sans-serif;margin:8mm 0 2mm}
p{margin:0;text-indent:2em;text-align:justify}
html[lang=en] p{text-indent:0;margin:0 0 3mm}
.day{text-align:center;text-indent:0;font-size:12pt;color:#444;margin-bottom:8mm}
a{color:inherit;text-decoration:underline;text-decoration-color:#0b5a73;text-underline-offset:.2em}
figure{margin:8mm 0;break-inside:avoid}
figcaption{text-align:center;font-size:12pt}
svg{width:100%;height:auto;font:11px "Noto Sans CJK SC","Microsoft YaHei",sans-serif;fill:#111}
caption{text-align:left;padding:3mm 0 1mm;font-size:10.5pt;font-weight:bold}
table{border-collapse:collapse;width:100%;font-size:9pt;line-height:1.4}
th,td{border:1px solid #999;padding:1.2mm 1.6mm;text-align:left;vertical-align:top}
thead th,.n{white-space:nowrap}
thead{display:table-header-group}
tr{break-inside:avoid}
.n{text-align:right;font-variant-numeric:tabular-nums}
.red{border-bottom:1mm solid #c00;margin:0 0 10mm;padding-bottom:4mm;text-align:center}.red p{text-indent:0;text-align:center}.red .mark{color:#c00;font:bold 36pt/1.3 "FZXiaoBiaoSong-B05S","STZhongsong","SimSun","Noto Serif CJK SC",serif}
.head{font-size:9pt;line-height:1.5;text-indent:0;text-align:left;margin-top:4mm;overflow-wrap:anywhere}
@media print{body{padding:0;max-width:none}a{text-decoration:none}.appendix{break-before:page}}`

/** The review as one HTML file that needs nothing else: no script, no outside font, image or style. Everything from data is encoded. */
export function toHtml(review: ReviewAnswer, language: Language): string {
  const title = escapeHtml(review.title[language])
  const say = (label: Label, values: Readonly<Record<string, string | number>> = {}): string => escapeHtml(fill(label, values)[language])
  const appendix = appendixOf(review)
  const { edition } = review
  const sections = review.sections.map((section) => `<section id="${escapeHtml(section.id)}"><h2>${escapeHtml(section.title[language])}</h2>${section.paragraphs.map((paragraph) => `<p>${paragraph[language].map(pieceHtml).join('')}</p>`).join('')}${section.tables.map((table) => tableHtml(table, language)).join('')}</section>`)
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body>`,
    ...(edition?.issuer ? [`<div class="red"><p class="mark">${escapeHtml(edition.issuer)}</p>${edition.documentNumber ? `<p class="number">${escapeHtml(edition.documentNumber)}</p>` : ''}</div>`] : []),
    `<header><h1>${title}</h1><p class="day">${say(words.asOf, { day: review.asOf })}</p></header><main>`,
    ...sections,
    chartHtml(review, language),
    `<section class="appendix"><h2>${say(appendix.title)}</h2>`,
    ...appendix.tables.map((table) => tableHtml(table, language)),
    ...appendix.lines.map((line) => `<p class="head">${say(line)}</p>`),
    '</section></main></body></html>',
  ].join('\n')
}

/** A table, or the sentence that is printed instead of one without rows. */
function tableHtml(table: ReviewTable, language: Language): string {
  if (table.rows.length === 0) return `<p>${escapeHtml(table.empty[language])}</p>`
  const cells = (row: readonly Label[]): string => row.map((cell, at) => (at === 0 ? `<th scope="row">${escapeHtml(cell[language])}</th>` : `<td${isNumber(cell[language]) ? ' class="n"' : ''}>${escapeHtml(cell[language])}</td>`)).join('')
  return `<table><caption>${escapeHtml(table.title[language])}</caption><thead><tr>${table.columns.map((column) => `<th scope="col">${escapeHtml(column[language])}</th>`).join('')}</tr></thead><tbody>${table.rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody></table>`
}

function isNumber(text: string): boolean {
  return /^(?:[\d,.]+|–|\d{4}-\d{2}-\d{2})$/.test(text)
}

function pieceHtml(piece: ReviewPiece): string {
  return 'token' in piece ? `<a href="${escapeHtml(piece.link)}" data-figure="${escapeHtml(piece.figure)}">${escapeHtml(piece.text)}</a>` : escapeHtml(piece.text)
}

function chartHtml(review: ReviewAnswer, language: Language): string {
  if (review.chart.months.length === 0) return ''
  const comparable = review.chart.months.some((month) => month.previous > 0)
  return `<figure>${monthChart({ title: review.chart.title, year: review.year, months: review.chart.months, comparable }, language)}<figcaption>${escapeHtml(review.chart.title[language])}</figcaption></figure>`
}
