import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '#kernel/access/role.ts'
import { desk, launchBrowser, phone } from './browser.ts'
import { journeyIn, type Place, type Traveller } from './journey.ts'
import { makeTemplate, openWorld, type World } from './world.ts'

const ClockShape = z.object({ id: z.string(), rule: z.string(), level: z.string(), dueAt: z.string().nullable(), events: z.array(z.object({ kind: z.string(), refused: z.object({ reason: z.string() }).nullable(), withdrawn: z.object({ reason: z.string() }).nullable() })) })
const RecordShape = z.object({ id: z.string(), number: z.string(), version: z.number(), clocks: z.array(ClockShape) })
const PageShape = z.object({ clock: ClockShape, dueOn: z.string().nullable() })
const TodayShape = z.object({ findings: z.array(z.object({ clock: z.string(), kind: z.string() })) })

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

const journey = (role: Role, viewport: Traveller['viewport'], run: (place: Place) => Promise<void>, expected: readonly RegExp[] = []): Promise<void> => journeyIn(browser, world, { role, viewport, expected }, run)

const field = (name: string): string => `[id="field.fields.${name}"]`

/** Types into a field as somebody without a mouse does: a section that is folded is opened first. */
async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).waitFor({ state: 'attached' })
  const folded = page.locator('details:not([open])', { has: page.locator(selector) }).locator('summary')
  if (await folded.count() > 0) await folded.first().press('Enter')
  await page.locator(selector).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** A crash of 1 March 2024 whose scene was investigated the same day: its determination is due on the 15th. */
async function investigated(place: string): Promise<z.infer<typeof RecordShape>> {
  const made = await world.post('officer', '/records/crash', { fields: { occurredAt: '2024-03-01T00:30:00.000Z', hitAndRun: false, procedure: 'general', roadName: '长江路', place } }, RecordShape)
  return world.post('officer', `/records/crash/${made.id}/actions/investigate`, { version: made.version, fields: { investigatedAt: '2024-03-01T02:00:00.000Z' } }, RecordShape)
}

const recordOf = (id: string) => world.get('officer', `/records/crash/${id}/page`, RecordShape)

/** Opens the dialog of the record's or the clock's page by its key, and waits for its form. */
async function tell(page: Page): Promise<void> {
  await page.keyboard.press('l')
  await page.locator('#clock-form').waitFor()
}

describe.each([{ name: 'phone', viewport: phone }, { name: 'desk', viewport: desk }])('a determination, $name', ({ name, viewport }) => {
  test('through an appraisal, a suspension that came too late, one recorded by mistake, and its withdrawal', () => journey('officer', viewport, async ({ page, quiet }) => {
    const { id } = await investigated(`鉴定${name}`)
    await page.goto(`/records/crash/${id}`)
    await quiet()
    await page.locator('.al-clock', { hasText: 'Crash Procedure 62' }).waitFor()

    // The determination waits for the appraisal, and begins again when its result is fixed.
    await page.keyboard.press('e')
    await typeInto(page, field('appraisalCommissionedAt'), '2024-03-04 10:00')
    await typeInto(page, field('appraisalReceivedAt'), '2024-03-20 10:00')
    await typeInto(page, field('appraisalFixedAt'), '2024-03-25 10:00')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => url.pathname === `/records/crash/${id}`)
    await quiet()
    const after = (await recordOf(id)).clocks.find((one) => one.rule === 'D-77.b')
    expect(after).toMatchObject({ dueAt: '2024-04-01T16:00:00.000Z', level: 'overdue' })
    const clockId = after?.id ?? ''

    // Suspended a day after the end: it is stored, and says why it has no effect.
    await tell(page)
    await page.locator('#clock-which').selectOption(clockId)
    await page.locator('#clock-form input[value="pause"]').waitFor()
    await typeInto(page, '#clock-at', '2024-04-02 10:00')
    await page.keyboard.press('Control+Enter')
    const told = page.locator('.al-told-refused')
    await told.getByText('Stored; without lawful effect').waitFor()
    await told.getByText(/the limit had run out .*Crash Procedure 68/).waitFor()
    await told.getByText('The limit now ends Mon 1 Apr 2024, by 24:00').waitFor()
    await page.getByRole('link', { name: 'See it day by day' }).click()

    // Its page: the end, the step struck through, the day in the calendar.
    await page.getByRole('heading', { level: 1, name: /after an appraisal: why it is Mon 1 Apr 2024/ }).waitFor()
    await page.locator('.al-clock-step-refused s', { hasText: 'Stop · suspension' }).waitFor()
    expect(await page.locator('.al-cal-due .al-quiet').textContent()).toContain('the end')
    expect(await page.locator('.al-cal-counted .al-cal-count').allTextContents()).toEqual(['1', '2', '3', '4'])

    // One recorded by mistake moves the end; withdrawn, it moves back, and stays to be seen.
    await tell(page)
    await typeInto(page, '#clock-at', '2024-03-27 10:00')
    await page.keyboard.press('Control+Enter')
    await page.locator('.al-told-effective').waitFor()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.locator('#clock-form').waitFor({ state: 'detached' })
    expect((await world.get('officer', `/clocks/${clockId}`, PageShape)).dueOn).not.toBe('2024-04-01')
    await quiet()
    await tell(page)
    await page.locator('#clock-form label', { hasText: 'Withdraw a mistake' }).click()
    await page.locator('#clock-withdraw').selectOption({ index: 2 })
    await page.locator('#clock-why').fill('It was another crash')
    await page.keyboard.press('Control+Enter')
    await page.locator('.al-told-withdrawn').getByText('The limit now ends Mon 1 Apr 2024').waitFor()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.getByText('It was another crash').waitFor()
    expect(await world.get('officer', `/clocks/${clockId}`, PageShape)).toMatchObject({
      dueOn: '2024-04-01',
      clock: { events: [{ kind: 'pause', refused: { reason: 'tooLate' }, withdrawn: null }, { kind: 'pause', refused: null, withdrawn: { reason: 'It was another crash' } }] },
    })
  }))
})

