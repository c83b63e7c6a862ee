import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { reportOnlyFigures } from '#kernel/figure/report-only.ts'
import type { Module } from '#kernel/module.ts'
import { text } from '#kernel/record/field.ts'
import { guardProblems, manifestProblems, schemaProblems } from '#kernel/testing/module-contract.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { modules } from './modules.ts'

let bureau: TestBureau
beforeAll(async () => { bureau = await testBureau(modules) })
afterAll(async () => { await bureau.close() })

test('every module’s schema and the real database agree', async () => {
  for (const module of modules) expect(await schemaProblems(bureau.engine, module)).toEqual([])
})

test('a field added to the schema alone is named, then one added to the database alone, and both together agree', async () => {
  const [first] = modules
  const type = first?.recordTypes[0]
  if (!first || !type) throw new Error('There is no module')
  const extended = z.strictObject({ ...type.schema.shape, laneCount: text({ zh: '车道数', en: 'Lanes' }) })
  const grown: Module = { ...first, recordTypes: [{ ...type, schema: extended }] }
  expect(await schemaProblems(bureau.engine, grown)).toEqual([`${type.table} has no column lane_count, which the schema's field laneCount needs`])
  await bureau.engine.script(`alter table ${type.table} add column lane_count text not null default '-'`)
  expect(await schemaProblems(bureau.engine, grown)).toEqual([])
  expect(await schemaProblems(bureau.engine, first)).toEqual([`${type.table}.lane_count stands in the database, but no field of the schema names it`])
  await bureau.engine.script(`alter table ${type.table} drop column lane_count`)
})

test('row-level security is forced on every table, and the bureau leads every key', async () => {
  expect(await guardProblems(bureau.engine)).toEqual([])
})

test('lifecycles, dimensions and figures keep the boundaries', () => {
  expect(manifestProblems(modules)).toEqual([])
})

test('the deny-list of report-only figures is not shortened', () => {
  expect(reportOnlyFigures.map((one) => one.id)).toEqual(expect.arrayContaining([
    'organised-crime-cases', 'ten-type-cases', 'black-evil-suspects', 'cluster-campaigns', 'homicide-streak', 'homicide-backlog-cleared', 'criminal-cases',
    'theft-cases', 'street-juvenile-cases', 'absolute-non-arrest', 'absolute-non-prosecution', 'acquittals', 'admin-cases-concluded',
  ]))
})
