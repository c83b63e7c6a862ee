import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApiProblems } from '#kernel/testing/openapi-problems.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type TestServer } from '#kernel/testing/test-server.ts'

const Document = z.record(z.string(), z.unknown())

let server: TestServer
beforeAll(async () => { server = await testServer([specimenModule]) })
afterAll(async () => { await server.close() })

const problemsOf = (document: unknown): string[] => openApiProblems(document, server.routes, specimenModule.recordTypes)
const description = async (): Promise<string> => (await server.send({ method: 'GET', url: '/api/openapi.json' })).body

test('the description of the API is whole, and open to everybody', async () => {
  expect(problemsOf(JSON.parse(await description()))).toEqual([])
})

describe('what is missing or wrong is named', () => {
  const changed: readonly (readonly [string, (text: string) => string, string])[] = [
    ['another version', (text) => text.replace('"openapi":"3.1.0"', '"openapi":"2.0"'), '/openapi'],
    ['a route that is gone', (text) => text.replace('"/api/today"', '"/api/tonight"'), 'GET /api/today is not described'],
    ['a route that nobody has', (text) => text.replace('"/api/today"', '"/api/tonight"'), 'GET /api/tonight is described, but there is no such route'],
    ['a field that is not described', (text) => text.replace('"shelf":', '"shelve":'), 'entry of specimen: fields'],
    ['a child’s field that is not described', (text) => text.replaceAll('"remark":', '"remarks":'), 'entry of specimen: the rows of holders'],
    ['a code that is missing', (text) => text.replaceAll('"green",', ''), 'entry of specimen: not every code of kind'],
    ['a field that is required and need not be', (text) => text.replace('"required":["happenedAt"', '"required":["shelf","happenedAt"'), 'entry of specimen: requires'],
    ['a body open to anything', (text) => text.replaceAll('"additionalProperties":false', '"additionalProperties":true'), 'entry of specimen: its body'],
    ['a filter that is not described', (text) => text.replaceAll('"seenOn.from"', '"seenOn.since"'), '/api/records/specimen does not describe the filter seenOn.from'],
    ['a type that JSON Schema does not know', (text) => text.replace('"type":"integer"', '"type":"int"'), 'the type "int"'],
  ]
  test.each(changed)('%s', async (_, change, expected) => {
    const text = await description()
    const after = change(text)
    expect(after).not.toBe(text)
    expect(problemsOf(JSON.parse(after)).join('\n')).toContain(expected)
  })
})

test('the description names no fault that a sending program could make by following it', async () => {
  const user = await server.newUser(4, ['officer'])
  const document = Document.parse(JSON.parse(await description()))
  expect(document['security']).toEqual([{ session: [] }, { bearer: [] }])
  // A body with every described field set to a value that its schema allows is taken.
  const made = await user.post('/api/records/specimen', {
    organisation: 4, fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'x', story: null, shelf: 'x', weight: 0, pieces: 1000, isFragile: false, kind: 'blue', seenOn: '2024-02-29', lng: -180, lat: 90 },
    children: { parts: [{ label: 'x', size: null }], holders: [{ role: 'finder', remark: null, name: 'x', identityNumber: null }] },
  }, { 'idempotency-key': 'a-key-of-its-own' })
  expect(made.statusCode, made.body).toBe(201)
})
