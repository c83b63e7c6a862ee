import type { OrganisationItem } from '#kernel/http/wire.ts'

export interface TreeRow {
  readonly unit: OrganisationItem
  readonly depth: number
  readonly below: number
}

/** The units below one another, each with how many lie under it; in the order in which they came, which is that of the register. */
export function treeRows(units: readonly OrganisationItem[]): TreeRow[] {
  const ids = new Set(units.map((unit) => unit.id))
  const children = Map.groupBy(units, (unit) => (unit.parent !== null && ids.has(unit.parent) ? unit.parent : null))
  const rows: TreeRow[] = []
  const put = (parent: number | null, depth: number): number => {
    let count = 0
    for (const unit of children.get(parent) ?? []) {
      const at = rows.length
      rows.push({ unit, depth, below: 0 })
      const below = put(unit.id, depth + 1)
      rows[at] = { unit, depth, below }
      count += below + 1
    }
    return count
  }
  put(null, 0)
  return rows
}

/** A unit and everything under it: where it cannot be moved to. */
export function withAllBelow(units: readonly OrganisationItem[], id: number): ReadonlySet<number> {
  const found = new Set([id])
  let before = 0
  while (found.size > before) {
    before = found.size
    for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id)
  }
  return found
}
