import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '#kernel/access/role.ts'
import { desk, launchBrowser } from './browser.ts'
import { journeyIn } from './journey.ts'
import { makeTemplate, openWorld, type World } from './world.ts'

/** What takes two people, or what one of them must not even be offered. */
const RecordShape = z.object({ id: z.string(), number: z.string(), version: z.number(), state: z.string(), organisation: z.number(), fields: z.record(z.string(), z.unknown()), mergedInto: z.object({ id: z.string() }).nullable() })
const JournalShape = z.object({ items: z.array(z.object({ action: z.string(), fields: z.array(z.object({ name: z.string() })) })) })

const YEAR = 2024

let world: World
let browser: Browser

beforeAll(async () => {
  world = await openWorld('little', await makeTemplate())
  browser = await launchBrowser(inject('chromium'))
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** A page as somebody sees it; every fault of it fails the test. */
function as(role: Role, path: string, run: (page: Page, quiet: () => Promise<void>) => Promise<void>): Promise<void> {
  return journeyIn(browser, world, { role, viewport: desk }, async ({ page, quiet }) => {
    await page.goto(path)
    await quiet()
    await run(page, quiet)
  })
}

const enter = (fields: object): Promise<z.infer<typeof RecordShape>> => world.post('officer', '/records/crash', { fields: { hitAndRun: false, ...fields } }, RecordShape)
const pathOf = (record: { id: string }): string => `/records/crash/${record.id}`
const now = (record: { id: string }): Promise<z.infer<typeof RecordShape>> => world.get('supervisor', pathOf(record), RecordShape)

test('who may enter no records is offered no entry, not even by its key or address', async () => {
  await as('auditor', '/records/crash', async (page, quiet) => {
    expect(await page.getByRole('button', { name: 'Enter a crash' }).count()).toBe(0)
    await page.keyboard.press('c')
    await quiet()
    expect(new URL(page.url()).pathname).toBe('/records/crash')
    await page.goto('/records/crash/new')
    await quiet()
    expect(await page.locator('form').count()).toBe(0)
  })
  await as('officer', '/records/crash', async (page) => { await page.getByRole('button', { name: 'Enter a crash' }).waitFor() })
})

test('a correction is asked for by one, and shown to and approved by another', async () => {
  let record = await enter({ occurredAt: '2024-05-02T02:00:00Z', roadName: '更正路', place: '西口' })
  for (const [action, fields] of [['investigate', { investigatedAt: '2024-05-02T04:00:00Z' }], ['determine', { determinedAt: '2024-05-03T04:00:00Z', responsibility: '甲方全部责任' }], ['serve', { servedAt: '2024-05-04T04:00:00Z' }]] as const) {
    record = await world.post('officer', `${pathOf(record)}/actions/${action}`, { version: record.version, fields }, RecordShape)
  }
  await as('officer', `${pathOf(record)}/do/correct`, async (page, quiet) => {
    await page.locator('[id="field.fields.place"]').fill('东口')
    await page.locator('[id="field.reason"]').fill('the wrong side')
    await page.keyboard.press('Control+Enter')
    await page.getByText('You asked for it; somebody else must decide.').waitFor()
    await quiet()
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
  })
  expect((await now(record)).fields['place']).toBe('西口')
  await as('supervisor', '/', async (page, quiet) => {
    await page.getByRole('link', { name: `See the changes and decide: ${record.number} Correct` }).click()
    await page.locator('.al-asked').getByText('东口').waitFor()
    await page.getByRole('button', { name: 'Approve', exact: true }).click()
    await page.getByText('Approved and done').waitFor()
    await quiet()
  })
  expect((await now(record)).fields['place']).toBe('东口')
})

test('a duplicate is found by itself, shown beside the record, and merged', async () => {
  const kept = await enter({ occurredAt: '2024-06-02T02:00:00Z', roadName: '合并路', place: '一号', lng: 117.01, lat: 32.61 })
  const duplicate = await enter({ occurredAt: '2024-06-02T02:05:00Z', roadName: '合并路', place: '一号门前', lng: 117.01, lat: 32.61 })
  await as('supervisor', `${pathOf(kept)}?do=merge`, async (page, quiet) => {
    await page.getByRole('radio', { name: duplicate.number }).check()
    const compared = page.locator('.al-compare')
    await compared.getByText('一号门前').waitFor()
    await page.locator('[id="field.reason"]').fill('entered twice')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Done: Merge a duplicate').waitFor()
    await quiet()
  })
  expect(await now(duplicate)).toMatchObject({ state: 'merged', mergedInto: { id: kept.id } })
})

test('two who write at once: each field and row lies side by side, one is chosen of each, and it is saved on the new version', async () => {
  const record = await world.post('officer', '/records/crash', { fields: { hitAndRun: false, occurredAt: '2024-08-02T02:00:00Z', roadName: '同写路', place: '一号' }, children: { persons: [{ role: 'driver', injury: 'none', name: '甲某' }] } }, RecordShape)
  const rows = z.object({ version: z.number(), children: z.object({ persons: z.array(z.object({ id: z.string(), injury: z.string() })) }) })
  await journeyIn(browser, world, { role: 'officer', viewport: desk, expected: [/409 .*actions\/edit/] }, async ({ page, quiet }) => {
    await page.goto(`${pathOf(record)}/do/edit`)
    await quiet()
    await page.locator('[id="field.fields.place"]').fill('我的二号')
    await page.locator('[id="field.fields.description"]').fill('我写的一大段经过')
    const person = (await world.get('supervisor', pathOf(record), rows)).children.persons[0]
    await world.post('supervisor', `${pathOf(record)}/actions/edit`, { version: 1, fields: { place: '别人的三号', roadName: '改名路' }, children: { persons: [{ id: person?.id, injury: 'minor' }] } }, RecordShape)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'Somebody else has changed it' }).waitFor()
    const row = page.getByRole('row', { name: /^Place/ })
    expect(await row.locator('td').allTextContents()).toEqual(['一号', '我的二号', expect.stringMatching(/^别人的三号吴五, /)])
    expect(await page.getByRole('row', { name: /^Person 1/ }).textContent()).toMatch(/Injury: Not injured.*not changed.*Injury: Slightly injured/)
    await row.getByRole('radio', { name: 'Place: keep what is there now' }).check()
    await page.getByRole('button', { name: 'Merge as chosen and go back to save' }).click()
    expect(await page.locator('[id="field.fields.description"]').inputValue()).toBe('我写的一大段经过')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => url.pathname === pathOf(record))
    await quiet()
  })
  expect((await now(record)).fields).toMatchObject({ place: '别人的三号', roadName: '改名路', description: '我写的一大段经过' })
  expect((await world.get('officer', pathOf(record), rows)).children.persons.map((one) => one.injury)).toEqual(['minor'])
})

