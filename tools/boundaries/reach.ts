import { isConsole, isTestCode } from './layers.ts'
import type { Source } from './source.ts'

/** Files that say what is, and are read by server, console and command line alike. */
const pureFile = /^src\/(modules|registers)\/[^/]+\/(schema|lifecycle|clocks|figures)\.ts$/

/** Packages that need Node or a database. */
const serverPackage = /^(node:|@electric-sql\/|@fastify\/|fastify|pg$|pg-|kysely|vite$)/
const serverFile = /(^|\/)(queries|service|routes|module)\.ts$/

/**
 * Follows what is imported at run time: pure files and the console never reach the server, over however many steps, and pure files
 * never reach a clock or chance.
 */
export function checkReach(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const problems: string[] = []
  for (const source of sources) {
    if (isTestCode(source.path)) continue
    const pure = pureFile.test(source.path)
    if (pure || isConsole(source.path)) problems.push(...followed(source, byPath, pure))
  }
  return problems
}

function followed(start: Source, byPath: ReadonlyMap<string, Source>, pure: boolean): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  const what = pure ? 'is pure' : 'is the console'
  function visit(source: Source, way: readonly string[]): void {
    if (seen.has(source.path)) return
    seen.add(source.path)
    const via = way.length === 0 ? '' : ` (through ${way.join(', ')})`
    if (pure) {
      for (const use of source.uses.filter((one) => one.kind === 'impure')) problems.push(`${start.path}: ${what} but comes to ${use.what} in ${source.path}:${use.line}${via}`)
    }
    for (const { specifier, file, typeOnly } of source.imports) {
      if (typeOnly) continue
      if (file === null) {
        if (serverPackage.test(specifier)) problems.push(`${start.path}: ${what} but reaches ${specifier}${via}`)
        continue
      }
      if (serverFile.test(file)) problems.push(`${start.path}: ${what} but reaches ${file}${via}`)
      const next = byPath.get(file)
      // What another console file reaches is said of that one.
      if (next && !(isConsole(start.path) && isConsole(file))) visit(next, [...way, file])
    }
  }
  visit(start, [])
  return problems
}
