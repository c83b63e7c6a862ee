/** Something a file does that only some files may do. */
export interface Use {
  readonly kind: 'environment' | 'console' | 'class' | 'defaultExport' | 'reexportAll' | 'impure'
  readonly line: number
  /** As written, or what it is. */
  readonly what: string
}

interface Node { readonly type: string; readonly start: number }

/** Calls whose answer differs from one time to the next. */
const impureCalls = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues', 'Temporal.Now'])

/** Walks a parsed program and notes every such use. */
export function readUses(program: unknown, text: string): Use[] {
  const uses: Use[] = []
  const note = (kind: Use['kind'], node: Node, what: string): void => {
    uses.push({ kind, line: text.slice(0, node.start).split('\n').length, what })
  }
  visit(program, (node) => {
    switch (node.type) {
      case 'MemberExpression': {
        const written = dotted(node)
        if (written === 'process.env') note('environment', node, written)
        if (written?.startsWith('console.')) note('console', node, written)
        if (written && impureCalls.has(written)) note('impure', node, written)
        break
      }
      case 'NewExpression': {
        if (name(child(node, 'callee')) === 'Date' && list(node, 'arguments').length === 0) note('impure', node, 'new Date()')
        break
      }
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const extended = name(child(node, 'superClass'))
        if (!extended?.endsWith('Error')) note('class', node, name(child(node, 'id')) ?? 'class')
        break
      }
      case 'ExportDefaultDeclaration': {
        note('defaultExport', node, 'export default')
        break
      }
      case 'ExportAllDeclaration': {
        note('reexportAll', node, 'export * from')
        break
      }
      default:
    }
  })
  return uses
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) see(value)
  for (const one of Object.values(value)) visit(one, see)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value && typeof value.start === 'number'
}

function child(node: Node, key: string): unknown {
  return Object.entries(node).find(([one]) => one === key)?.[1]
}

function list(node: Node, key: string): unknown[] {
  const value = child(node, key)
  return Array.isArray(value) ? value : []
}

function name(value: unknown): string | undefined {
  if (!isNode(value) || value.type !== 'Identifier') return undefined
  const written = child(value, 'name')
  return typeof written === 'string' ? written : undefined
}

/** 'a.b' of a member expression of two names; undefined for anything longer or computed. */
function dotted(node: Node): string | undefined {
  const object = name(child(node, 'object'))
  const property = name(child(node, 'property'))
  return object !== undefined && property !== undefined && child(node, 'computed') === false ? `${object}.${property}` : undefined
}
