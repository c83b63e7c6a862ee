import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemActions, systemFieldLabel } from './words.ts'

const root = join(import.meta.dirname, '../..')

/** The action and the names of the values of every row that the program writes of its own, read from its source. */
function journaled(): { action: string; fields: string[] }[] {
  return globSync('**/*.ts', { cwd: root }).filter((file) => !file.includes('.test.') && !file.includes('testing')).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/(?:standaloneRow|appendStandalone)\([^{]*\{ action: '(\w+)'[^}]*\},\s*\{([^}]*)\}/g)].map(([, action = '', values = '']) => ({
      action, fields: values.split(/,(?![^(]*\))/).map((value) => /^\s*(\w+)/.exec(value)?.[1]).filter((name) => name !== undefined),
    })))
}

test('everything that the program journals of its own has words, and so have its values', () => {
  const rows = journaled()
  expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['export', 'askApproval', 'readPersonal', 'stateCoverage', 'changeAccount', 'import']))
  expect(rows.filter((row) => !Object.hasOwn(systemActions, row.action)).map((row) => row.action)).toEqual([])
  const named = new Set(rows.flatMap((row) => row.fields))
  expect(named.size).toBeGreaterThan(15)
  expect([...named].filter((name) => name !== 'reason' && systemFieldLabel(name) === undefined)).toEqual([])
})
