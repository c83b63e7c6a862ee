import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'
import { reportOnlyFigures } from '#kernel/figure/report-only.ts'
import type { ActionRow } from '#kernel/lifecycle/action.ts'
import type { Module } from '#kernel/module.ts'
import { columnsOf, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'

interface Column { table_name: string; name: string; type: string; not_null: boolean; position: number }

const types = { text: 'text', longText: 'text', choice: 'text', integer: 'integer', decimal: 'double precision', boolean: 'boolean', day: 'date', instant: 'timestamp with time zone' } as const

const headColumns = ['bureau', 'id', 'number', 'organisation', 'version', 'state', 'merged_into', 'created_at', 'updated_at', 'handler']

/** Shared reference tables, which belong to no bureau; every other table leads its key with the bureau. */
const sharedTables = new Set(['measure', 'dimension_combination', 'migration', 'record_table', 'record_type_reader', 'installation_secret', 'sign_in_session', 'sign_in_attempt', 'bureau'])

/** Everything in which a module's schema and the real database disagree, in plain words. Empty: they agree. */
export async function schemaProblems(engine: Engine, module: Module): Promise<string[]> {
  const [columns, checks] = await engine.withSession('owner', (session) => session.send([
    statement<Column>`select c.relname::text as table_name, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null, a.attnum as position
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    statement<{ table_name: string; text: string }>`select c.relname::text as table_name, pg_get_constraintdef(k.oid) as text from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c'`,
  ]))
  const problems: string[] = []
  for (const type of module.recordTypes) {
    problems.push(...tableProblems(type.table, columnsOf(type.schema), [...headColumns, ...(Object.keys(type.children).length > 0 ? ['has_children'] : [])], columns.rows, checks.rows))
    for (const child of Object.values(type.children)) {
      const fields = columnsOf(child.schema)
      problems.push(...tableProblems(child.table, fields.filter((field) => !field.facts.personal), ['bureau', 'id', 'record', 'position'], columns.rows, checks.rows))
      const personal = fields.filter((field) => field.facts.personal)
      if (personal.length > 0) problems.push(...tableProblems(`${child.table}_personal`, personal, ['bureau', 'id', 'record', 'version'], columns.rows, checks.rows))
    }
  }
  return problems
}

function tableProblems(table: string, fields: readonly FieldColumn[], own: readonly string[], columns: readonly Column[], checks: readonly { table_name: string; text: string }[]): string[] {
  const found = new Map(columns.filter((column) => column.table_name === table).map((column) => [column.name, column]))
  if (found.size === 0) return [`There is no table ${table}`]
  const problems: string[] = []
  for (const field of fields) {
    const column = found.get(field.column)
    found.delete(field.column)
    if (!column) { problems.push(`${table} has no column ${field.column}, which the schema's field ${field.name} needs`); continue }
    if (column.type !== types[field.facts.kind]) problems.push(`${table}.${field.column} is ${column.type}, but the field is ${field.facts.kind}`)
    if (column.not_null === field.facts.optional) problems.push(`${table}.${field.column} ${column.not_null ? 'must not be null, but the field is optional' : 'may be null, but the field is required'}`)
    if (field.facts.choices) problems.push(...choiceProblems(table, field, checks))
  }
  for (const name of own) {
    if (!found.delete(name)) problems.push(`${table} has no column ${name}`)
  }
  for (const name of found.keys()) problems.push(`${table}.${name} stands in the database, but no field of the schema names it`)
  return problems
}

function choiceProblems(table: string, field: FieldColumn, checks: readonly { table_name: string; text: string }[]): string[] {
  const check = checks.find((one) => one.table_name === table && new RegExp(`\\(\\(?${field.column} = ANY`).test(one.text))
  if (!check) return [`${table}.${field.column} has no check of its codes`]
  const stored = [...check.text.matchAll(/'([^']+)'::text/g)].map((match) => match[1] ?? '').toSorted()
  const declared = Object.keys(field.facts.choices ?? {}).toSorted()
  return stored.join() === declared.join() ? [] : [`${table}.${field.column} allows ${stored.join(' ')}, but the schema ${declared.join(' ')}`]
}

interface Guard { name: string; enabled: boolean; forced: boolean; first_key: string | null }

/** Tables without forced row-level security, and tables of records whose key does not begin with the bureau. */
export async function guardProblems(engine: Engine): Promise<string[]> {
  const [tables] = await engine.withSession('owner', (session) => session.send([statement<Guard>`
    select c.relname::text as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = c.oid and (i.indisprimary or i.indisunique) order by i.indisprimary desc limit 1) as first_key
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`]))
  return tables.rows.flatMap((table) => [
    ...(table.enabled && table.forced ? [] : [`${table.name} has no forced row-level security`]),
    ...(sharedTables.has(table.name) || table.first_key === 'bureau' || table.first_key === null ? [] : [`${table.name} does not lead its key with the bureau`]),
  ])
}

/** What a module's data must hold without any database: lifecycles, boundaries on persons, figures. */
export function manifestProblems(modules: readonly Module[]): string[] {
  const figures = new Map(modules.flatMap((module) => module.figures.map((figure) => [figure.id, figure] as const)))
  return modules.flatMap((module) => [
    ...module.recordTypes.flatMap(lifecycleProblems),
    ...module.recordTypes.flatMap((type) => type.measures.flatMap((measure) => measure.dimensions.filter((name) => !/^(place|category|time):/.test(name)).map((name) => `${measure.code}: ${name} is no dimension of place, category or time`))),
    ...module.figures.flatMap((figure) => [
      ...figure.counterFigures.filter((id) => !figures.has(id)).map((id) => `${figure.id}: its counter-figure ${id} does not exist`),
      ...(figure.definitions.length === 0 ? [`${figure.id} has no definition`] : []),
      ...(figure.reportOnly && figure.direction !== 'none' ? [`${figure.id} is report-only and must have no direction`] : []),
      ...(reportOnlyFigures.some((one) => one.id === figure.id) && !figure.reportOnly ? [`${figure.id} stands on the deny-list and must be report-only`] : []),
    ]),
  ])
}

/** A step that leaves the record where it is, with a reason and a second person: it does not lead out of a terminal state. */
function staysPut(row: ActionRow): boolean {
  return row.kind === 'step' && row.to === undefined && row.reason === true && row.secondPerson === true
}

/** Keys of a record's page: go to, next, previous, print. */
const pageKeys = new Set(['G', 'J', 'K', 'P'])

function lifecycleProblems(type: RecordType): string[] {
  const { states, initial, actions } = type.lifecycle
  const reached = new Set([initial])
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const row of Object.values(actions)) {
      if (row.to && (row.kind === 'create' || row.from.some((state) => reached.has(state)))) reached.add(row.to)
      if (row.kind === 'merge') reached.add('merged')
    }
  }
  const keys = Object.entries(actions).filter(([, row]) => row.kind !== 'create').flatMap(([name, { key }]) => (key === undefined ? [] : [{ name, key }]))
  return [
    ...keys.filter(({ key }) => !/^[A-Z]$/.test(key) || pageKeys.has(key)).map(({ name, key }) => `${type.name}.${name} takes the key ${key}, which a record's page has for itself`),
    ...keys.filter(({ key }, at) => keys.findIndex((one) => one.key === key) !== at).map(({ name, key }) => `${type.name}.${name} takes the key ${key}, which another action has`),
    ...Object.keys(states).filter((state) => !reached.has(state)).map((state) => `${type.name}: the state ${state} is never reached`),
    ...Object.entries(actions).flatMap(([name, row]) => [
      ...[...row.from, ...(row.to ? [row.to] : [])].filter((state) => !states[state]).map((state) => `${type.name}.${name} names the unknown state ${state}`),
      ...row.from.filter((state) => states[state]?.terminal && row.kind !== 'correct' && row.kind !== 'reopen' && !staysPut(row)).map((state) => `${type.name}.${name} leads out of the terminal state ${state}, which only correct and reopen may`),
      ...(row.approvers?.some((role) => !row.roles.includes(role)) || (row.approvers && !row.secondPerson) ? [`${type.name}.${name} names approvers who may not run it, or no second person`] : []),
      ...((row.kind === 'correct' || row.kind === 'reopen') && !(row.reason && row.secondPerson) ? [`${type.name}.${name} needs a reason and a second person`] : []),
      // Who decides reads why it was asked for: the kernel refuses a request without it, and the form asks only where the action says so.
      ...(row.secondPerson && !row.reason ? [`${type.name}.${name} is decided by a second person and asks for no reason`] : []),
      ...(row.asksFor ?? []).filter((field) => !(field in type.schema.shape)).map((field) => `${type.name}.${name} asks for the unknown field ${field}`),
    ]),
  ]
}
