import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkBoundaries } from './boundaries/check-boundaries.ts'
import { checkGlossary } from './glossary/check-glossary.ts'

export const root = dirname(import.meta.dirname)

export interface Check {
  readonly name: string
  /** The problems found, in words; nothing if it passes. */
  run(): Promise<string>
}

/** Everything that is checked without running the product, in the order in which a problem is cheapest to find. */
export const checks: readonly Check[] = [
  { name: 'boundaries', run: () => Promise.resolve(checkBoundaries(root).join('\n')) },
  { name: 'glossary', run: () => Promise.resolve(checkGlossary(root).join('\n')) },
  { name: 'lint', run: () => program('node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '-f', 'unix']) },
  { name: 'types', run: () => program('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json']) },
  { name: 'types of the server, without the browser', run: () => program('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.server.json']) },
  { name: 'types of the console, without Node', run: () => program('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.console.json']) },
  { name: 'unused files, exports and packages', run: () => program('node_modules/knip/bin/knip.js', ['--no-progress']) },
  { name: 'generated reference', run: () => program('tools/write-reference.ts', ['--check']) },
]

/** Runs one of the project's programs on this Node; gives back what it said if it failed. */
function program(file: string, args: readonly string[]): Promise<string> {
  if (!existsSync(join(root, file))) return Promise.resolve(`${file} is missing. Run \`npm install --include=dev\`.`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
    child.on('error', reject)
    child.on('close', (code) => { resolve(code === 0 ? '' : said.trim() || `${file} ended with ${code ?? 'a signal'}`) })
  })
}
