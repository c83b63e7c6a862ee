import { describe, expect, it } from 'vitest'
import { checkSources } from './check-boundaries.ts'
import { readSource } from './source.ts'

/** What is said of a project of these files. */
function check(files: Readonly<Record<string, string>>): string[] {
  return checkSources(Object.entries(files).map(([path, text]) => readSource(path, text)))
}

const value = 'export const value = 1\n'

describe('layers', () => {
  it.each([
    ['the kernel importing a module', 'src/kernel/a.ts', '#modules/crashes/api.ts', 'src/kernel must not import src/modules/crashes/api.ts'],
    ['a register importing a module', 'src/registers/roads/a.ts', '../../modules/crashes/api.ts', 'src/registers must not import'],
    ['a module importing the app', 'src/modules/crashes/a.ts', '#app/server.ts', 'src/modules must not import'],
    ['the annual review importing the exchange', 'src/annual-review/a.ts', '#exchange/outbox.ts', 'src/annual-review must not import'],
    ['the exchange importing the annual review', 'src/exchange/a.ts', '#annual-review/writer.ts', 'src/exchange must not import'],
    ['the product importing the tests of the product', 'src/app/a.ts', '../../bench/bench.ts', 'src/app must not import bench/bench.ts'],
    ['a module reaching into another', 'src/modules/cases/a.ts', '#modules/crashes/queries.ts', 'of another module only api.ts'],
    ['the review reading a module\'s tables', 'src/annual-review/a.ts', '#modules/crashes/queries.ts', 'of a module only api.ts'],
    ['the app reaching into a module', 'src/app/a.ts', '#modules/crashes/service.ts', 'the app imports a module\'s module.ts'],
    ['the console importing a service', 'src/app/console/a.tsx', '#kernel/figure/service.ts', 'the console must not import the server\'s'],
    ['the console importing the server', 'src/app/console/a.tsx', '../server.ts', 'the console must not import the server\'s src/app/server.ts'],
    ['a page importing a manifest', 'src/modules/crashes/ui/pages.tsx', '../module.ts', 'the console must not import the server\'s'],
    ['the console importing node:fs', 'src/app/console/a.tsx', 'node:fs', 'the console cannot use node:fs'],
    ['the server importing a page', 'src/kernel/http/a.ts', '#kernel/ui/table.tsx', 'the server must not import the console\'s'],
  ])('reports %s, even of a type', (_, from, specifier, problem) => {
    const target = specifier.startsWith('node:') ? {} : { [specifier.replace(/^#|^(\.\.\/)+modules/, (start) => (start === '#' ? 'src/' : 'src/modules'))]: value }
    expect(check({ [from]: `import type { value } from '${specifier}'\nexport type A = typeof value\n`, ...target }).join('\n')).toContain(problem)
  })

  it('reports a file in no layer', () => {
    expect(check({ 'src/shared/a.ts': value })).toEqual(['src/shared/a.ts: is in no layer'])
  })

  it('accepts what goes down, and what is shown', () => {
    expect(check({
      'src/kernel/record.ts': value,
      'src/registers/roads/store.ts': "import { value } from '#kernel/record.ts'\nexport const road = value\n",
      'src/modules/crashes/api.ts': "import { road } from '#registers/roads/store.ts'\nexport const crash = road\n",
      'src/modules/cases/service.ts': "import { crash } from '#modules/crashes/api.ts'\nexport const one = crash\n",
      'src/modules/crashes/module.ts': value,
      'src/modules/crashes/ui/pages.tsx': value,
      'src/app/modules.ts': "import { value } from '#modules/crashes/module.ts'\nimport { other } from '../../demo/city.ts'\nexport const modules = [value, other]\n",
      'src/app/console/main.tsx': "import { value } from '#modules/crashes/ui/pages.tsx'\nexport const page = value\n",
      'src/app/console/main.test.ts': "import { readFileSync } from 'node:fs'\nexport const text = readFileSync\n",
      'demo/city.ts': "import { value } from '#modules/crashes/module.ts'\nexport const other = value\n",
      'src/modules/cases/cases.test.ts': "import { value } from '#modules/crashes/testing.ts'\nexport const other = value\n",
      'src/modules/crashes/testing.ts': value,
    })).toEqual([])
  })
})

describe('reach', () => {
  it('reports a pure file that reaches the database over two steps, and not one that names its types only', () => {
    expect(check({
      'src/modules/crashes/schema.ts': "import { value } from './codes.ts'\nexport const schema = value\n",
      'src/modules/crashes/codes.ts': "import { text } from '#kernel/db/text.ts'\nexport const value = text\n",
      'src/kernel/db/text.ts': "import { Kysely } from 'kysely'\nexport const text = Kysely\n",
      'src/modules/crashes/figures.ts': "import type { text } from '#kernel/db/text.ts'\nexport type Text = typeof text\n",
    })).toEqual(['src/modules/crashes/schema.ts: is pure but reaches kysely (through src/modules/crashes/codes.ts, src/kernel/db/text.ts)'])
  })

  it('reports a page that reaches Node over another file, and once', () => {
    expect(check({
      'src/kernel/ui/table.tsx': "import { value } from '#kernel/record/store.ts'\nexport const table = value\n",
      'src/kernel/ui/list.tsx': "import { table } from './table.tsx'\nexport const list = table\n",
      'src/kernel/record/store.ts': "import { join } from 'node:path'\nexport const value = join\n",
    })).toEqual(['src/kernel/ui/table.tsx: is the console but reaches node:path (through src/kernel/record/store.ts)'])
  })

  it.each(['Date.now()', 'new Date()', 'Math.random()', 'crypto.randomUUID()'])('reports %s in a pure file', (call) => {
    expect(check({ 'src/modules/crashes/clocks.ts': `export const at = (): unknown => ${call}\n` }).join()).toContain('src/modules/crashes/clocks.ts:1')
  })

  it('accepts a date made from something', () => {
    expect(check({ 'src/modules/crashes/clocks.ts': "export const at = new Date('2026-01-01')\n" })).toEqual([])
  })
})

describe('circles', () => {
  it('reports a circle over three files once', () => {
    const problems = check({
      'src/kernel/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'src/kernel/b.ts': "export { c as b } from './c.ts'\nexport const d = 1\n",
      'src/kernel/c.ts': "import { a } from '#kernel/a.ts'\nexport const c = a\n",
    })
    expect(problems).toEqual(['circle of imports: src/kernel/a.ts -> src/kernel/b.ts -> src/kernel/c.ts -> src/kernel/a.ts'])
  })

  it('does not count types, nor what is loaded later', () => {
    expect(check({
      'src/kernel/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'src/kernel/b.ts': "import { type A } from './a.ts'\nexport const b = 1\nexport const later = (): unknown => import('./a.ts')\nexport type B = A\n",
    })).toEqual([])
  })
})

describe('manners', () => {
  it.each([
    ['src/kernel/a.ts', "export const a = process.env['HOME']\n", 'src/kernel/a.ts:1: process.env'],
    ['src/kernel/a.ts', 'const a = 1\nconsole.error(a)\nexport { a }\n', 'src/kernel/a.ts:2: console.error'],
    ['src/kernel/a.ts', 'export default 1\n', 'src/kernel/a.ts:1: export default'],
    ['src/kernel/a.ts', "export * from './b.ts'\n", 'src/kernel/a.ts:1: export * from'],
    ['src/kernel/a.ts', "export { b } from './b.ts'\nexport { c } from './c.ts'\n", 'a file of re-exports'],
    ['src/kernel/a.ts', 'export class Store {}\n', 'src/kernel/a.ts:1: Store: classes are for errors only'],
    ['src/kernel/a.ts', 'export class Store extends Map {}\n', 'classes are for errors only'],
    ['src/kernel/index.ts', value, 'no index files'],
    ['src/kernel/date-utils.ts', value, '"utils" says nothing'],
    ['src/kernel/common/a.ts', value, '"common" says nothing'],
    ['src/kernel/someThing.ts', value, 'kebab-case'],
    ['src/kernel/a.ts', value.repeat(401), 'src/kernel/a.ts: 401 lines, the limit is 400'],
    ['src/kernel/a.test.ts', value.repeat(601), '601 lines, the limit is 600'],
  ])('reports in %s: %j', (path, text, problem) => {
    const distinct = text.startsWith(value.repeat(2)) ? text.split('\n').map((line, at) => line.replace('value', `value${at}`)).join('\n') : text
    expect(check({ [path]: distinct }).join('\n')).toContain(problem)
  })

  it('accepts what belongs where it stands', () => {
    expect(check({
      'src/kernel/config/config.ts': 'export const home = process.env\n',
      'src/app/cli/start.ts': "console.log('ready')\n",
      'src/kernel/error/domain-error.ts': 'export class DomainError extends Error {}\nexport class Other extends DomainError {}\n',
      'vitest.config.ts': 'export default {}\n',
      'src/kernel/clock/data/holidays.ts': Array.from({ length: 900 }, (_, at) => `export const day${at} = ${at}\n`).join(''),
      'src/kernel/clock/compute.db.test.ts': value,
    })).toEqual([])
  })
})
