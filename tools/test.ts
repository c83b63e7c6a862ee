import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checks, root } from './checks.ts'
import { addTallies, tallyReport, type Tally } from './testing/tally.ts'

/*
 * `npm test`: the checks, the tests, the tests of the database again on a PostgreSQL server, the console's build and the journeys in a
 * browser, and at the end one line that sums up all of them. `npm test -- PART …` runs parts. A part whose tools are missing fails and
 * says how to get them; none is left out in silence.
 */
const parts = {
  check: runChecks,
  unit: () => runTests('unit, property and API tests', ['pure', 'pglite']),
  server: () => runTests('database tests on a PostgreSQL server', ['server']),
  browser: async () => addTallies([await buildConsole(), await runTests('journeys in a browser', ['browser'])]),
} as const satisfies Record<string, () => Promise<Tally>>

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are: ${Object.keys(parts).join(', ')}.`)
  process.exitCode = 2
} else {
  const tallies: Tally[] = []
  const lines: string[] = []
  for (const [name, run] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    const startedAt = performance.now()
    const tally = await run()
    tallies.push(tally)
    lines.push(`${name.padEnd(8)} ${String(tally.passed).padStart(6)} passed ${String(tally.failed).padStart(5)} failed  ${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s`)
  }
  const total = addTallies(tallies)
  console.log(`\n${lines.join('\n')}\n`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
}

async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const check of checks) {
    const problems = await check.run()
    console.log(`${problems === '' ? 'ok    ' : 'FAILED'} ${check.name}${problems === '' ? '' : `\n${problems}\n`}`)
    tallies.push(problems === '' ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  }
  return addTallies(tallies)
}

async function buildConsole(): Promise<Tally> {
  console.log('\n=== build of the console')
  const code = await runOnNode(['tools/build-console.ts'])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runTests(title: string, projects: readonly string[]): Promise<Tally> {
  console.log(`\n=== ${title}`)
  const folder = mkdtempSync(join(tmpdir(), 'anlan-tests-'))
  try {
    const report = join(folder, 'report.json')
    const code = await runOnNode([
      'node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...(process.stdout.isTTY ? [] : ['--no-color']),
    ])
    const tally = tallyReport(code, existsSync(report) ? readFileSync(report, 'utf8') : undefined)
    for (const test of tally.notRun) console.log(`Not run, which counts as failed: ${test}`)
    return tally
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function runOnNode(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('close', (code) => { resolve(code ?? 1) })
  })
}
