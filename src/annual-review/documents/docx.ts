import {
  AlignmentType, BorderStyle, Document, DocumentGridType, Footer, ImageRun, LineRuleType, Packer, PageNumber, Paragraph, SectionType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
  type IParagraphOptions, type IRunOptions,
} from 'docx'
import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { appendixOf } from '../writer/appendix.ts'
import { monthChart } from '../writer/month-chart.ts'
import { numeralInWords } from '../writer/numeral-words.ts'
import { chartPng } from './chart-png.ts'

/*
 * Page and type after GB/T 9704-2012: A4, head 37 mm, binding side 28 mm, type area 156 x 225 mm with 22 lines of 28 characters; body
 * 仿宋 size 3 (16 pt), title 小标宋 size 2 (22 pt), headings of the first level 黑体 size 3; page numbers size 4 between dashes, at the
 * outer side. Fonts are named, never shipped: a word processor that lacks them takes another.
 */
const LINE = 579 // 225 mm / 22 lines = 28.99 pt; 28.95 pt in twentieths of a point
const TIGHTER = -5 // 156 mm / 28 = 15.79 pt a character instead of 16, in twentieths of a point
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
const TEXT_WIDTH = twips(156)
const RED = 'CC0000'
const fonts = { body: '仿宋_GB2312', title: '方正小标宋简体', head: '黑体', page: '宋体' } as const
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia })

const words = {
  asOf: { zh: '（截至{year}年{month}月{day}日）', en: '(as of {year}-{month}-{day})' },
  date: { zh: '{year}年{month}月{day}日', en: '{year}-{month}-{day}' },
  // Beside the picture as word processors without SVG draw it: without letters.
  caption: { zh: '{title}（实线 {year} 年，虚线 {before} 年；1 至 12 月，纵轴 0 至 {top}）', en: '{title} (solid: {year}, dashed: {before}; January to December, from 0 to {top})' },
  captionAlone: { zh: '{title}（{year} 年 1 至 12 月，纵轴 0 至 {top}）', en: '{title} (January to December {year}, from 0 to {top})' },
  section: { zh: '{number}、{title}', en: '{number}. {title}' },
  attachment: { zh: '附件：数据来源', en: 'Attachment: where the figures come from' },
  attachmentTitle: { zh: '数据来源', en: 'Where the figures come from' },
  attachmentMark: { zh: '附件', en: 'Attachment' },
  note: { zh: '（附注：文中每个数字都由记录算出，来历见附件。）', en: '(Note: every number is computed from the records; the attachment says where it comes from.)' },
} as const satisfies Record<string, Label>

const page = {
  size: { width: twips(210), height: twips(297) },
  margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), footer: twips(23) },
}

