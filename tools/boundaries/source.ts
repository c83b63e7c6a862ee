import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { parseSync } from 'vite'
import { readUses, type Use } from './uses.ts'

export interface Import {
  /** As written. */
  readonly specifier: string
  /** The project's file that it names, as 'src/kernel/…'; null for a package or one of Node's own modules. */
  readonly file: string | null
  /** Only types: nothing is left of it when the program runs. */
  readonly typeOnly: boolean
  /** import() in an expression: loaded when that is evaluated, so it makes no circle at start. */
  readonly dynamic: boolean
}

export interface Source {
  /** From the project's folder, with slashes. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly uses: readonly Use[]
}

/** The folders with the project's own TypeScript, beside the *.config.ts of its root. */
const folders = ['src', 'demo', 'bench', 'e2e', 'tools']

/** Every TypeScript file of the project, parsed. */
export function readSources(root: string): Source[] {
  const inFolders = folders.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  const inRoot = readdirSync(root).filter((file) => file.endsWith('.config.ts'))
  return [...inFolders, ...inRoot]
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => file.split(sep).join('/'))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}

export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const fault = parsed.errors[0]
  if (fault) throw new Error(`${path}: ${fault.message}`)
  const { staticImports, staticExports, dynamicImports } = parsed.module
  const found: { specifier: string; typeOnly: boolean; dynamic: boolean }[] = []
  for (const one of staticImports) {
    found.push({ specifier: one.moduleRequest.value, typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType), dynamic: false })
  }
  for (const one of staticExports) {
    const from = one.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest
    if (from) found.push({ specifier: from.value, typeOnly: one.entries.every((entry) => entry.isType), dynamic: false })
  }
  for (const one of dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], typeOnly: false, dynamic: true })
  }
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: found.map((one) => ({ ...one, file: resolveFile(path, one.specifier) })),
    uses: readUses(parsed.program, text),
  }
}

/** '#kernel/x.ts' stands for 'src/kernel/x.ts' (package.json, imports). */
function resolveFile(from: string, specifier: string): string | null {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('#')) return `src/${bare.slice(1)}`
  if (bare.startsWith('.')) return normalize(join(dirname(from), bare)).split(sep).join('/')
  return null
}
