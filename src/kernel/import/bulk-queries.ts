import type { Query } from '#kernel/db/query.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { measureKey } from '#kernel/kernel.ts'
import { clockQueries } from '#kernel/lifecycle/clock-queries.ts'
import type { Effects, Step } from '#kernel/lifecycle/effects.ts'
import { sealQueries } from '#kernel/lifecycle/seal-queries.ts'
import { columnsOf, type RecordHead, type RecordType } from '#kernel/record/record-type.ts'
import { hasChildren, headColumnsOf, tableOf, type ChildTable } from '#kernel/record/table.ts'

/** One record's step with everything it writes, computed by effectsOf() as for any other action. */
export interface Written {
  readonly step: Step
  readonly effects: Effects
}

const headTypes = {
  bureau: 'int', id: 'uuid', number: 'text', organisation: 'int', version: 'int', state: 'text', createdAt: 'timestamptz', updatedAt: 'timestamptz', handler: 'int', mergedInto: 'uuid',
} as const satisfies Readonly<Record<keyof RecordHead, string>>

const types = {
  text: 'text', longText: 'text', choice: 'text', integer: 'int', decimal: 'float8', boolean: 'boolean', day: 'date', instant: 'timestamptz',
} as const satisfies Readonly<Record<FieldKind, string>>

interface Column { readonly name: string; readonly type: string; value(written: Written): unknown }

function recordColumns(type: RecordType): Column[] {
  return [
    ...headColumnsOf().map(([name, column]): Column => ({ name: column, type: headTypes[name], value: ({ step }) => step.after.head[name] })),
    ...columnsOf(type.schema).map(({ name, column, facts }): Column => ({ name: column, type: types[facts.kind], value: ({ step }) => step.after.fields[name] ?? null })),
    ...(tableOf(type).children.length > 0 ? [{ name: 'has_children', type: 'boolean', value: ({ step }: Written) => hasChildren(step.after) }] : []),
  ]
}

/** Columns that an action never changes once the record is made. */
const kept = new Set(['bureau', 'id', 'number', 'created_at'])

/**
 * The statements that write many records' steps at once: the same rows as perform() writes, one statement for each table. The text of
 * each is constant, so it is planned once. `dims` are the numbers of the dimension combinations that the effects name.
 */
export function bulkQueries(kernel: Kernel, type: RecordType, all: readonly Written[], dims: ReadonlyMap<string, number>): Query[] {
  if (all.length === 0) return []
  const fresh = all.filter(({ step }) => step.before === null)
  const changed = all.filter(({ step }) => step.before !== null)
  return [
    ...(fresh.length > 0 ? [insertRecords(type, fresh), insertSearch(type, fresh)] : []),
    ...(changed.length > 0 ? [updateRecords(type, changed), updateSearch(type, changed)] : []),
    ...tableOf(type).children.flatMap((child) => childQueries(child, all)),
    ...journalQueries(all),
    ...contributionQueries(kernel, type, all, dims),
    ...clockQueries(bureauOf(all), type.name, all),
    ...sealQueries(bureauOf(all), type, all),
  ]
}

function insertRecords(type: RecordType, rows: readonly Written[]): Query {
  const columns = recordColumns(type)
  return {
    sql: `insert into ${type.table} (${columns.map((column) => column.name).join(', ')}) select * from unnest(${columns.map((column, at) => `$${at + 1}::${column.type}[]`).join(', ')})`,
    parameters: columns.map((column) => rows.map((row) => column.value(row))), expect: rows.length,
  }
}

function updateRecords(type: RecordType, rows: readonly Written[]): Query {
  const columns = recordColumns(type).filter((column) => column.name === 'id' || !kept.has(column.name))
  const changing = columns.filter((column) => !kept.has(column.name))
  return {
    sql: `update ${type.table} r set ${changing.map(({ name }) => `${name} = u.${name}`).join(', ')}
      from unnest(${columns.map((column, at) => `$${at + 3}::${column.type}[]`).join(', ')}, $2::int[]) u (${columns.map((column) => column.name).join(', ')}, version_before)
      where r.bureau = $1 and r.id = u.id and r.version = u.version_before`,
    parameters: [bureauOf(rows), rows.map(({ step }) => step.before?.head.version ?? null), ...columns.map((column) => rows.map((row) => column.value(row)))],
    expect: rows.length,
  }
}

/** Children of the records whose lists changed: all rows that they have now, and those that they have no longer. */
function childQueries(child: ChildTable, all: readonly Written[]): Query[] {
  const changed = all.filter(({ step }) => step.after.children[child.name] !== step.before?.children[child.name])
  const rows = changed.flatMap(({ step }) => (step.after.children[child.name] ?? []).map((row, position) => ({ record: step.after.head.id, row, position })))
  const gone = changed.flatMap(({ step }) => {
    const now = new Set((step.after.children[child.name] ?? []).map((row) => row.id))
    return (step.before?.children[child.name] ?? []).filter((row) => !now.has(row.id)).map((row) => ({ record: step.after.head.id, id: row.id }))
  })
  const columns = child.plain.map((field) => field.column)
  const queries: Query[] = []
  if (gone.length > 0) {
    queries.push({
      sql: `delete from ${child.type.table} c using unnest($2::uuid[], $3::uuid[]) u (record, id) where c.bureau = $1 and c.record = u.record and c.id = u.id`,
      parameters: [bureauOf(all), gone.map((one) => one.record), gone.map((one) => one.id)], expect: gone.length,
    })
  }
  if (rows.length > 0) {
    queries.push({
      sql: `insert into ${child.type.table} (bureau, record, id, position${columns.map((column) => `, ${column}`).join('')})
        select $1, u.* from unnest($2::uuid[], $3::uuid[], $4::int[]${child.plain.map((field, at) => `, $${at + 5}::${types[field.facts.kind]}[]`).join('')}) u
        on conflict (bureau, record, id) do update set position = excluded.position${columns.map((column) => `, ${column} = excluded.${column}`).join('')}`,
      parameters: [bureauOf(all), rows.map((one) => one.record), rows.map((one) => one.row.id), rows.map((one) => one.position), ...child.plain.map((field) => rows.map((one) => one.row[field.name] ?? null))],
      expect: rows.length,
    })
  }
  return queries
}

