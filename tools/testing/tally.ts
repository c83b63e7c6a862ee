import { z } from 'zod'

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A tally with the tests that were neither passed nor failed, by file and name. */
export interface ReportTally extends Tally {
  readonly notRun: readonly string[]
}

/** Of vitest's JSON report, what is counted. */
const Report = z.object({
  testResults: z.array(z.object({
    name: z.string(),
    status: z.string(),
    assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
  })),
})

/**
 * Counts a run of tests. Skipped and unfinished tests count as failed, for nothing is to be skipped (a test for one engine is declared
 * on that engine only); so does a file that could not be run, and a run that ended badly although no test failed (an error outside any
 * test, no tests at all, no report).
 */
export function tallyReport(exitCode: number, json: string | undefined): ReportTally {
  const files = json === undefined ? [] : Report.parse(JSON.parse(json)).testResults
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })))
  const passed = tests.filter((test) => test.status === 'passed').length
  const notRun = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => `${test.file}: ${test.fullName}`)
  const brokenFiles = files.filter((file) => file.status !== 'passed' && file.assertionResults.every((test) => test.status === 'passed')).length
  const failed = tests.length - passed + brokenFiles
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed, notRun }
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, one) => sum + one.passed, 0),
    failed: tallies.reduce((sum, one) => sum + one.failed, 0),
  }
}