/** The review as a Word document of official form, in one language. */
export async function toDocx(review: ReviewAnswer, language: Language): Promise<Uint8Array> {
  const appendix = appendixOf(review)
  const { edition } = review
  const footers = { default: pageNumber('odd'), even: pageNumber('even') }
  const document = new Document({
    title: review.title[language], creator: review.bureau[language], evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font(fonts.body), size: 32 }, paragraph: { spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } } } } },
    sections: [{
      properties: { page, grid: { type: DocumentGridType.LINES, linePitch: LINE } }, footers,
      children: [
        ...(edition?.issuer ? redHead(edition.issuer, edition.documentNumber) : []),
        line(review.title[language], { alignment: AlignmentType.CENTER, spacing: { line: 720, lineRule: LineRuleType.EXACT } }, { font: font(fonts.title), size: 44 }),
        line(dated(words.asOf, review.asOf, language), { alignment: AlignmentType.CENTER, spacing: { after: LINE } }),
        ...review.sections.flatMap((section, at) => [
          body(fill(words.section, { number: language === 'zh' ? numeralInWords(at + 1, 'zh') : at + 1, title: section.title[language] })[language], { font: font(fonts.head), ...(language === 'en' ? { bold: true } : {}) }, true),
          ...section.paragraphs.map((paragraph) => body(paragraph[language].map((piece) => piece.text).join(''))),
          ...section.tables.flatMap((table) => tableOf(table, language)),
        ]),
        ...chartOf(review, language),
        line('', {}), body(words.attachment[language]),
        ...(edition?.issuer ? [line('', {}), signature(edition.issuer), signature(dated(words.date, review.asOf, language))] : []),
        body(words.note[language]),
      ],
    }, {
      // Tables in small type: the grid of lines would spread them.
      properties: { type: SectionType.NEXT_PAGE, page, grid: { type: DocumentGridType.DEFAULT } }, footers,
      children: [
        line(words.attachmentMark[language], {}, { font: font(fonts.head) }),
        line(words.attachmentTitle[language], { alignment: AlignmentType.CENTER, spacing: { line: 720, lineRule: LineRuleType.EXACT } }, { font: font(fonts.title), size: 44 }),
        ...appendix.tables.flatMap((table) => tableOf(table, language)),
        ...appendix.lines.map((one) => new Paragraph({ spacing: { line: 320, lineRule: LineRuleType.EXACT, before: 160 }, children: [new TextRun({ text: one[language], size: 21 })] })),
      ],
    }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function dated(template: Label, day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return fill(template, language === 'zh' ? { year, month: Number(month), day: Number(date) } : { year, month, day: date })[language]
}

function line(text: string, paragraph: IParagraphOptions, run: IRunOptions = {}): Paragraph {
  return new Paragraph({ ...paragraph, children: [new TextRun({ ...run, text })] })
}

/** A paragraph of the text: two characters in. */
function body(text: string, run: IRunOptions = {}, keepNext = false): Paragraph {
  return line(text, { alignment: AlignmentType.BOTH, indent: { firstLine: 640 }, keepNext }, { characterSpacing: TIGHTER, ...run })
}

function signature(text: string): Paragraph {
  return line(text, { alignment: AlignmentType.RIGHT, indent: { right: 1280 } })
}

/** The agency's mark, the document number and the red rule. */
function redHead(issuer: string, documentNumber: string | null): Paragraph[] {
  return [
    line(issuer, { alignment: AlignmentType.CENTER, spacing: { line: 1200, lineRule: LineRuleType.EXACT, after: LINE } }, { font: font(fonts.title), size: 84, color: RED }),
    new Paragraph({
      alignment: AlignmentType.CENTER, spacing: { line: LINE, lineRule: LineRuleType.EXACT, after: LINE * 2 }, border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
      children: [new TextRun({ text: documentNumber ?? '' })],
    }),
  ]
}

/** — 1 —, half-width, size 4; the odd ones at the right and the even ones at the left, one character in. */
function pageNumber(side: 'odd' | 'even'): Footer {
  return new Footer({
    children: [new Paragraph({
      alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent: side === 'odd' ? { right: 320 } : { left: 320 },
      children: [new TextRun({ font: font(fonts.page), size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
    })],
  })
}

function tableOf(table: ReviewTable, language: Language): (Paragraph | Table)[] {
  if (table.rows.length === 0) return [body(table.empty[language])]
  const widths = columnWidths(table, language)
  const small = (text: string, bold: boolean): Paragraph => new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.EXACT }, children: [new TextRun({ text, size: 18, bold })] })
  const row = (cells: readonly Label[], isHead: boolean): TableRow => new TableRow({
    tableHeader: isHead, cantSplit: true,
    children: cells.map((cell, at) => new TableCell({ width: { size: widths[at] ?? 0, type: WidthType.DXA }, margins: { left: 60, right: 60, top: 30, bottom: 30 }, children: [small(cell[language], isHead)] })),
  })
  return [
    new Paragraph({ keepNext: true, spacing: { line: 400, lineRule: LineRuleType.EXACT, before: 200, after: 60 }, children: [new TextRun({ text: table.title[language], size: 24, font: font(fonts.head) })] }),
    new Table({ width: { size: TEXT_WIDTH, type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths, rows: [row(table.columns, true), ...table.rows.map((cells) => row(cells, false))] }),
  ]
}

/** Columns share the width by how much stands in them, with a least width each. */
function columnWidths(table: ReviewTable, language: Language): number[] {
  const weights = table.columns.map((column, at) => Math.max(...[column, ...table.rows.flatMap((row) => row.slice(at, at + 1))].map((cell) => cell[language].length), 1) ** 0.7)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const least = Math.min(560, TEXT_WIDTH / table.columns.length)
  return weights.map((weight) => Math.round(least + ((TEXT_WIDTH - least * table.columns.length) * weight) / sum))
}

function chartOf(review: ReviewAnswer, language: Language): Paragraph[] {
  const { months, title } = review.chart
  if (months.length === 0) return []
  const comparable = months.some((month) => month.previous > 0)
  const drawn = monthChart({ title, year: review.year, months, comparable }, language)
  const top = Math.max(1, ...months.flatMap((month) => [month.value, month.previous]))
  const caption = fill(comparable ? words.caption : words.captionAlone, { title: title[language], year: review.year, before: review.year - 1, top })[language]
  const svg = drawn.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="230" font-family="Noto Sans CJK SC, SimSun, sans-serif" font-size="11" ')
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 240 },
      children: [new ImageRun({ type: 'svg', data: Buffer.from(svg), fallback: { type: 'png', data: chartPng(months) }, transformation: { width: 580, height: 208 }, altText: { name: 'chart', title: title[language], description: title[language] } })],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 400, lineRule: LineRuleType.AUTO }, children: [new TextRun({ text: caption, size: 21 })] }),
  ]
}