test('several records are chosen by keys, voided with one reason, what cannot be is told, and it is undone', async () => {
  const made = [await enter({ occurredAt: '2024-09-01T02:00:00Z', roadName: '批量路' }), await enter({ occurredAt: '2024-09-02T02:00:00Z', roadName: '批量路' }), await enter({ occurredAt: '2024-09-03T02:00:00Z', roadName: '批量路' })]
  const [voided] = made
  if (voided) await world.post('supervisor', `${pathOf(voided)}/actions/void`, { version: 1, reason: 'twice' }, RecordShape)
  const states = async (): Promise<string[]> => Promise.all(made.map(async (one) => (await now(one)).state))
  await as('supervisor', `/records/crash?q=${encodeURIComponent('批量路')}`, async (page, quiet) => {
    for (const key of ['j', 'x', '*']) await page.keyboard.press(key)
    await page.getByText('3 chosen').waitFor()
    await page.keyboard.press('.')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Void', exact: true }).click()
    await page.getByText('2 can be done').waitFor()
    await page.getByText('1 cannot').waitFor()
    await page.locator('[id="field.reason"]').fill('entered by mistake')
    await page.keyboard.press('Control+Enter')
    await page.getByText('2 done').waitFor()
    expect(await states()).toEqual(['voided', 'voided', 'voided'])
    await page.getByRole('button', { name: 'Undo (2)' }).click()
    await page.getByRole('region', { name: 'Undoing it' }).getByText('2 done').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).last().click()
    await quiet()
  })
  expect(await states()).toEqual(['voided', 'reported', 'reported'])
})

