import { readUnits, requirePermission, scopeOf, typeFor } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { ListQuery } from '#kernel/record/filter.ts'
import { exportPages } from '#kernel/record/list.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { formatOf, makeFile, type ExportedFile } from './exported-file.ts'
import { recordSheet } from './record-sheet.ts'
import type { SheetRows } from './sheet-files.ts'

/** The most records that go out in one file. */
export const exportLimit = 200_000

/**
 * The records of a filter as a file, heads and codes in the reader's language. Personal fields belong to children and are never in it.
 * The export is a row of the journal: how many records, which format, and the file's hash; nothing leaves before that row is written,
 * so the file is made whole first. Throws not-allowed, invalid-input, too-large.
 */
export async function exportRecords(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<ExportedFile> {
  requirePermission(actor, 'exportRecords')
  const type = typeFor(kernel, actor, typeName)
  const format = formatOf(query['format'])
  const bureau = await kernel.bureau(actor.bureau)
  const today = dayOf(kernel.now().toISOString(), bureau.timeZone)
  const sheet = recordSheet(type, { language: query['lang'] === 'en' ? 'en' : 'zh', timeZone: bureau.timeZone, units: await readUnits(kernel, bureau.id, today) })
  let records = 0
  async function* rows(): SheetRows {
    for await (const page of exportPages(kernel, actor, type, query, exportLimit)) {
      records += page.length
      yield page.map(sheet.row)
    }
  }
  const { sha256, ...file } = await makeFile(`anlan-${type.name}-${today}`, format, sheet, rows())
  await appendStandalone(kernel, scopeOf(actor), { action: 'export', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: type.name }, {
    records, format, sha256, query: new URLSearchParams({ ...query }).toString().slice(0, 1000),
  })
  return file
}
