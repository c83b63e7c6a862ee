import { z } from 'zod'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { AskedInput } from '#kernel/lifecycle/asked-input.ts'
import type { Label } from '#kernel/language/label.ts'
import { columnsOf, type ChildRow, type FieldValue, type RecordType } from './record-type.ts'

type Asked = Pick<RecordAnswer['approvals'][number], 'changes' | 'lists'>

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * What a request that waits for a second person would change: each field with what it is now and what it would be, and the lists of
 * children that would become others. Nobody approves what he was not shown; personal values stay hidden here as everywhere.
 */
export function askedChanges(type: RecordType, input: unknown, fields: Readonly<Record<string, FieldValue>>, children: Readonly<Record<string, readonly ChildRow[]>>): Asked {
  const asked = AskedInput.safeParse(input)
  if (!asked.success) return { changes: [], lists: [] }
  const changes = columnsOf(type.schema).flatMap(({ name, facts, schema }) => {
    const given = asked.data.fields?.[name]
    if (given === undefined) return []
    const after = valueOf(schema, given)
    const before = fields[name] ?? null
    return after === before ? [] : [{ field: name, label: facts.label, before, after }]
  })
  const lists = Object.entries(type.children).flatMap(([name, child]): Label[] => {
    const rows = asked.data.children?.[name]
    if (!rows) return []
    const own = children[name] ?? []
    const columns = columnsOf(child.schema).filter(({ facts }) => !facts.personal)
    const same = rows.length === own.length && rows.every((row, at) => row['id'] === own[at]?.id && columns.every((column) => row[column.name] === undefined || valueOf(column.schema, row[column.name]) === (own[at]?.[column.name] ?? null)))
    return same ? [] : [child.label]
  })
  return { changes, lists }
}

/** The value as it would be stored. */
function valueOf(schema: z.core.$ZodType, given: unknown): FieldValue {
  const parsed = z.safeParse(schema, given)
  const value = Value.safeParse(parsed.success ? parsed.data : given)
  return value.success ? value.data : null
}
