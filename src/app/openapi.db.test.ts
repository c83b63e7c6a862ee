import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openApiProblems } from '#kernel/testing/openapi-problems.ts'
import { testServer, type TestServer } from '#kernel/testing/test-server.ts'
import { modules } from './modules.ts'
import { createServer } from './server.ts'
import { appRoutes } from './testing.ts'

const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

let server: TestServer
beforeAll(async () => { server = await testServer(modules, { routes: appRoutes }) })
afterAll(async () => { await server.close() })

test('the description of the API is whole: every route, every body, every field of every record type', async () => {
  const answer = await server.send({ method: 'GET', url: '/api/openapi.json' })
  expect(answer.statusCode).toBe(200)
  const types = modules.flatMap((module) => module.recordTypes)
  expect(openApiProblems(answer.json(), server.routes, types, ['POST /api/imports', 'POST /api/imports/{id}/files', 'POST /api/imports/{id}/run', 'POST /api/imports/{id}/take-back', 'POST /api/verify/document', 'POST /api/verify/file'])).toEqual([])
})

test('the real server has the routes that these tests look at', async () => {
  const real = await createServer(server.kernel, { log: () => undefined, consoleFolder: null, dataFolder: await mkdtemp(join(tmpdir(), 'anlan-')) })
  await real.app.ready()
  const described = (document: unknown): string[] => Object.entries(Paths.parse(document).paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`)).toSorted()
  expect(described(real.app.swagger())).toEqual(described(server.http.app.swagger()))
  await real.app.close()
})
