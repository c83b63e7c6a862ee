import { readUnits, requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { figureRecords, type DrillDownQuestion } from '#kernel/figure/drill-down.ts'
import { figureNamed } from '#kernel/figure/ground.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { exportLimit } from './export-records.ts'
import { makeFile, type ExportedFile, type ExportFormat } from './exported-file.ts'
import type { CellKind } from './record-sheet.ts'
import type { SheetRows } from './sheet-files.ts'

const columns = [
  { head: { zh: '编号', en: 'Number' }, kind: 'text' }, { head: { zh: '发生日', en: 'Day' }, kind: 'day' }, { head: { zh: '摘要', en: 'What' }, kind: 'text' },
  { head: { zh: '单位', en: 'Unit' }, kind: 'text' }, { head: { zh: '得知日', en: 'Known on' }, kind: 'day' }, { head: { zh: '计', en: 'Counts' }, kind: 'number' },
] as const satisfies readonly { head: Label; kind: CellKind }[]

/** In place of the number of a record that the reader may not see. */
const hidden: Label = { zh: '无权查看', en: 'not yours to see' }

export interface FigureExport {
  readonly format: ExportFormat
  readonly language: Language
}

/**
 * The records behind a figure's value as a file; their amounts sum to it. As with every export a row of the journal says which figure,
 * how many records and the file's hash, and nothing leaves before it is written. Throws not-allowed, not-found, invalid-input, too-large.
 */
export async function exportFigureRecords(kernel: Kernel, actor: Actor, id: string, asked: DrillDownQuestion, { format, language }: FigureExport): Promise<ExportedFile> {
  requirePermission(actor, 'exportRecords')
  const figure = figureNamed(kernel, id)
  const bureau = await kernel.bureau(actor.bureau)
  const asOf = asked.asOf ?? dayOf(kernel.now().toISOString(), bureau.timeZone)
  const { items, next } = await figureRecords(kernel, actor, id, { ...asked, asOf, limit: exportLimit, offset: 0 }, exportLimit)
  if (next !== null) throw new DomainError('too-large', { zh: `超过 ${exportLimit} 条，请缩小筛选范围。`, en: `More than ${exportLimit} records; narrow the filter.` })
  const units = new Map((await readUnits(kernel, bureau.id, asOf)).map((unit) => [unit.id, unit.name[language]]))
  const sheet = { name: figure.label[language], language, columns: columns.map((column) => ({ head: column.head[language], kind: column.kind })) }
  const rows = items.map((item): FieldValue[] => [item.number ?? hidden[language], item.eventOn, item.title[language], units.get(item.organisation) ?? String(item.organisation), item.knownOn, item.amount])
  async function* groups(): SheetRows { yield rows }
  const { sha256, ...file } = await makeFile(`anlan-${id}-${asked.year}-${asOf}`, format, sheet, groups())
  const filter = new URLSearchParams()
  const narrowed = { month: asked.month, unit: asked.unit, dimension: asked.dimension, code: asked.code, outcome: asked.outcome, organisation: asked.organisation, basis: asked.basis }
  for (const [name, value] of Object.entries(narrowed)) if (value !== undefined) filter.set(name, String(value))
  await appendStandalone(kernel, scopeOf(actor), { action: 'exportFigureRecords', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: figure.recordType }, {
    figure: id, year: asked.year, asOf, records: items.length, format, sha256, query: filter.toString().slice(0, 1000),
  })
  return file
}
