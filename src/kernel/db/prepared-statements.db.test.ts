import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { MOST_STATEMENTS, type Query } from './query.ts'
import type { Scope } from './session.ts'

const scope: Scope = { bureau: 1, account: 14, organisations: [4], types: ['example'] }

let bureau: TestBureau
beforeAll(async () => { bureau = await testBureau([exampleModule]) })
afterAll(async () => { await bureau.close() })

test('a connection keeps a bounded number of prepared statements, and every text answers before and after it forgot them', async () => {
  const kept = await bureau.engine.withSession('app', async (session) => {
    const counts: number[] = []
    for (let at = 0; at < 2 * MOST_STATEMENTS + 20; at++) {
      const text: Query<{ value: number }> = { sql: `select ${at} + $1::int as value`, parameters: [1] }
      const count: Query<{ statements: number }> = { sql: 'select count(*)::int as statements from pg_prepared_statements', parameters: [] }
      const [answer, counted] = await session.send([text, count], { scope })
      expect(answer.rows).toEqual([{ value: at + 1 }])
      counts.push(counted.rows[0]?.statements ?? 0)
    }
    return counts
  })
  expect(Math.max(...kept)).toBeGreaterThan(MOST_STATEMENTS - 10)
  expect(Math.max(...kept)).toBeLessThan(MOST_STATEMENTS + 10)
}, 60_000)
