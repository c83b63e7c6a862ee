import { readUnits } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import type { ImportMapping, ImportProblem } from '#kernel/http/import-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { importProblem } from './problems.ts'

/** The unit that a text names; undefined: none, or more than one. */
export type UnitLookup = (text: string) => number | undefined

/** The units for which the actor may import, by code and by name in either language, in any case. A name that two units have names neither. */
export async function unitLookup(kernel: Kernel, actor: Actor): Promise<UnitLookup> {
  const bureau = await kernel.bureau(actor.bureau)
  const units = await readUnits(kernel, actor.bureau, dayOf(kernel.now().toISOString(), bureau.timeZone))
  const own = units.filter((unit) => actor.organisations.includes(unit.id))
  const byName = Map.groupBy(own.flatMap((unit) => [...new Set([unit.name.zh, unit.name.en].map(plain))].map((name) => ({ name, id: unit.id }))), (one) => one.name)
  const byCode = new Map(own.map((unit) => [plain(unit.code), unit.id]))
  return (text) => {
    const named = byName.get(plain(text)) ?? []
    return byCode.get(plain(text)) ?? (named.length === 1 ? named[0]?.id : undefined)
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** Reads the unit of a row by the mapping; null: the importing unit. An empty cell is one that is not translated. */
export function unitReader(mapping: ImportMapping, columns: readonly string[], lookup: UnitLookup = () => undefined): (cells: readonly string[], problems: ImportProblem[], warnings: ImportProblem[]) => number | null {
  const { organisation } = mapping
  if (!organisation) return () => null
  const { column, unmapped = 'refuse' } = organisation
  const at = columns.indexOf(column)
  const codes = new Map(Object.entries(organisation.codes ?? {}).map(([value, code]) => [plain(value), code]))
  return (cells, problems, warnings) => {
    const cell = cells[at]?.trim() ?? ''
    const found = lookup(codes.get(plain(cell)) ?? cell)
    if (found !== undefined) return found
    if (unmapped === 'refuse') problems.push(importProblem('notAUnit', { column }, { cell }))
    else if (cell !== '') warnings.push(importProblem('leftEmpty', { column }, { cell }))
    return null
  }
}
