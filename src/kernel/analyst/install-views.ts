import { inOwnerTransaction, type Engine } from '#kernel/db/session.ts'
import { statement } from '#kernel/db/query.ts'
import { systemScope } from '#kernel/kernel.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { commonViews, viewsOf, type AnalystView } from './views.ts'

const ownBureau = 'bureau = (select anlan_analyst_bureau())'

/** What an analyst sees of the tables that are no records. */
const commonPolicies: Readonly<Record<string, string>> = {
  organisation: ownBureau, organisation_parent: ownBureau, coverage: `${ownBureau} and record_type = any ((select anlan_analyst_types())::text[])`,
  clock: `${ownBureau} and (record_type, organisation) in (select a.record_type, a.organisation from anlan_analyst_reach() a) and not anlan_is_sealed(record)`,
}

/**
 * Makes the views of the schema "analyst" anew, as this program's record types are: at every start, so that a new field is there and a
 * field that was taken away is not. The rights are on columns, the rows follow the policies: the views run with the rights of who asks.
 */
export async function installAnalystViews(engine: Engine, types: readonly RecordType[]): Promise<void> {
  await engine.script(`begin;\n${[
    'drop schema analyst cascade; create schema analyst; grant usage on schema analyst to anlan_analyst',
    'revoke all on all tables in schema public from anlan_analyst',
    ...types.flatMap((type) => [
      policy(type.table, `${ownBureau} and organisation = any ((select anlan_analyst_organisations('${type.name}'))::int[]) and not anlan_is_sealed(id)`),
      // A child's row follows its record, whose own policy is asked by the sub-select.
      ...Object.values(type.children).map((child) => policy(child.table, `${ownBureau} and exists (select 1 from ${type.table} r where r.bureau = ${child.table}.bureau and r.id = ${child.table}.record)`)),
      ...viewsOf(type).flatMap(viewSql),
    ]),
    ...Object.entries(commonPolicies).map(([table, rows]) => policy(table, rows)),
    ...commonViews.flatMap(viewSql),
  ].join(';\n')};\ncommit;`)
  await inOwnerTransaction(engine, systemScope(0), (tx) => tx.finish([
    statement`delete from record_type_reader`,
    statement`insert into record_type_reader (record_type, role) select * from unnest(${types.flatMap((type) => type.readers.map(() => type.name))}::text[], ${types.flatMap((type) => [...type.readers])}::text[])`,
  ]))
}

function policy(table: string, rows: string): string {
  return `drop policy if exists analyst on ${table}; create policy analyst on ${table} for select to anlan_analyst using (${rows})`
}

/** The columns a view and its policies touch are granted, and no others: the table itself shows an analyst no more than the view. */
function viewSql(view: AnalystView): string[] {
  const touched = new Set(['bureau', ...view.columns.flatMap((column) => [...column.sql.matchAll(/r\.(\w+)/g)].map((match) => match[1] ?? ''))])
  return [
    `grant select (${[...touched].join(', ')}) on ${view.table} to anlan_analyst`,
    `create view analyst.${view.name} with (security_invoker = true) as select ${view.columns.map((column) => `${column.sql} as ${column.name}`).join(', ')} from public.${view.table} r`,
    `grant select on analyst.${view.name} to anlan_analyst`,
  ]
}
