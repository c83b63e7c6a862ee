import PDFDocument from 'pdfkit'
import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { appendixOf } from '../writer/appendix.ts'
import { numeralInWords } from '../writer/numeral-words.ts'
import { fontPlaces, getChineseFont, type FontPlace } from './pdf-fonts.ts'

const MM = 72 / 25.4
const MARGINS = { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM }
const BODY = 16
const PITCH = 28.95
const RED = '#c00000'
const INK = '#111111'
const words = {
  asOf: { zh: '截至 {day}', en: 'As of {day}' },
  section: { zh: '{number}、{title}', en: '{number}. {title}' },
} as const satisfies Record<string, Label>

type Pdf = InstanceType<typeof PDFDocument>

/**
 * The review as a PDF: page, margins, line pitch and page numbers after GB/T 9704-2012. Chinese needs a font of this machine, which is
 * embedded with the letters used; English is set in the Times that every reader has. Throws font-missing.
 */
export async function toPdf(review: ReviewAnswer, language: Language, places: readonly FontPlace[] = fontPlaces): Promise<Uint8Array> {
  // A Chinese name may stand in an English text, so its letters are there where a font has them.
  const font = language === 'zh' || hasChinese(JSON.stringify(review.bureau.en)) ? getChineseFont(places) : null
  const pdf = new PDFDocument({ size: 'A4', margins: MARGINS, bufferPages: true, lang: language === 'zh' ? 'zh-CN' : 'en', info: { Title: review.title[language], Author: review.bureau[language] } })
  const pieces: Uint8Array[] = []
  pdf.on('data', (piece: Uint8Array) => pieces.push(piece))
  const ended = new Promise<void>((resolve, reject) => { pdf.on('end', () => { resolve() }).on('error', reject) })
  if (font === null) pdf.registerFont('body', 'Times-Roman')
  else pdf.registerFont('body', font.path, font.face)
  pdf.font('body').fillColor(INK)
  writePages(pdf, review, language)
  pageNumbers(pdf)
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

function writePages(pdf: Pdf, review: ReviewAnswer, language: Language): void {
  const { edition } = review
  const set = (text: string, size: number, options: { align?: 'center' | 'left'; indent?: number; pitch?: number } = {}): void => {
    pdf.fontSize(size)
    const pitch = options.pitch ?? PITCH
    pdf.text(text, { align: options.align ?? 'left', indent: options.indent ?? 0, lineGap: Math.max(0, pitch - pdf.currentLineHeight(true)) })
  }
  if (edition?.issuer) {
    pdf.fillColor(RED)
    set(edition.issuer, 40, { align: 'center', pitch: 60 })
    pdf.fillColor(INK)
    if (edition.documentNumber) set(edition.documentNumber, BODY, { align: 'center' })
    pdf.moveTo(MARGINS.left, pdf.y + 8).lineTo(pdf.page.width - MARGINS.right, pdf.y + 8).lineWidth(2).strokeColor(RED).stroke()
    pdf.y += PITCH
  }
  set(review.title[language], 22, { align: 'center', pitch: 36 })
  set(fill(words.asOf, { day: review.asOf })[language], 12, { align: 'center' })
  const indent = language === 'zh' ? 2 * BODY : 0
  review.sections.forEach((section, at) => {
    set(fill(words.section, { number: language === 'zh' ? numeralInWords(at + 1, 'zh') : at + 1, title: section.title[language] })[language], BODY, { indent })
    for (const paragraph of section.paragraphs) set(paragraph[language].map((piece) => piece.text).join(''), language === 'zh' ? BODY : 12, { indent, pitch: language === 'zh' ? PITCH : 19 })
    for (const table of section.tables) writeTable(pdf, table, language, indent)
  })
  chart(pdf, review, language)
  pdf.addPage()
  const appendix = appendixOf(review)
  set(appendix.title[language], BODY)
  for (const table of appendix.tables) writeTable(pdf, table, language, indent)
  for (const line of appendix.lines) set(line[language], 8, { pitch: 14 })
}

function writeTable(pdf: Pdf, table: ReviewTable, language: Language, indent: number): void {
  if (table.rows.length === 0) {
    pdf.fontSize(12).text(table.empty[language], { indent, lineGap: 6 })
    return
  }
  if (pdf.y > pdf.page.height - MARGINS.bottom - 80) pdf.addPage()
  pdf.fontSize(10.5).text(table.title[language], MARGINS.left, pdf.y + 6, { lineGap: 3 })
  pdf.fontSize(8)
  const cells = (row: readonly Label[]): string[] => row.map((cell) => cell[language])
  pdf.table({ rowStyles: (row) => ({ padding: 3, borderColor: '#999999', ...(row === 0 ? { backgroundColor: '#eeeeee' } : {}) }), columnStyles: widthsOf(pdf, table, language), data: [cells(table.columns), ...table.rows.map(cells)] })
  pdf.x = MARGINS.left
  pdf.y += 8
}

/** Columns share the width by how much stands in them, with a least width each. */
function widthsOf(pdf: Pdf, table: ReviewTable, language: Language): { width: number }[] {
  const whole = pdf.page.width - MARGINS.left - MARGINS.right
  const weights = table.columns.map((column, at) => Math.max(...[column, ...table.rows.flatMap((row) => row.slice(at, at + 1))].map((cell) => pdf.widthOfString(cell[language])), 1) ** 0.7)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const least = Math.min(34, whole / table.columns.length)
  const rest = whole - least * table.columns.length
  return weights.map((weight) => ({ width: least + (rest * weight) / sum }))
}

/** The months' lines: this year solid, the year before dashed. */
function chart(pdf: Pdf, review: ReviewAnswer, language: Language): void {
  const { months, title } = review.chart
  if (months.length === 0) return
  const height = 150
  if (pdf.y > pdf.page.height - MARGINS.bottom - height - 40) pdf.addPage()
  const left = MARGINS.left + 24
  const width = pdf.page.width - MARGINS.right - left
  const top = pdf.y + 14
  const highest = Math.max(1, ...months.flatMap((month) => [month.value, month.previous]))
  const x = (at: number): number => left + (width * (at + 0.5)) / 12
  const y = (value: number): number => top + height * (1 - value / highest)
  pdf.fontSize(8).lineWidth(0.5).strokeColor('#cccccc')
  for (const share of [0, 0.5, 1]) {
    pdf.moveTo(left, y(share * highest)).lineTo(left + width, y(share * highest)).stroke()
    pdf.text(String(Math.round(share * highest)), MARGINS.left, y(share * highest) - 4, { width: 20, align: 'right', lineBreak: false })
  }
  const draw = (value: (month: (typeof months)[number]) => number): void => {
    months.forEach((month, at) => { if (at === 0) pdf.moveTo(x(at), y(value(month))); else pdf.lineTo(x(at), y(value(month))) })
    pdf.stroke()
  }
  if (months.some((month) => month.previous > 0)) {
    pdf.lineWidth(1).strokeColor('#777777').dash(4, { space: 3 })
    draw((month) => month.previous)
    pdf.undash()
  }
  pdf.lineWidth(1.5).strokeColor('#0b5a73')
  draw((month) => month.value)
  months.forEach((_, at) => { pdf.text(String(at + 1), x(at) - 10, top + height + 4, { width: 20, align: 'center', lineBreak: false }) })
  pdf.fontSize(9).text(`${title[language]}: ${review.year} ——, ${review.year - 1} - -`, MARGINS.left, top + height + 18, { align: 'center' })
}

/** — 1 —, size 4, 7 mm below the type area; odd ones at the right, even ones at the left. */
function pageNumbers(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at)
    pdf.page.margins.bottom = 0 // else a text below the type area would begin a new page
    pdf.fontSize(14).text(`— ${at + 1} —`, MARGINS.left, pdf.page.height - MARGINS.bottom + 7 * MM, { width: pdf.page.width - MARGINS.left - MARGINS.right, align: at % 2 === 0 ? 'right' : 'left', lineBreak: false })
  }
}
