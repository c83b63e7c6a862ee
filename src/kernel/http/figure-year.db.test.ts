import { afterAll, beforeAll, expect, test } from 'vitest'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type TestServer } from '#kernel/testing/test-server.ts'
import type { FigureCatalogue } from './figure-wire.ts'

let server: TestServer
// One o'clock in the night of New Year's Day in Shanghai; still the old year by UTC.
beforeAll(async () => { server = await testServer([specimenModule], { now: () => new Date('2023-12-31T17:00:00Z') }) })
afterAll(async () => { await server.close() })

test('figures asked for without a year are those of the bureau’s year', async () => {
  const analyst = await server.newUser(1, ['analyst'])
  expect((await analyst.get('/api/figures')).json<FigureCatalogue>().year).toBe(2024)
})
