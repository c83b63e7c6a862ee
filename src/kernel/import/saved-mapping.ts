import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import type { SavedMapping } from '#kernel/http/import-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { cleanText } from '#kernel/record/field.ts'
import { checkMapping, columnsUsed, ImportMappingSchema } from './mapping.ts'

/** What is sent to save a mapping: `columns` are those of the file it was made for. */
export const MappingToSave = z.strictObject({
  name: cleanText(80), recordType: z.string().max(60), mapping: ImportMappingSchema, columns: z.array(z.string().max(300)).max(1000),
})
export type MappingToSave = z.infer<typeof MappingToSave>

interface MappingRow { id: string; name: string; record_type: string; columns: string[]; mapping: unknown; saved_at: string }

/** Keeps a mapping under a name, in place of one's own earlier one of that name. Throws invalid-input where it does not fit the record type. */
export async function saveMapping(kernel: Kernel, actor: Actor, { name, recordType, mapping, columns }: MappingToSave): Promise<SavedMapping> {
  const type = typeFor(kernel, actor, recordType)
  // Of linked files only the names of the columns are known here: those that the mapping itself reads.
  checkMapping(type, mapping, columns, new Map(Object.keys(mapping.children ?? {}).map((child) => [child, columnsUsed(mapping, child)])))
  const scope = scopeOf(actor)
  const savedAt = kernel.now().toISOString()
  const text = JSON.stringify(mapping)
  const id = await inTransaction(kernel.engine, scope, async (tx) => {
    const [updated] = await tx.send([statement<{ id: string }>`update import_mapping set mapping = ${text}, columns = ${columns}::text[], saved_at = ${savedAt}
      where bureau = ${actor.bureau} and record_type = ${type.name} and name = ${name} and saved_by = ${actor.account} returning id`])
    const known = updated.rows[0]?.id
    if (known !== undefined) return known
    const fresh = randomUUID()
    await tx.send([statement`insert into import_mapping (bureau, id, record_type, name, columns, mapping, saved_by, saved_at)
      values (${actor.bureau}, ${fresh}, ${type.name}, ${name}, ${columns}::text[], ${text}, ${actor.account}, ${savedAt})`])
    return fresh
  })
  return { id, name, recordType: type.name, columns, mapping, savedAt }
}

/** The bureau's saved mappings of a record type, newest first. One that no longer fits the program is left out. */
export async function savedMappings(kernel: Kernel, actor: Actor, recordType: string): Promise<SavedMapping[]> {
  const type = typeFor(kernel, actor, recordType)
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<MappingRow>`select id, name, record_type, columns, mapping, saved_at from import_mapping
    where bureau = ${actor.bureau} and record_type = ${type.name} order by saved_at desc, id limit 200`])
  return found.rows.flatMap((row) => {
    const mapping = ImportMappingSchema.safeParse(row.mapping)
    return mapping.success ? [{ id: row.id, name: row.name, recordType: row.record_type, columns: row.columns, mapping: mapping.data, savedAt: row.saved_at }] : []
  })
}

/** Of saved mappings, newest first: the one whose columns are all in the file and that uses most of them. */
export function fittingMapping(saved: readonly SavedMapping[], columns: readonly string[]): SavedMapping | undefined {
  const there = new Set(columns)
  const used = (one: SavedMapping): number => columnsUsed(one.mapping).length
  return saved.filter((one) => columnsUsed(one.mapping).every((column) => there.has(column))).toSorted((a, b) => used(b) - used(a))[0]
}
