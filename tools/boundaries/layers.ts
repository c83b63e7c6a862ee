import type { Source } from './source.ts'

/**
 * From the bottom up. A file imports from its own layer and from lower ones; of two layers at the same height, neither from the other.
 */
const heights: Readonly<Record<string, number>> = {
  'src/kernel': 0,
  'src/registers': 1,
  'src/modules': 2,
  'src/annual-review': 3,
  'src/exchange': 3,
  demo: 4,
  'src/app': 5,
  bench: 6,
  e2e: 6,
  tools: 6,
}

/** What a module shows to the files above the modules: the manifest and the pages to the app, the rest to all. */
const shownToApp = /^(module|api)\.ts$|^ui\/pages\.tsx$/
const serverFile = /(^|\/)(queries|service|routes|module|testing)\.ts$/

export const isTestCode = (path: string): boolean => /\.(test|e2e)\.tsx?$|(^|\/)testing(\.ts$|\/)/.test(path)
export const isConsole = (path: string): boolean => path.startsWith('src/app/console/') || /^src\/.*\/ui\//.test(path)

/** Every import that goes where it may not. Types count as well: who names another's type depends on it. */
export function checkLayers(sources: readonly Source[]): string[] {
  const problems: string[] = []
  for (const { path, imports } of sources) {
    const layer = layerOf(path)
    if (path.startsWith('src/') && layer === undefined) problems.push(`${path}: is in no layer`)
    for (const { file, specifier } of imports) {
      if (file !== null) problems.push(...brokenRules(path, file))
      else if (isConsole(path) && !isTestCode(path) && specifier.startsWith('node:')) problems.push(`${path}: the console cannot use ${specifier}`)
    }
  }
  return problems
}

function brokenRules(from: string, to: string): string[] {
  const fromLayer = layerOf(from)
  const toLayer = layerOf(to)
  const broken: string[] = []
  if (fromLayer !== undefined && toLayer !== undefined && fromLayer !== toLayer && height(toLayer) >= height(fromLayer)) {
    broken.push(`${from}: ${fromLayer} must not import ${to}`)
  }
  if (toLayer === 'src/modules' && !isTestCode(from)) {
    const [, , toModule = '', ...rest] = to.split('/')
    const inside = rest.join('/')
    if (fromLayer === 'src/modules' && from.split('/')[2] !== toModule && inside !== 'api.ts') broken.push(`${from}: of another module only api.ts may be imported, not ${to}`)
    if (fromLayer === 'src/app' && !shownToApp.test(inside)) broken.push(`${from}: the app imports a module's module.ts, api.ts and ui/pages.tsx, not ${to}`)
    if ((fromLayer === 'src/annual-review' || fromLayer === 'src/exchange') && inside !== 'api.ts') broken.push(`${from}: of a module only api.ts may be imported, not ${to}`)
  }
  if (isConsole(from) && !isTestCode(from)) {
    if (serverFile.test(to)) broken.push(`${from}: the console must not import the server's ${to}`)
    if (toLayer === 'src/app' && !isConsole(to)) broken.push(`${from}: the console must not import the server's ${to}`)
  }
  if (!isConsole(from) && !isTestCode(from) && fromLayer !== undefined && height(fromLayer) < 6 && isConsole(to)) {
    broken.push(`${from}: the server must not import the console's ${to}`)
  }
  return broken
}

function layerOf(path: string): string | undefined {
  const [first = '', second = ''] = path.split('/')
  const layer = first === 'src' ? `src/${second}` : first
  return layer in heights ? layer : undefined
}

const height = (layer: string): number => heights[layer] ?? 0
