import type { Query } from '#kernel/db/query.ts'
import { columnsOf, type Aggregate, type ChildRow, type ChildType, type FieldColumn, type Fields, type FieldValue, type RecordHead, type RecordType } from './record-type.ts'

/**
 * The SQL of record tables, made once per record type from its schema: the text is constant (an update's depends on which columns have
 * changed), so each statement is parsed and planned once per connection.
 */
const headColumns = [
  ['bureau', 'bureau'], ['id', 'id'], ['number', 'number'], ['organisation', 'organisation'], ['version', 'version'], ['state', 'state'],
  ['createdAt', 'created_at'], ['updatedAt', 'updated_at'], ['handler', 'handler'], ['mergedInto', 'merged_into'],
] as const satisfies readonly (readonly [keyof RecordHead, string])[]

/** The columns that every record table has, by the names of the record's head. */
export function headColumnsOf(): typeof headColumns {
  return headColumns
}

/** What the column `has_children` says, which only a table of records with children has. */
export function hasChildren({ children }: Pick<Aggregate, 'children'>): boolean {
  return Object.values(children).some((rows) => rows.length > 0)
}

const arrayTypes = {
  text: 'text[]', longText: 'text[]', choice: 'text[]', integer: 'int[]', decimal: 'float8[]', boolean: 'boolean[]', day: 'date[]', instant: 'timestamptz[]',
} as const

/** A row of a record table under the columns' own names. */
export type RecordRow = Record<string, FieldValue>

export interface RecordTable {
  /** Columns as `select` list, prefixed by `r.`. */
  readonly selection: string
  insert(head: RecordHead, fields: Fields): Query
  /** Writes what differs from `before`, on the version that it had. */
  update(head: RecordHead, fields: Fields, before: { readonly head: RecordHead; readonly fields: Fields }): Query
  select(bureau: number, id: string, lock: boolean): Query<RecordRow>
  readonly children: readonly ChildTable[]
}

export interface ChildTable {
  readonly name: string
  readonly type: ChildType
  /** Fields kept in the child's own table, and those that identify a person, kept in `<table>_personal`. */
  readonly plain: readonly FieldColumn[]
  readonly personal: readonly FieldColumn[]
  select(bureau: number, record: string): Query<RecordRow>
  upsert(bureau: number, record: string, rows: readonly ChildRow[]): Query
  remove(bureau: number, record: string, ids: readonly string[]): Query
  insertPersonal(bureau: number, record: string, version: number, rows: readonly ChildRow[]): Query
  /** The latest personal value of each field of each row; what a purpose does not cover is not returned by the database. */
  selectPersonal(bureau: number, record: string): Query<RecordRow>
}

const tables = new WeakMap<object, RecordTable>()

export function tableOf(type: RecordType): RecordTable {
  const known = tables.get(type)
  if (known) return known
  const made = makeTable(type)
  tables.set(type, made)
  return made
}

function makeTable(type: RecordType): RecordTable {
  const fields = columnsOf(type.schema)
  if (fields.some((field) => field.facts.personal)) throw new Error(`${type.name}: personal fields belong to a child of the record`)
  const names = [...headColumns.map(([, column]) => column), ...fields.map((field) => field.column)]
  const insertSql = `insert into ${type.table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`
  const kept = new Set(['bureau', 'id', 'number', 'created_at'])
  const changing = names.map((name, at) => ({ name, at })).filter(({ name }) => !kept.has(name))
  const selection = names.map((name) => `r.${name}`).join(', ')
  const values = (head: RecordHead, values: Fields): unknown[] => [...headColumns.map(([name]) => head[name]), ...fields.map((field) => values[field.name] ?? null)]

  return {
    selection,
    insert: (head, recordFields) => ({ sql: insertSql, parameters: values(head, recordFields), expect: 1 }),
    update(head, recordFields, before) {
      const now = values(head, recordFields)
      const was = values(before.head, before.fields)
      // Only what differs: a third of the time of writing every column, most of which an action leaves as they are.
      const changed = changing.filter(({ at }) => now[at] !== was[at])
      return {
        sql: `update ${type.table} set ${changed.map(({ name }, at) => `${name} = $${at + 4}`).join(', ')} where bureau = $1 and id = $2 and version = $3`,
        parameters: [head.bureau, head.id, before.head.version, ...changed.map(({ at }) => now[at])], expect: 1,
      }
    },
    select: (bureau, id, lock) => ({ sql: `select ${selection} from ${type.table} r where r.bureau = $1 and r.id = $2${lock ? ' for update' : ''}`, parameters: [bureau, id] }),
    children: Object.entries(type.children).map(([name, child]) => childTable(name, child)),
  }
}

