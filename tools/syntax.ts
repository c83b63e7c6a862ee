/** A node of a parsed program (ESTree with TypeScript), as far as the checks look at it. */
export interface Node { readonly type: string; readonly start: number }

/** Calls `see` with every node, outer ones first. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) see(value)
  for (const one of Object.values(value)) visit(one, see)
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value && typeof value.start === 'number'
}

/** The part of a node with this name. */
export function child(node: Node, key: string): unknown {
  const value: unknown = Reflect.get(node, key)
  return value
}

/** The same, of a part that is a list. */
export function list(node: Node, key: string): unknown[] {
  const value = child(node, key)
  return Array.isArray(value) ? value : []
}

/** The name, if the part is a name and nothing else. */
export function name(value: unknown): string | undefined {
  if (!isNode(value) || value.type !== 'Identifier') return undefined
  const written = child(value, 'name')
  return typeof written === 'string' ? written : undefined
}