function insertSearch(type: RecordType, rows: readonly Written[]): Query {
  return {
    sql: `insert into search_document (bureau, record_type, record, organisation, sort_at, content, tokens)
      select $1, $2, u.record, u.organisation, u.sort_at, u.content, array_to_tsvector(u.tokens::text[])
      from unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::text[], $7::text[]) u (record, organisation, sort_at, content, tokens)`,
    parameters: searchParameters(type, rows), expect: rows.length,
  }
}

function updateSearch(type: RecordType, rows: readonly Written[]): Query {
  return {
    sql: `update search_document d set organisation = u.organisation, sort_at = u.sort_at, content = u.content, tokens = array_to_tsvector(u.tokens::text[])
      from unnest($3::uuid[], $4::int[], $5::timestamptz[], $6::text[], $7::text[]) u (record, organisation, sort_at, content, tokens)
      where d.bureau = $1 and d.record_type = $2 and d.record = u.record`,
    parameters: searchParameters(type, rows), expect: rows.length,
  }
}

function searchParameters(type: RecordType, rows: readonly Written[]): unknown[] {
  return [
    bureauOf(rows), type.name, rows.map(({ step }) => step.after.head.id), rows.map(({ step }) => step.after.head.organisation),
    // Arrays of different lengths cannot stand in one array: each goes as the text of an array.
    rows.map(({ effects }) => effects.search.sortAt), rows.map(({ effects }) => effects.search.content), rows.map(({ effects }) => arrayText(effects.search.tokens)),
  ]
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
}

function journalQueries(all: readonly Written[]): Query[] {
  const rows = all.map(({ effects }) => effects.journal)
  if (rows.length === 0) return []
  const bodies = rows.map((row) => row.body)
  const values = rows.flatMap(({ body, leaf, plain, personal }) => [{ body, leaf, isPersonal: false, fields: plain }, { body, leaf, isPersonal: true, fields: personal }])
    .filter(({ fields }) => Object.keys(fields).length > 0)
  return [
    {
      sql: `insert into journal (bureau, record_type, record, version, action, at, account, organisation, body, leaf)
        select $1, u.* from unnest($2::text[], $3::uuid[], $4::int[], $5::text[], $6::timestamptz[], $7::int[], $8::int[], $9::text[], $10::bytea[]) u`,
      parameters: [bureauOf(all), bodies.map((body) => body.recordType), bodies.map((body) => body.record), bodies.map((body) => body.version), bodies.map((body) => body.action),
        bodies.map((body) => body.at), bodies.map((body) => body.account), bodies.map((body) => body.organisation), rows.map((row) => row.text), rows.map((row) => row.leaf)],
      expect: rows.length,
    },
    {
      sql: `insert into journal_value (bureau, record_type, record, version, leaf, personal, value_fields)
        select $1, u.* from unnest($2::text[], $3::uuid[], $4::int[], $5::bytea[], $6::boolean[], $7::jsonb[]) u`,
      parameters: [bureauOf(all), values.map(({ body }) => body.recordType), values.map(({ body }) => body.record), values.map(({ body }) => body.version),
        values.map(({ leaf }) => leaf), values.map(({ isPersonal }) => isPersonal), values.map(({ fields }) => JSON.stringify(fields))],
      expect: values.length,
    },
  ]
}

function contributionQueries(kernel: Kernel, type: RecordType, all: readonly Written[], dims: ReadonlyMap<string, number>): Query[] {
  const rows = all.flatMap(({ step, effects }) => effects.contributions.map((row) => ({ row, record: step.after.head.id })))
  if (rows.length === 0) return []
  return [{
    sql: `insert into contribution (bureau, record_type, record, measure, organisation, event_on, end_on, dims, amount, distinct_key)
      select $1, $2, u.* from unnest($3::uuid[], $4::smallint[], $5::int[], $6::date[], $7::date[], $8::int[], $9::bigint[], $10::text[]) u`,
    parameters: [bureauOf(all), type.name, rows.map(({ record }) => record), rows.map(({ row }) => kernel.measures.get(measureKey(row.measure, row.version))),
      rows.map(({ row }) => row.organisation), rows.map(({ row }) => row.eventOn), rows.map(({ row }) => row.endOn), rows.map(({ row }) => dims.get(row.dimensions)),
      rows.map(({ row }) => row.amount), rows.map(({ row }) => row.distinctKey)],
    expect: rows.length,
  }]
}

function bureauOf(rows: readonly Written[]): number {
  const bureau = rows[0]?.step.bureau.id
  if (bureau === undefined) throw new Error('No rows to write')
  return bureau
}
