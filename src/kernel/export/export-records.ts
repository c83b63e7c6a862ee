import { createHash } from 'node:crypto'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { listForExport } from '#kernel/record/list.ts'
import type { ListQuery } from '#kernel/record/filter.ts'
import { recordSheet } from './record-sheet.ts'
import { csvFile, xlsxFile } from './sheet-files.ts'

export interface ExportedFile {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
}

const LIMIT = 200_000

/**
 * The records of a filter as a file, heads and codes in the reader's language. Personal fields belong to children and are never in it.
 * The export is a row of the journal: how many records, which format, and the file's hash. Throws not-allowed, too-large.
 */
export async function exportRecords(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<ExportedFile> {
  requirePermission(actor, 'exportRecords')
  const format = query['format'] === 'xlsx' ? 'xlsx' : 'csv'
  const language = query['lang'] === 'en' ? 'en' : 'zh'
  const { type, rows } = await listForExport(kernel, actor, typeName, query, LIMIT + 1)
  if (rows.length > LIMIT) throw new DomainError('too-large', { zh: '超过 200000 条，请缩小筛选范围。', en: 'More than 200,000 records; narrow the filter.' })
  const bureau = await kernel.bureau(actor.bureau)
  const sheet = recordSheet(type, rows, { language, timeZone: bureau.timeZone })
  const content = format === 'xlsx' ? await xlsxFile(sheet) : csvFile(sheet)
  await appendStandalone(kernel, scopeOf(actor), { action: 'export', account: actor.account, organisation: actor.organisation, via: actor.via }, {
    recordType: type.name, records: rows.length, format, sha256: createHash('sha256').update(content).digest('hex'), query: new URLSearchParams({ ...query }).toString().slice(0, 1000),
  })
  const day = kernel.now().toISOString().slice(0, 10)
  return {
    name: `anlan-${type.name}-${day}.${format}`, content,
    contentType: format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
  }
}
