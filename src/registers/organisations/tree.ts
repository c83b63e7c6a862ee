/** One dated link of the tree: `organisation` lies under `parent` from a day until (excluding) another, or for good. */
export interface ParentLink {
  readonly organisation: number
  readonly parent: number
  readonly from: string
  readonly until: string | null
}

export interface ClosureLink {
  readonly ancestor: number
  readonly unit: number
  readonly from: string
  readonly until: string | null
}

const BEGINNING = '1900-01-01'

/**
 * Which unit lay under which ancestor, and when, including every unit under itself. A link through several levels holds where all its
 * parts hold. Throws RangeError for a circle or for overlapping parents of one organisation.
 */
export function closureOf(organisations: readonly number[], links: readonly ParentLink[]): ClosureLink[] {
  const byChild = Map.groupBy(links, (link) => link.organisation)
  for (const [organisation, own] of byChild) {
    const sorted = own.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    sorted.forEach((link, at) => {
      const next = sorted[at + 1]
      if (link.until !== null && link.until <= link.from) throw new RangeError(`Organisation ${organisation}: a link ends before it begins`)
      if (next && (link.until === null || link.until > next.from)) throw new RangeError(`Organisation ${organisation} has two parents at once`)
    })
  }
  const closure: ClosureLink[] = []
  for (const unit of organisations) {
    closure.push({ ancestor: unit, unit, from: BEGINNING, until: null })
    const climb = (child: number, from: string, until: string | null, path: readonly number[]): void => {
      for (const link of byChild.get(child) ?? []) {
        const start = link.from > from ? link.from : from
        const end = earlier(link.until, until)
        if (end !== null && end <= start) continue
        if (path.includes(link.parent)) throw new RangeError(`Organisation ${link.parent} would lie under itself`)
        closure.push({ ancestor: link.parent, unit, from: start, until: end })
        climb(link.parent, start, end, [...path, link.parent])
      }
    }
    climb(unit, BEGINNING, null, [unit])
  }
  return joinNeighbours(closure)
}

/** Links that follow each other without a gap become one: the tree changed above, but not between these two. */
function joinNeighbours(links: readonly ClosureLink[]): ClosureLink[] {
  const joined: ClosureLink[] = []
  const sorted = links.toSorted((a, b) => a.ancestor - b.ancestor || a.unit - b.unit || (a.from < b.from ? -1 : 1))
  for (const link of sorted) {
    const last = joined.at(-1)
    if (last && last.ancestor === link.ancestor && last.unit === link.unit && last.until !== null && last.until >= link.from) {
      joined[joined.length - 1] = { ...last, until: link.until === null || link.until > last.until ? link.until : last.until }
    } else {
      joined.push(link)
    }
  }
  return joined
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null) return b
  if (b === null) return a
  return a < b ? a : b
}
