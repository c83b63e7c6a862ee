import { z } from 'zod'

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** Of vitest's JSON report, what is counted. */
const Report = z.object({
  testResults: z.array(z.object({
    status: z.string(),
    assertionResults: z.array(z.object({ status: z.string() })),
  })),
})

/**
 * Counts a run of tests. Skipped and unfinished tests count as failed, for nothing is to be skipped; so does a file that could not be
 * run, and a run that ended badly although no test failed (an error outside any test, no tests at all, no report).
 */
export function tallyReport(exitCode: number, json: string | undefined): Tally {
  const files = json === undefined ? [] : Report.parse(JSON.parse(json)).testResults
  let passed = 0
  let failed = 0
  for (const file of files) {
    const passing = file.assertionResults.filter((test) => test.status === 'passed').length
    const others = file.assertionResults.length - passing
    passed += passing
    failed += others === 0 && file.status !== 'passed' ? 1 : others
  }
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1
  return { passed, failed }
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, one) => sum + one.passed, 0),
    failed: tallies.reduce((sum, one) => sum + one.failed, 0),
  }
}