test('the legal section finds what had no effect, and goes from it to the clock', () => journey('legalReviewer', desk, async ({ page, quiet }) => {
  const record = await investigated('逾期')
  const [clock] = record.clocks
  await world.post('officer', `/records/crash/${record.id}/actions/clock`, { version: record.version, clock: { id: clock?.id, event: { kind: 'pause', at: '2024-03-18T02:00:00.000Z', reason: 'suspension', approver: 'upperTrafficDept' } } }, RecordShape)
  expect((await world.get('legalReviewer', '/today', TodayShape)).findings[0]).toMatchObject({ kind: 'refusedEvent', clock: clock?.id })
  await page.goto('/')
  await quiet()
  await page.locator(`a[href^="/clocks/${clock?.id}"]`, { hasText: 'Time limit of the determination' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.al-clock-step-refused', { hasText: 'the limit had run out' }).waitFor()
  // Who may only look is told so, with the reason, and has no button.
  expect(await page.getByRole('button', { name: 'Record what happened' }).count()).toBe(0)
  await page.locator('.al-clock-refused', { hasText: 'This is for' }).waitFor()
}))

test('the work list goes by keyboard to the clock that ran out first', () => journey('officer', desk, async ({ page, quiet }) => {
  await investigated('列表')
  await page.goto('/clocks?view=overdue')
  await quiet()
  await page.keyboard.press('j')
  const number = await page.locator('tr.al-current .al-mono').textContent()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(number)
  await page.keyboard.press('l')
  await page.locator('.al-clock-page').waitFor()
  expect(await page.locator('.al-page-above .al-mono').textContent()).toBe(number)
}))

test('the legal section confirms a rule, loads a year whose mistake is named at its line, and corrects the clocks it changes', () => journey('legalReviewer', desk, async ({ page, quiet }) => {
  const record = await investigated('重算')
  const [clock] = record.clocks
  const dueAt = async (): Promise<string | null> => (await world.get('officer', `/clocks/${clock?.id}`, PageShape)).clock.dueAt
  expect(await dueAt()).toBe('2024-03-15T16:00:00.000Z')

  await page.goto('/clock-rules?rule=D-77.a-1')
  await quiet()
  await page.locator('#confirm-note').fill('Read against the gazette')
  await page.getByRole('button', { name: 'Confirm version 1' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/confirmed version 1 on/).waitFor()

  // A day off on 14 March would move the end from Friday the 15th to Monday the 18th.
  await page.goto('/clock-rules?tab=calendar')
  await quiet()
  await page.locator('#calendar-year').fill('2024')
  const refused = page.waitForResponse((answer) => answer.url().includes('/api/clock-rules/calendar') && answer.status() === 422)
  await page.locator('#calendar-csv').fill('day,kind,nameZh,nameEn\n2024-03-14,off,放假,Day off\n2024-03-13,free,放假,Day off\n')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await refused
  const fault = page.locator('.al-csv-lines li')
  expect(await fault.locator('code').textContent()).toBe('2024-03-13,free,放假,Day off')
  expect(await fault.textContent()).toContain('Line 3')
  await page.locator('#calendar-csv').fill('day,kind,nameZh,nameEn\n2024-03-14,off,放假,Day off\n')
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await page.getByText('2024 is loaded: 1 days off').waitFor()
  expect(await dueAt()).toBe('2024-03-15T16:00:00.000Z')

  await page.goto(`/clocks/${clock?.id}`)
  await page.locator('.al-warn', { hasText: 'would end at 2024-03-18 24:00' }).waitFor()

  // Nothing changes until it is tried and applied.
  await page.goto('/clock-rules?tab=recompute')
  await quiet()
  await page.getByRole('button', { name: 'Try it out' }).click()
  const row = page.locator('tr', { hasText: record.number })
  await row.locator('s', { hasText: 'Fri 15 Mar 2024' }).waitFor()
  await row.locator('strong', { hasText: 'Mon 18 Mar 2024' }).waitFor()
  expect(await dueAt()).toBe('2024-03-15T16:00:00.000Z')
  await page.getByRole('button', { name: 'Correct these limits' }).click()
  await page.locator('.al-told-effective').waitFor()
  expect(await dueAt()).toBe('2024-03-18T16:00:00.000Z')
}, [/422 .*\/api\/clock-rules\/calendar/]))
