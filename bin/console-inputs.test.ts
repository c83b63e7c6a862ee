import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { consoleFolder, consoleInputsFile, hashFiles, isConsoleFresh } from './console-inputs.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'anlan-console-'))
  mkdirSync(join(root, consoleFolder), { recursive: true })
  writeFileSync(join(root, 'main.tsx'), 'one')
  writeFileSync(join(root, consoleFolder, 'index.html'), '')
  writeFileSync(join(root, consoleInputsFile), JSON.stringify(hashFiles(root, ['main.tsx', 'absent.css'])))
})
afterEach(() => { rmSync(root, { recursive: true }) })

it('is fresh as long as every file it was built from is as it was', () => {
  expect(isConsoleFresh(root)).toBe(true)
  writeFileSync(join(root, 'server.ts'), 'another file')
  expect(isConsoleFresh(root)).toBe(true)
})

it.each([
  ['a file changed', () => { writeFileSync(join(root, 'main.tsx'), 'two') }],
  ['a file is gone', () => { rmSync(join(root, 'main.tsx')) }],
  ['a file is new', () => { writeFileSync(join(root, 'absent.css'), '') }],
  ['the build was interrupted', () => { rmSync(join(root, consoleInputsFile)) }],
  ['the build is gone', () => { rmSync(join(root, 'dist'), { recursive: true }) }],
])('is not when %s', (_, change) => {
  change()
  expect(isConsoleFresh(root)).toBe(false)
})
