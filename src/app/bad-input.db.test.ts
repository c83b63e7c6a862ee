import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '#kernel/http/wire.ts'
import { plantWorld, type PlantedWorld } from '#kernel/testing/planted-world.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { modules } from './modules.ts'
import { appRoutes, plantedOverrides } from './testing.ts'

/* Every route of the product, generated from the server's own list: strange bodies, ids and questions are refused in our own shape. */

let server: TestServer
let world: PlantedWorld
let people: readonly Client[]

beforeAll(async () => {
  server = await testServer(modules, { routes: appRoutes })
  world = await plantWorld(server, [...server.kernel.types.values()], 4, plantedOverrides)
  people = [await server.newUser(1, ['officer', 'supervisor', 'analyst', 'legalReviewer', 'office', 'auditor']), await server.newUser(1, ['systemAdministrator']), await server.newUser(1, ['securityAdministrator'])]
}, 60_000)
afterAll(async () => { await server.close() })

let told = 0
function check(answer: Answer, about: string): void {
  const faults = server.logged.slice(told)
  told = server.logged.length
  expect(faults, about).toEqual([])
  expect(answer.statusCode, `${about}: ${answer.body.slice(0, 300)}`).toBeLessThan(500)
  if (answer.statusCode < 400) return
  expect(answer.headers['content-type'], about).toBe('application/problem+json')
  const problem = answer.json<Problem>()
  expect(problem, about).toMatchObject({ status: answer.statusCode, type: `/errors/${problem.code}` })
  for (const field of problem.fields ?? []) expect(field.pointer, about).toMatch(/^(\/([^~]|~[01])*)*$/)
}

const ids = ['00000000-0000-4000-8000-000000000000', 'x', '0', '-1', '99999999999999999999', '1.5', '%27%20or%20true', '%00', 'constructor', '__proto__', 'a'.repeat(150)]

describe('bodies', () => {
  const texts = ['a\u0000b', 'a\ud800b', '', ' ', 'x'.repeat(100_000), '2023-02-29', '0000-01-01', '9999-12-31', "'; drop table crash; --", '__proto__', '+08:00']
  const values: readonly unknown[] = [null, true, 0, -1, 1.5, 1e99, 9_007_199_254_740_991, [], {}, [null], ...texts]
  const names = [
    'version', 'fields', 'children', 'organisation', 'reason', 'duplicate', 'approve', 'basis', 'explanation', 'recordType', 'name', 'query', 'shared', 'text', 'year', 'asOf', 'bureau', 'csv', 'parent', 'from', 'until', 'login', 'password', 'code',
    'assignments', 'role', 'validFrom', 'validUntil', 'disabled', 'preferences', 'mapping', 'columns', 'organisationsCsv', 'administrators', 'first', 'settings',
  ]
  const likely = { version: 1, reason: 'r', fields: {}, approve: true, basis: 'unit', explanation: 'an explanation', recordType: 'crash', name: 'n', query: '', text: 'Crashes fell by 3 %.', organisation: 4, from: '2024-01-01', parent: 1, role: 'officer', login: 'somebody', password: 'a long password' }

  test('are refused or done by every route, whatever stands in them', async () => {
    for (const { method, url } of server.routes.filter((one) => one.method !== 'GET')) {
      for (const own of ids.slice(0, 3).concat(world.records[0]?.id ?? '')) {
        const path = url.replace(':id', own).replace(':action', 'void')
        for (const name of names) {
          const value = values[(names.indexOf(name) * 7 + path.length) % values.length]
          const client = people[path.length % people.length] ?? raise()
          const payload = JSON.stringify({ ...likely, [name]: value })
          check(await client.send({ method, url: path, payload, headers: { 'content-type': 'application/json' } }), `${method} ${path} ${payload.slice(0, 400)}`)
        }
        if (!url.includes(':id')) break
      }
    }
  }, 240_000)

  // Each route with only the fields that it has, each of them with every strange value.
  test.each([
    ['POST', '/api/verify', { text: 'Crashes fell by 3 %.' }, ['text', 'year', 'asOf', 'bureau']], ['POST', '/api/views', { recordType: 'crash', name: 'n', query: '' }, ['recordType', 'name', 'query', 'shared']],
    ['POST', '/api/coverage', { organisation: 4, recordType: 'crash', from: '2020-01-01' }, ['organisation', 'recordType', 'from', 'until']], ['POST', '/api/mappings', { name: 'n', recordType: 'crash', columns: ['a'], mapping: {} }, ['name', 'recordType', 'columns', 'mapping']],
    ['PATCH', '/api/organisations/6', { parent: 3, from: '2190-01-01' }, ['parent', 'from']], ['POST', '/api/accounts/1/assignments', { organisation: 4, role: 'officer' }, ['organisation', 'role', 'validFrom', 'validUntil']],
    ['POST', '/api/session', { login: 'somebody', password: 'x' }, ['login', 'password', 'code']], ['PUT', '/api/preferences', { preferences: {} }, ['preferences']],
  ] as const)('%s %s takes or refuses every value of every field', async (method, url, body, own) => {
    for (const name of own) for (const value of values) for (const client of url === '/api/session' ? people.slice(0, 1) : people) {
      if (url === '/api/session' && name === 'password' && typeof value === 'string' && value.length > 0 && value.length <= 200) continue // a second of hashing each
      check(await client.send({ method, url, payload: JSON.stringify({ ...body, [name]: value }), headers: { 'content-type': 'application/json' } }), `${method} ${url} ${name}: ${String(JSON.stringify(value)).slice(0, 60)}`)
    }
  }, 240_000)
})

describe('questions', () => {
  const values = ['', 'x', '0', '-1', '1.5', '1e99', '99999999999', '2023-02-29', '0000-01-01', '9999-12-31', '%00', '%27', '%ed%a0%80', 'constructor', '__proto__', 'a,b', '2024', 'zh', 'x'.repeat(1500)]
  const names = ['year', 'asOf', 'org', 'basis', 'month', 'unit', 'dimension', 'code', 'after', 'limit', 'q', 'sort', 'state', 'type', 'record', 'account', 'from', 'to', 'action', 'lang', 'format', 'bureau', 'count', 'occurredAt.from', 'deaths', 'hitAndRun', 'bbox', 'severity']

  test('of every route are answered or refused, whatever is asked', async () => {
    for (const { url } of server.routes.filter((one) => one.method === 'GET' && !one.url.includes('openapi'))) {
      for (const own of url.includes(':id') ? [...ids, url.startsWith('/api/figures') ? 'crashes' : world.records[0]?.id ?? ''] : ['']) {
        const path = url.replace(':id', own)
        const client = people[url.includes('/accounts') ? 2 : 0] ?? raise()
        check(await client.get(path), path)
        if (own !== ids[0] && own !== '' && ids.includes(own)) continue
        for (const name of names) {
          const value = values[(names.indexOf(name) * 5 + path.length) % values.length] ?? ''
          check(await client.get(`${path}?${name}=${value}`), `${path}?${name}=${value.slice(0, 60)}`)
        }
      }
    }
  }, 240_000)

  test.each(['/api/review', '/api/review/export', '/api/review/editions', '/api/figures/crashes', '/api/figures/determined-share/records', '/api/imports', '/api/mappings'])('of %s with every strange value', async (path) => {
    for (const name of ['year', 'asOf', 'bureau', 'lang', 'type', 'month', 'dimension', 'code']) for (const value of values) check(await (people[0] ?? raise()).get(`${path}?${name}=${value}`), `${path}?${name}=${value.slice(0, 60)}`)
  }, 240_000)
})

function raise(): never {
  throw new Error('There is nobody')
}
