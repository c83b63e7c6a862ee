import { writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Role } from '#kernel/access/role.ts'
import { desk } from './browser.ts'
import { journeyIn, type Place } from './journey.ts'
import { YEAR, type World } from './world.ts'

const ListShape = z.object({ items: z.array(z.object({ id: z.string(), number: z.string(), fields: z.record(z.string(), z.unknown()) })) })
const FigureShape = z.object({ value: z.number().nullable() })
const EditionShape = z.object({
  id: z.string(), version: z.number(), state: z.string(), asOf: z.string().nullable(), hash: z.string().nullable(),
  review: z.object({ figures: z.record(z.string(), z.object({ value: z.number().nullable() })) }).nullable(),
})
const ClaimsShape = z.object({ claims: z.array(z.object({ verdict: z.string(), computed: z.object({ value: z.number().nullable() }).nullable() })) })

/** The road of the crashes that the journey brings in. */
const ROAD = '办公路'
const CUT_OFF = `${YEAR + 1}-01-10`

/** A bureau, and how to let it take another day for today; what happened before that day is then known to it. */
export interface OfficeYear { readonly browser: Browser; readonly world: World; moveTo(day: string): Promise<void> }

/**
 * The office's year: a workbook comes in and one of its rows is put right, the review is drafted, checked, approved, frozen and published;
 * in March a death becomes known that belongs to the year, and a text of somebody else is read against both.
 */
export async function checkOfficeYear({ browser, world, moveTo }: OfficeYear): Promise<void> {
  const as = (role: Role, path: string, run: (place: Place) => Promise<void>): Promise<void> => journeyIn(browser, world, { role, viewport: desk, expected: [/422 .*\/api\/imports/] }, async (place) => {
    await place.page.goto(path)
    await place.quiet()
    await run(place)
  })
  const deaths = async (): Promise<number> => (await world.get('office', `/figures/road-deaths?year=${YEAR}`, FigureShape)).value ?? 0
  const edition = (id: string) => world.get('office', `/review/editions/${id}`, EditionShape)

  await moveTo(`${YEAR + 1}-01-05`)
  const before = await deaths()
  await as('analyst', '/imports', importWorkbook)
  expect(await deaths()).toBe(before + 3)

  const wrong = (await world.get('officer', `/records/crash?q=${encodeURIComponent(ROAD)}`, ListShape)).items.find((one) => one.fields['place'] === '三号')
  if (!wrong) throw new Error('The third row was not imported')
  await as('officer', `/records/crash/${wrong.id}/do/edit`, async ({ page }) => {
    await page.locator('[id="field.fields.statedDeaths"]').fill('0')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => url.pathname === `/records/crash/${wrong.id}`)
  })
  const known = before + 2
  expect(await deaths()).toBe(known)

  await moveTo(`${YEAR + 1}-01-12`)
  let id = ''
  await as('office', `/review?year=${YEAR}`, async (place) => { id = await draft(place) })
  expect(await edition(id)).toMatchObject({ state: 'bound', asOf: CUT_OFF, review: { figures: { 'road-deaths': { value: known } } } })

  await as('legalReviewer', `/review?year=${YEAR}&edition=${id}`, async ({ page }) => {
    await step(page, 'r', 'Send back', 'The second section wants a word on cyclists')
    await page.locator('.al-edition-state').getByText('Draft', { exact: true }).waitFor()
  })
  await world.post('office', `/review/editions/${id}/actions/bind`, { version: (await edition(id)).version }, EditionShape)
  await checkAndApprove(world, id)

  await as('office', `/review?year=${YEAR}&edition=${id}`, async ({ page }) => {
    await step(page, 'z', 'Freeze')
    await page.locator('.al-edition-state').getByText('Frozen', { exact: true }).waitFor()
    await step(page, 'p', 'Publish')
    await page.locator('.al-edition-state').getByText('Published', { exact: true }).waitFor()
  })
  const published = await edition(id)
  expect(published.hash).toMatch(/^[0-9a-f]{64}$/)

  await moveTo(`${YEAR + 1}-03-14`)
  const died = await world.post('officer', '/records/crash', {
    fields: { occurredAt: `${YEAR}-12-28T02:00:00Z`, hitAndRun: false, roadName: ROAD, place: '四号' }, children: { persons: [{ role: 'pedestrian', injury: 'dead', diedOn: `${YEAR}-12-31` }] },
  }, z.object({ number: z.string() }))
  expect(await deaths()).toBe(known + 1)
  await as('supervisor', `/review?year=${YEAR}&edition=${id}`, async ({ page }) => {
    const row = page.getByRole('row', { name: /^Road deaths/ }).filter({ hasText: died.number })
    await row.waitFor()
    expect(await row.locator('td').allTextContents()).toEqual(['Road deaths', `${known} persons`, `${known + 1} persons`, expect.stringContaining('+1')])
    await page.locator('.al-paper').getByRole('link', { name: `${known}, a number of the figure “Road deaths”` }).waitFor()
  })
  expect(await edition(id)).toEqual(published)

  const read = async (asOf: string) => (await world.post('office', '/verify', { text: `${YEAR}年，全市道路交通事故死亡${known}人。${YEAR}年，全市道路交通事故死亡${known + 5}人。`, year: YEAR, asOf }, ClaimsShape)).claims
  expect(await read(CUT_OFF)).toEqual([{ verdict: 'supported', computed: { value: known } }, { verdict: 'contradicted', computed: { value: known } }])
  // What was true at the cut-off is no contradiction later: it may have been written then.
  expect(await read(`${YEAR + 1}-03-14`)).toEqual([{ verdict: 'ambiguous', computed: { value: known + 1 } }, { verdict: 'contradicted', computed: { value: known + 1 } }])
}

