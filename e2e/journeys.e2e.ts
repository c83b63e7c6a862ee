import type { Browser, FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '#kernel/access/role.ts'
import { desk, launchBrowser, phone, tabTo } from './browser.ts'
import { runOnce } from '#kernel/job/background.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { setDay } from './crashes.ts'
import { journeyIn, type Place, type Traveller } from './journey.ts'
import { checkOfficeYear } from './office-year.ts'
import { makeTemplate, openWorld, type World } from './world.ts'

const RecordShape = z.object({ id: z.string(), number: z.string(), version: z.number(), state: z.string(), fields: z.record(z.string(), z.unknown()) })
const ListShape = z.object({ total: z.number().nullable(), items: z.array(z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })) })
const FigureShape = z.object({ value: z.number().nullable(), records: z.number().nullable() })

const YEAR = 2024

let world: World
let browser: Browser
let kernel: Kernel

beforeAll(async () => {
  world = await openWorld('much', await makeTemplate(), async (opened) => {
    kernel = opened
    // So that they hold their roles on every day the office’s year is lived through.
    await opened.engine.script("update assignment set valid_from = '2020-01-01'")
  })
  browser = await launchBrowser(inject('chromium'))
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Another day becomes the bureau’s today, and the days before it are closed. */
async function moveTo(day: string): Promise<void> {
  await setDay(kernel, 1, day)
  // A day is closed in the second round after it.
  for (let round = 0; round < 2; round += 1) await runOnce(kernel.engine, kernel.now)
}

const journey = (role: Role, viewport: Traveller['viewport'], run: (place: Place) => Promise<void>): Promise<void> => journeyIn(browser, world, { role, viewport }, run)

async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/**
 * Presses a button that opens the choice of a file. Listening begins before the way to the button: the browser is told to hand its dialog
 * over on another channel than the key, and a key that overtakes it opens a dialog nobody hears of.
 */
async function chosenBy(page: Page, button: string): Promise<FileChooser> {
  const press = async (): Promise<void> => {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()])
  return chooser
}

/** The id of a form's input, as a selector: ids have dots. */
const field = (path: string): string => `[id="field.${path}"]`
const crashesAt = (road: string) => world.get('officer', `/records/crash?q=${encodeURIComponent(road)}&count=true`, ListShape)
const roadDeaths = (asOf = '') => world.get('officer', `/figures/road-deaths?year=${YEAR}${asOf}`, FigureShape)

describe.each([{ name: 'phone', day: 8, viewport: phone }, { name: 'desk', day: 20, viewport: desk }])('without a mouse, $name', ({ name, day, viewport }) => {
  test('a crash is entered', () => journey('officer', viewport, async ({ page, quiet }) => {
    const road = `新城大道${name}`
    await page.goto('/records/crash')
    await quiet()
    await page.keyboard.press('c')
    await page.locator(field('fields.occurredAt')).waitFor()
    await typeInto(page, field('fields.occurredAt'), `2024年11月${day}日 8:40`)
    await tabTo(page, field('fields.roadName'))
    await page.keyboard.type(road)
    await tabTo(page, field('fields.place'))
    await page.keyboard.type('与学院路路口')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: `${road} 与学院路路口` }).waitFor()
    const found = await crashesAt(road)
    expect(found.items.map((item) => item.fields['occurredAt'])).toEqual([`2024-11-${String(day).padStart(2, '0')}T00:40:00.000Z`])
    expect(page.url()).toContain(found.items[0]?.id ?? 'no record')
    await page.getByText('Reported', { exact: true }).first().waitFor()
  }))

  test('a mistake is shown beside its input, and nothing is entered', () => journey('officer', viewport, async ({ page, quiet }) => {
    await page.goto('/records/crash/new')
    await quiet()
    await typeInto(page, field('fields.occurredAt'), '2024-02-30 10:00')
    await typeInto(page, field('fields.roadName'), `无此日${name}`)
    await page.keyboard.press('Control+Enter')
    await page.locator('.al-wrong').getByText('Write a day and a time').waitFor()
    expect(await page.locator(field('fields.occurredAt')).getAttribute('aria-invalid')).toBe('true')
    expect((await crashesAt(`无此日${name}`)).items).toEqual([])
  }))

  test('a death on day 5 is added, and the figure rises by one', () => journey('officer', viewport, async ({ page, quiet }) => {
    const { id } = await world.post('officer', '/records/crash', {
      fields: { occurredAt: '2024-03-10T02:00:00.000Z', hitAndRun: false, roadName: `学府路${name}`, place: '校门口' }, children: { persons: [{ role: 'cyclist', injury: 'serious', diedOn: null }] },
    }, RecordShape)
    const before = await roadDeaths()
    await page.goto(`/records/crash/${id}`)
    await quiet()
    await page.keyboard.press('e')
    await page.locator(field('children.persons.0.injury')).waitFor()
    await page.locator(field('children.persons.0.injury-dead')).focus()
    await page.keyboard.press('Space')
    await tabTo(page, field('children.persons.0.diedOn'))
    await page.keyboard.type('2024-03-15')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => url.pathname === `/records/crash/${id}`)
    await page.locator('.al-facts div', { hasText: 'Severity' }).getByText('Fatal crash').waitFor()
    const after = await roadDeaths()
    expect(after).toEqual({ value: (before.value ?? 0) + 1, records: (before.records ?? 0) + 1 })
    await page.goto(`/figures/road-deaths?year=${YEAR}`)
    await quiet()
    expect(await page.locator('.al-figure-big').textContent()).toBe(`${after.value}persons`)
  }))

  test('from the figures to one figure to a record behind it', () => journey('analyst', viewport, async ({ page, quiet }) => {
    await page.goto(`/figures?year=${YEAR}`)
    await quiet()
    await tabTo(page, 'a[href^="/figures/road-deaths"]')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Road deaths' }).waitFor()
    await quiet()
    await tabTo(page, 'a[href^="/records/crash/"]')
    const number = await page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/records\/crash\/[0-9a-f-]{36}/)
    await quiet()
    const id = /crash\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    const record = await world.get('analyst', `/records/crash/${id}`, RecordShape)
    expect(record.number).toBe(number)
    expect(record.fields['severity']).toBe('fatal')
    await page.getByText(number, { exact: true }).first().waitFor()
  }))

  test('a file is imported by mapping', () => journey('analyst', viewport, async ({ page, quiet }) => {
    const road = `开发大道${name}`
    const rows = [`台账号,出事时间,所在路段,备注位置`, `K${name}1,2024-05-02 08:15,${road},一号路口`, `K${name}2,2024-05-03 19:40,${road},二号路口`, `K${name}3,2024-05-09 23:05,${road},三号路口`]
    await page.goto('/imports')
    await quiet()
    const chooser = await chosenBy(page, '.al-drop button')
    await chooser.setFiles({ name: `台账${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    await page.locator('#import-source').waitFor()
    await mapTo(page, 'Occurred', '出事时间')
    await mapTo(page, 'Road', '所在路段')
    await mapTo(page, 'Place', '备注位置')
    await mapTo(page, 'Hit and run', 'a fixed value…')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Import 3 rows' }).waitFor()
    await page.getByRole('button', { name: 'Import 3 rows' }).focus()
    await page.keyboard.press('Enter')
    const link = page.getByRole('link', { name: 'See the records' })
    await link.waitFor()
    await link.focus()
    await page.keyboard.press('Enter')
    await page.getByText(road).first().waitFor()
    const found = await crashesAt(road)
    expect(found.items.map((item) => [item.fields['occurredAt'], item.fields['place']])).toEqual([
      ['2024-05-09T15:05:00.000Z', '三号路口'], ['2024-05-03T11:40:00.000Z', '二号路口'], ['2024-05-02T00:15:00.000Z', '一号路口'],
    ])
  }))

  test('a text is checked claim by claim', () => journey('office', viewport, async ({ page, quiet }) => {
    // A text about a year is taken to have been written by 10 January of the next: what became known later does not count.
    const { value } = await roadDeaths(`&asOf=${YEAR + 1}-01-10`)
    await page.goto('/verify')
    await quiet()
    await tabTo(page, '#verify-text')
    await page.keyboard.insertText(`2024年，全市道路交通事故死亡${value}人。2024年，全市道路交通事故死亡${(value ?? 0) + 7}人。2024年，全市发生道路交通亡人事故99起。`)
    await page.keyboard.press('Control+Enter')
    await page.locator('.al-claim-text').waitFor()
    await page.keyboard.press('x')
    const panel = page.locator('.al-claim-panel-contradicted')
    await panel.getByText(`死亡${(value ?? 0) + 7}人`).first().waitFor()
    await panel.locator('.al-comparison').getByText(new RegExp(`^${value}\\b`)).waitFor()
    await page.keyboard.press('j')
    await panel.getByText('99起').first().waitFor()
    const answer = await world.post('office', '/verify', { text: `2024年，全市道路交通事故死亡${(value ?? 0) + 7}人。` }, z.object({ claims: z.array(z.object({ verdict: z.string(), computed: z.object({ value: z.number().nullable() }) })) }))
    expect(answer.claims).toEqual([{ verdict: 'contradicted', computed: { value } }])
  }))
})

test('the office’s year, from a workbook to the value that is restated', () => checkOfficeYear({ browser, world, moveTo }))

/** Chooses the column of a field by keyboard, unless it is chosen already. */
async function mapTo(page: Page, label: string, column: string): Promise<void> {
  const row = page.locator('.al-import-field', { has: page.getByText(label, { exact: true }) }).first()
  if (await row.locator('.al-import-line').getByText(column, { exact: true }).count() > 0) return
  await row.getByRole('combobox').first().focus()
  await page.keyboard.type(column)
  await page.keyboard.press('Enter')
  await row.locator('.al-import-line').getByText(column, { exact: true }).filter({ visible: true }).first().waitFor()
}
