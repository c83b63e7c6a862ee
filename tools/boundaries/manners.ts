import { isTestCode } from './layers.ts'
import type { Source } from './source.ts'
import type { Use } from './uses.ts'

const MOST_LINES = 400
const MOST_LINES_OF_A_TEST = 600

/** Names that say nothing of what is in a file. */
const emptyName = /^(utils?|helpers?|common|misc)$/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/

/** Who may do what the rest may not. */
const allowed: Readonly<Record<Use['kind'], (path: string) => boolean>> = {
  environment: (path) => path.startsWith('src/kernel/config/') || path === 'tools/environment.ts',
  console: (path) => path === 'src/app/cli.ts' || path.startsWith('src/app/cli/') || path.startsWith('tools/') || path.startsWith('bench/'),
  class: () => false,
  defaultExport: (path) => /^[^/]+\.config\.ts$/.test(path),
  reexportAll: () => false,
  impure: () => true, // asked of pure files only (reach.ts)
}

const reasons: Readonly<Record<Use['kind'], string>> = {
  environment: 'the environment is read in src/kernel/config only',
  console: 'only the command line and the tools write to the terminal',
  class: 'classes are for errors only',
  defaultExport: 'a default export has no name of its own',
  reexportAll: 'import from the file itself, not through another',
  impure: '',
}

/** How a file is named, how long it is, and what it may use. */
export function checkManners(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...checkName(source.path), ...checkLength(source), ...checkUses(source)])
}

function checkName(path: string): string[] {
  const parts = path.split('/')
  const file = parts.at(-1) ?? ''
  const problems: string[] = []
  if (/^index\.tsx?$/.test(file)) problems.push(`${path}: no index files; name the subject`)
  if (!kebab.test(file)) problems.push(`${path}: file names are kebab-case`)
  const words = [...parts.slice(0, -1), file.replace(/\..*$/, '')].flatMap((part) => part.split('-'))
  const empty = words.find((word) => emptyName.test(word))
  if (empty) problems.push(`${path}: "${empty}" says nothing; name the subject`)
  return problems
}

function checkLength({ path, lines }: Source): string[] {
  if (path.includes('/data/')) return []
  const most = isTestCode(path) ? MOST_LINES_OF_A_TEST : MOST_LINES
  return lines > most ? [`${path}: ${lines} lines, the limit is ${most}`] : []
}

function checkUses({ path, uses }: Source): string[] {
  return uses.filter((use) => !allowed[use.kind](path)).map((use) => `${path}:${use.line}: ${use.what}: ${reasons[use.kind]}`)
}
