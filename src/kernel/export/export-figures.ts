import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { figureCatalogue, type FigureQuestion } from '#kernel/figure/catalogue.ts'
import { figureItem } from '#kernel/figure/figure-item.ts'
import { figureNamed } from '#kernel/figure/ground.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { makeFile, type ExportedFile, type ExportFormat } from './exported-file.ts'
import type { CellKind } from './record-sheet.ts'
import type { SheetRows } from './sheet-files.ts'

const name: Label = { zh: '指标', en: 'Figures' }

const columns = [
  { head: { zh: '编号', en: 'Id' }, kind: 'text' }, { head: { zh: '名称', en: 'Name' }, kind: 'text' }, { head: { zh: '单位', en: 'Unit' }, kind: 'text' },
  { head: { zh: '本年', en: 'Value' }, kind: 'number' }, { head: { zh: '上年', en: 'Previous' }, kind: 'number' },
  { head: { zh: '口径版本', en: 'Definition version' }, kind: 'number' }, { head: { zh: '截至', en: 'As of' }, kind: 'day' }, { head: { zh: '提示', en: 'Watch' }, kind: 'text' },
] as const satisfies readonly { head: Label; kind: CellKind }[]

/**
 * The catalogue of figures for one year, unit and as-of day as a file, in the order of the register, with what must be read beside each
 * value. As with every export a row of the journal names the question and the file's hash, and nothing leaves before it is written.
 * Throws not-allowed, not-found, invalid-input.
 */
export async function exportFigures(kernel: Kernel, actor: Actor, asked: FigureQuestion, { format, language }: { readonly format: ExportFormat; readonly language: Language }): Promise<ExportedFile> {
  const catalogue = await figureCatalogue(kernel, actor, asked)
  const { year, asOf, organisation } = catalogue
  const rows = catalogue.figures.map((row): FieldValue[] => {
    const item = figureItem(kernel.types, figureNamed(kernel, row.id), `${year}-01-01`)
    return [item.id, item.label[language], item.unitLabel[language], row.value, row.previous, item.definition.version, asOf, row.watch.map(({ text }) => text[language]).join(' ')]
  })
  async function* groups(): SheetRows { yield rows }
  const sheet = { name: name[language], language, columns: columns.map((column) => ({ head: column.head[language], kind: column.kind })) }
  const { sha256, ...file } = await makeFile(`anlan-figures-${year}-${asOf}`, format, sheet, groups())
  await appendStandalone(kernel, scopeOf(actor), { action: 'exportFigures', account: actor.account, organisation: actor.organisation, via: actor.via }, {
    year, asOf, rows: rows.length, format, sha256, query: new URLSearchParams({ organisation: String(organisation), basis: asked.basis ?? 'then' }).toString(),
  })
  return file
}