function childTable(name: string, type: ChildType): ChildTable {
  const columns = columnsOf(type.schema)
  const plain = columns.filter((field) => !field.facts.personal)
  const personal = columns.filter((field) => field.facts.personal)
  const plainNames = plain.map((field) => field.column)
  const unnested = plain.map((field, at) => `$${at + 4}::${arrayTypes[field.facts.kind]}`).join(', ')
  const upsertSql = `insert into ${type.table} (bureau, record, id, position${plainNames.map((column) => `, ${column}`).join('')})
    select $1, $2, u.id, u.position - 1${plainNames.map((column) => `, u.${column}`).join('')}
    from unnest($3::uuid[]${unnested ? `, ${unnested}` : ''}) with ordinality as u (id${plainNames.map((column) => `, ${column}`).join('')}, position)
    on conflict (bureau, record, id) do update set position = excluded.position${plainNames.map((column) => `, ${column} = excluded.${column}`).join('')}`
  const personalNames = personal.map((field) => field.column)
  const personalUnnested = personal.map((field, at) => `, $${at + 5}::${arrayTypes[field.facts.kind]}`).join('')
  const personalTable = `${type.table}_personal`

  return {
    name, type, plain, personal,
    select: (bureau, record) => ({
      sql: `select id${plainNames.map((column) => `, ${column}`).join('')} from ${type.table} where bureau = $1 and record = $2 order by position`,
      parameters: [bureau, record],
    }),
    upsert: (bureau, record, rows) => ({
      sql: upsertSql,
      parameters: [bureau, record, rows.map((row) => row.id), ...plain.map((field) => rows.map((row) => row[field.name] ?? null))],
      expect: rows.length,
    }),
    remove: (bureau, record, ids) => ({ sql: `delete from ${type.table} where bureau = $1 and record = $2 and id = any ($3::uuid[])`, parameters: [bureau, record, ids], expect: ids.length }),
    insertPersonal: (bureau, record, version, rows) => ({
      sql: `insert into ${personalTable} (bureau, record, version, id${personalNames.map((column) => `, ${column}`).join('')})
        select $1, $2, $3, u.* from unnest($4::uuid[]${personalUnnested}) u`,
      parameters: [bureau, record, version, rows.map((row) => row.id), ...personal.map((field) => rows.map((row) => row[field.name] ?? null))],
      expect: rows.length,
    }),
    selectPersonal: (bureau, record) => ({
      sql: `select id${personalNames.map((column) => `, (array_agg(${column} order by version desc) filter (where ${column} is not null))[1] as ${column}`).join('')} from ${personalTable} where bureau = $1 and record = $2 group by id`,
      parameters: [bureau, record],
    }),
  }
}

/** The head of a record from its row. */
export function headOf(row: RecordRow): RecordHead {
  return {
    bureau: numberOf(row['bureau']), id: textOf(row['id']), number: textOf(row['number']), organisation: numberOf(row['organisation']),
    version: numberOf(row['version']), state: textOf(row['state']), createdAt: textOf(row['created_at']), updatedAt: textOf(row['updated_at']),
    handler: row['handler'] == null ? null : numberOf(row['handler']), mergedInto: row['merged_into'] == null ? null : textOf(row['merged_into']),
  }
}

/** Fields by their names in TypeScript from a row by its columns. */
export function fieldsOf(columns: readonly FieldColumn[], row: RecordRow): Fields {
  const fields: Record<string, FieldValue> = {}
  for (const field of columns) fields[field.name] = row[field.column] ?? null
  return fields
}

export function childRowOf(columns: readonly FieldColumn[], row: RecordRow): ChildRow {
  return { ...fieldsOf(columns, row), id: textOf(row['id']) }
}

function numberOf(value: FieldValue | undefined): number {
  if (typeof value !== 'number') throw new Error('The database answered something else than a number')
  return value
}

function textOf(value: FieldValue | undefined): string {
  if (typeof value !== 'string') throw new Error('The database answered something else than a text')
  return value
}
