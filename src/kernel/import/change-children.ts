import { createHash } from 'node:crypto'
import type { ImportProblem } from '#kernel/http/import-wire.ts'
import { fieldLabel } from '#kernel/record/field-label.ts'
import type { ParsedInput } from '#kernel/record/input.ts'
import type { ChildRow, FieldValue, RecordType } from '#kernel/record/record-type.ts'
import type { ConvertedRow } from './convert.ts'
import type { KnownRecord } from './known-records.ts'
import { importProblem } from './problems.ts'

/**
 * The id of a child that an import makes: always the same for the same key in the same record, so that a later import finds the child
 * again without keeping a table of them. A UUID of version 8 (RFC 9562, 5.8) made from SHA-256. It stands in the names of journal rows,
 * and a key may be an identity number: so `key` is what sealed() made of the key that the file says.
 */
export function childId(record: string, child: string, key: string): string {
  const hash = createHash('sha256').update(`${record}\u0001${child}\u0001${key}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Parsed input whose new children have the ids that their keys give them. `keys`: of each list, the id of each row in its order. */
export function withChildIds(parsed: ParsedInput, ids: Readonly<Record<string, readonly string[]>>): ParsedInput {
  const children = Object.fromEntries(Object.entries(parsed.children).map(([name, rows]) => {
    const own = ids[name]
    return [name, own ? rows.map((row, at): ChildRow => ({ ...row, id: own[at] ?? row.id })) : rows]
  }))
  return { ...parsed, children }
}

export interface ChildrenChange {
  /** Whole lists to set, as input: rows without an id are new. Only lists in which something changes. */
  readonly input: Readonly<Record<string, readonly Readonly<Record<string, FieldValue>>[]>>
  /** The ids that the rows of those lists have in the end. */
  readonly ids: Readonly<Record<string, readonly string[]>>
  readonly kept: readonly ImportProblem[]
}

/**
 * What a record's rows change on the children it has: what somebody edited, added or removed by hand stays and is told; what the import
 * made and the file no longer has is removed.
 */
export function childrenChange(type: RecordType, row: ConvertedRow, known: KnownRecord): ChildrenChange {
  const input: Record<string, readonly Record<string, FieldValue>[]> = {}
  const ids: Record<string, readonly string[]> = {}
  const kept: ImportProblem[] = []
  for (const [name, list] of Object.entries(row.children)) {
    const change = listChange(type, name, list, known, kept, known.aggregate.head.id)
    if (!change) continue
    input[name] = change.map((one) => one.values)
    ids[name] = change.map((one) => one.id)
  }
  return { input, ids, kept }
}

interface ListedRow { readonly id: string; readonly values: Record<string, FieldValue> }

function listChange(type: RecordType, name: string, list: ConvertedRow['children'][string], known: KnownRecord, kept: ImportProblem[], record: string): ListedRow[] | null {
  const existing = new Map((known.aggregate.children[name] ?? []).map((row) => [row.id, row]))
  const touched = (id: string): boolean => [...known.byHand].some((path) => path.startsWith(`${name}/${id}/`))
  const label = type.children[name]?.labelOne ?? { zh: name, en: name }
  const wanted: ListedRow[] = []
  let changes = false
  for (const child of list) {
    const id = childId(record, name, child.key)
    const old = existing.get(id)
    existing.delete(id)
    if (!old) {
      if (touched(id)) { kept.push(importProblem('childKeptByHand', { field: name }, { child: label })); continue }
      wanted.push({ id, values: { ...child.fields } })
      changes = true
      continue
    }
    const values: Record<string, FieldValue> = {}
    for (const [field, value] of Object.entries(child.fields)) {
      if (value === (old[field] ?? null)) continue
      const path = `${name}/${id}/${field}`
      if (known.byHand.has(path)) kept.push(importProblem('keptByHand', { field: `${name}/${field}` }, { field: fieldLabel(type, path), value: value === null ? '' : String(value) }))
      else values[field] = value
    }
    if (Object.keys(values).length > 0) changes = true
    wanted.push({ id, values: { id, ...values } })
  }
  for (const row of existing.values()) {
    if (touched(row.id)) wanted.push({ id: row.id, values: { id: row.id } })
    else changes = true
  }
  return changes ? wanted : null
}