test('a change by somebody else is news in Today and in the list until one has looked', async () => {
  const record = await enter({ occurredAt: '2024-10-02T02:00:00Z', roadName: '新闻路' })
  await world.post('officer', `${pathOf(record)}/seen`, { version: 1 }, z.unknown())
  await world.post('supervisor', `${pathOf(record)}/actions/edit`, { version: 1, fields: { place: '新地点' } }, RecordShape)
  await as('officer', '/', async (page, quiet) => {
    const news = page.getByRole('region', { name: 'Since you last looked' })
    await news.getByRole('link', { name: record.number }).click()
    await page.getByText('New since you last looked').waitFor()
    await quiet()
    await page.goto('/')
    await quiet()
    expect(await news.getByRole('link', { name: record.number }).count()).toBe(0)
  })
})

test('a record is given to a unit that the giver does not see', async () => {
  const units = await world.get('officer', '/organisations', z.array(z.object({ id: z.number(), code: z.string() })))
  const [own, other] = ['EAST', 'WEST'].map((code) => units.find((unit) => unit.code === code)?.id)
  const record = await world.post('officer', `/records/crash?org=${own}`, { organisation: own, fields: { hitAndRun: false, occurredAt: '2024-07-02T02:00:00Z', roadName: '移交路' } }, RecordShape)
  await as('officer', `${pathOf(record)}?do=transfer&org=${own}`, async (page, quiet) => {
    await page.locator('[id="field.organisation"]').selectOption(String(other))
    await page.locator('[id="field.reason"]').fill('it happened over there')
    await page.keyboard.press('Control+Enter')
    await page.getByText(`${record.number} has been given away`).waitFor()
    await quiet()
    expect(new URL(page.url()).pathname).toBe('/records/crash')
  })
  expect((await world.get('supervisor', pathOf(record), RecordShape)).organisation).toBe(other)
})

test('a figure without coverage leads to stating it, and then has a value', async () => {
  await as('analyst', '/figures/road-deaths?year=2016', async (page, quiet) => {
    expect(await page.locator('.al-figure-big').textContent()).toContain('—')
    await page.getByRole('link', { name: 'State that the records of it are complete' }).click()
    await page.locator('#span-from').waitFor()
    expect([await page.locator('#span-from').inputValue(), await page.locator('#span-through').inputValue()]).toEqual(['2016-01-01', '2016-12-31'])
    await page.getByRole('button', { name: 'State it' }).click()
    await page.getByRole('cell', { name: '2016-12-31' }).waitFor()
    await quiet()
    await page.goto('/figures/road-deaths?year=2016')
    await quiet()
    expect(await page.locator('.al-figure-big').textContent()).toBe('0persons')
  })
})

test('what goes out of a drill-down is a row of the journal', async () => {
  await as('analyst', `/figures/crashes?year=${YEAR}`, async (page) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV file' }).click()])
    expect(file.suggestedFilename()).toMatch(/^anlan-crashes-2024-.*\.csv$/)
  })
  const { items } = await world.get('auditor', '/journal?action=exportFigureRecords', JournalShape)
  expect(items[0]?.fields.map((one) => one.name)).toEqual(['asOf', 'figure', 'format', 'query', 'records', 'sha256', 'year'])
})
