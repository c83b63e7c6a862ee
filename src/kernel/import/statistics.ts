import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Engine } from '#kernel/db/session.ts'
import type { RecordType } from '#kernel/record/record-type.ts'

/**
 * Lets the planner know how large the tables of records have become, one table at a time. The embedded engine never does so by itself,
 * and without it a lookup of fifty records reads the whole table. There a small sample is taken, so that nobody waits long.
 */
export async function refreshStatistics(engine: Engine, type: RecordType): Promise<void> {
  const target = engine.kind === 'embedded' ? 20 : 100
  const children = Object.values(type.children).map((child) => child.table)
  for (const table of [type.table, ...children, 'import_source', 'contribution', 'dimension_combination', 'journal', 'journal_value', 'clock', 'search_document']) {
    await engine.script(`begin; set local default_statistics_target = ${target}; analyze ${table}; commit`)
    await nextTurn()
  }
}
