import { child, isNode, list, name, visit, type Node } from '../syntax.ts'

/** Something a file does that only some files may do. */
export interface Use {
  readonly kind: 'environment' | 'console' | 'class' | 'defaultExport' | 'reexportAll' | 'impure'
  readonly line: number
  /** As written, or what it is. */
  readonly what: string
}

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
  const statements = isNode(program) ? list(program, 'body') : []
  if (statements.length > 0 && statements.every((one) => isNode(one) && one.type === 'ExportNamedDeclaration' && isNode(child(one, 'source')))) {
    uses.push({ kind: 'reexportAll', line: 1, what: 'a file of re-exports' })
  }
  return uses
}

/** 'a.b' of a member expression of two names; undefined for anything longer or computed. */
function dotted(node: Node): string | undefined {
  const object = name(child(node, 'object'))
  const property = name(child(node, 'property'))
  return object !== undefined && property !== undefined && child(node, 'computed') === false ? `${object}.${property}` : undefined
}
