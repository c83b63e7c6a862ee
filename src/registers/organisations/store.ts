import { statement, type Query } from '#kernel/db/query.ts'
import { closureOf, type ParentLink } from './tree.ts'

/** Reads the dated tree of the scope's bureau. */
export function readTree(bureau: number) {
  return [
    statement<{ id: number }>`select id from organisation where bureau = ${bureau} order by id`,
    statement<ParentLink>`select organisation, parent, valid_from as "from", valid_until as until from organisation_parent where bureau = ${bureau} order by organisation, valid_from`,
  ] as const
}

/** Replaces the derived closure: in the same transaction as the change of the tree that makes it necessary. */
export function writeClosure(bureau: number, organisations: readonly number[], links: readonly ParentLink[]): Query[] {
  const closure = closureOf(organisations, links)
  return [
    statement`delete from organisation_closure where bureau = ${bureau}`,
    statement`insert into organisation_closure (bureau, ancestor, unit, valid_from, valid_until)
      select ${bureau}, u.* from unnest(${closure.map((one) => one.ancestor)}::int[], ${closure.map((one) => one.unit)}::int[],
        ${closure.map((one) => one.from)}::date[], ${closure.map((one) => one.until)}::date[]) u`,
  ]
}