/** Three fatal crashes on the second of two sheets; the day of one does not exist and is put right in the preview. */
async function importWorkbook({ page }: Place): Promise<void> {
  const content = await writeXlsx({
    sheets: [
      { name: '说明', rows: [['填报单位', '日期'], ['东城分局', `${YEAR + 1}-01-04`]] },
      { name: '台账', rows: [['发生时间', '道路名称', '地点', '逃逸', '死亡人数'], ...[`${YEAR}-12-03 08:10`, `${YEAR}-13-09 19:25`, `${YEAR}-12-21 23:40`].map((time, at) => [time, ROAD, ['一号', '二号', '三号'][at] ?? '', '否', 1])] },
    ],
  })
  await page.locator('.al-drop input[type="file"]').setInputFiles({ name: '台账.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Take this sheet 台账' }).click()
  await page.locator('#import-source').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Import 2 rows' }).waitFor()
  await page.getByRole('textbox', { name: 'Mend “发生时间” of line 3' }).fill(`${YEAR}-12-09 19:25`)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Import 3 rows' }).click()
  await page.getByRole('link', { name: 'See the records' }).waitFor()
}

/** Begins a draft, types a number into it, mends that, and binds the figures. Returns the edition's id. */
async function draft({ page, quiet }: Place): Promise<string> {
  await page.getByRole('button', { name: 'Begin a draft' }).click()
  const open = page.locator('#section-road-safety').getByRole('button', { name: 'Edit the sentence' }).first()
  await open.click()
  const rewrite = async (change: (said: string) => string): Promise<void> => {
    const said = page.locator('#section-road-safety textarea').first()
    await said.fill(change(await said.inputValue()))
    await page.keyboard.press('Control+Enter')
    await quiet()
  }
  await rewrite((said) => `${said}排查隐患46处。`)
  await page.locator('.al-check-fault', { hasText: 'A typed number, "46"' }).waitFor()
  expect(await page.getByRole('button', { name: 'Bind the figures' }).isDisabled()).toBe(true)
  await rewrite((said) => said.replace('排查隐患46处。', '排查隐患。'))
  await page.locator('.al-check-good').waitFor()
  await step(page, 'b', 'Bind the figures')
  await page.locator('.al-edition-state').getByText('Figures bound', { exact: true }).waitFor()
  return new URL(page.url()).searchParams.get('edition') ?? ''
}

/** A step of an edition by its key; the dialog asks for a reason, or takes one. */
async function step(page: Page, key: string, name: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().waitFor()
  await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur() })
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog', { name })
  await dialog.getByRole('textbox').and(page.locator(':focus')).waitFor()
  if (reason !== undefined) await page.keyboard.insertText(reason)
  await page.keyboard.press('Control+Enter')
}

/** Both checks, by two people, and the approval by a third; the second checker is given his role for it. */
async function checkAndApprove(world: World, id: string): Promise<void> {
  const accounts = await world.get('securityAdministrator', '/accounts', z.array(z.object({ id: z.number(), login: z.string() })))
  const second = accounts.find((account) => account.login === 'personnel')?.id ?? 0
  await world.post('securityAdministrator', `/accounts/${second}/assignments`, { organisation: 1, role: 'legalReviewer' }, z.unknown())
  for (const [role, action] of [['legalReviewer', 'passLegalExamination'], ['personnel', 'checkConfidential'], ['supervisor', 'approve']] as const) {
    const { version } = await world.get('office', `/review/editions/${id}`, EditionShape)
    await world.post(role, `/review/editions/${id}/actions/${action}`, { version }, EditionShape)
  }
}
