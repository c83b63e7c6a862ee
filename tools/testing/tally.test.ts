import { expect, it } from 'vitest'
import { addTallies, tallyReport } from './tally.ts'

function report(...files: { status: string; tests: string[] }[]): string {
  return JSON.stringify({ testResults: files.map(({ status, tests }) => ({ name: 'a.test.ts', status, assertionResults: tests.map((one) => ({ status: one, fullName: `is ${one}` })) })) })
}

it.each([
  ['all passed', 0, report({ status: 'passed', tests: ['passed', 'passed'] }), { passed: 2, failed: 0 }],
  ['one failed', 1, report({ status: 'failed', tests: ['passed', 'failed'] }), { passed: 1, failed: 1 }],
  ['one skipped', 0, report({ status: 'passed', tests: ['passed', 'skipped', 'todo', 'pending'] }), { passed: 1, failed: 3 }],
  ['a file that could not be run', 1, report({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] }), { passed: 1, failed: 1 }],
  ['an error outside any test', 1, report({ status: 'passed', tests: ['passed'] }), { passed: 1, failed: 1 }],
  ['no tests', 0, report(), { passed: 0, failed: 1 }],
  ['no report', 1, undefined, { passed: 0, failed: 1 }],
])('counts %s', (_, code, json, tally) => {
  expect(tallyReport(code, json)).toMatchObject(tally)
})

it('names what was not run', () => {
  expect(tallyReport(0, report({ status: 'passed', tests: ['passed', 'skipped'] })).notRun).toEqual(['a.test.ts: is skipped'])
})

it('sums up', () => {
  expect(addTallies([{ passed: 1, failed: 2 }, { passed: 3, failed: 0 }])).toEqual({ passed: 4, failed: 2 })
})
