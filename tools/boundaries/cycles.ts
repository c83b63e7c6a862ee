import type { Source } from './source.ts'

/** Every circle of imports that is still there at run time, each once. */
export function findCycles(sources: readonly Source[]): string[] {
  const graph = new Map(sources.map(({ path, imports }) => [
    path, imports.filter((one) => !one.typeOnly && !one.dynamic && one.file !== null).map((one) => one.file ?? ''),
  ]))
  const done = new Set<string>()
  const found: string[] = []
  function visit(path: string, way: readonly string[]): void {
    const at = way.indexOf(path)
    if (at >= 0) {
      found.push(`circle of imports: ${[...way.slice(at), path].join(' -> ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...way, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
