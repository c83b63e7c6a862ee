import type { Page } from 'playwright-core'
import type { Role } from '#kernel/access/role.ts'
import type { Language } from '#kernel/language/label.ts'
import type { OfficeWork } from './office-work.ts'
import { AGENT, YEAR, type WholeWorld } from './world.ts'

/** A page of the console as somebody comes to it. */
export interface PageToShow {
  readonly name: string
  /** null: nobody is signed in. */
  readonly role: Role | null
  path(world: WholeWorld): string
  /** What is done on the page in each language before its picture is taken. Returns texts it brought in, which are data. */
  prepare?(page: Page, language: Language, world: WholeWorld): Promise<string[]>
  /** What is done on it is done with a text in the page's language: it is opened anew for the other one. */
  readonly isPerLanguage?: true
  /** Faults that belong to what is shown: the browser itself reports a refused request in its console. */
  expected?(world: WholeWorld): RegExp[]
  /** Defects of the page that are known and open: they do not fail the test, anything else does. Take the line away with the defect. */
  readonly open?: readonly RegExp[]
}

const nobody = '00000000-0000-4000-8000-000000000000'

const texts = {
  zh: '2024年，全市道路交通事故死亡14人，比上年下降12.5%。发生道路交通亡人事故9起。道路交通事故起数为31起。',
  en: 'In 2024, 14 persons died in road crashes in the city, 12.5% fewer than the year before. There were 9 fatal road crashes.',
} as const satisfies Record<Language, string>

/** The page of a record, where there is none: the browser reports the refusal in its console. */
function missing(recordType: string, records: (world: WholeWorld) => readonly string[]): (world: WholeWorld) => RegExp[] {
  return (world) => (records(world).length === 0 ? [new RegExp(`404 .*/api/records/${recordType}/`)] : [])
}

function edition(name: keyof OfficeWork['editions'], year: number): (world: WholeWorld) => string {
  return ({ office }) => `/review?year=${year}${office ? `&edition=${office.editions[name]}` : ''}`
}

const newest = (world: WholeWorld): string => world.records.at(-1) ?? nobody

export const pages: readonly PageToShow[] = [
  { name: 'sign-in', role: null, path: () => '/', expected: () => [/401 .*\/api\/session/] },
  { name: 'today', role: 'officer', path: () => '/' },
  { name: 'list', role: 'analyst', path: () => '/records/crash' },
  { name: 'record', role: 'officer', path: (world) => `/records/crash/${newest(world)}`, expected: missing('crash', (world) => world.records) },
  { name: 'map', role: 'analyst', path: () => '/records/crash?view=map' },
  { name: 'entry', role: 'officer', path: () => '/records/crash/new' },
  { name: 'import', role: 'analyst', path: () => '/imports' },
  { name: 'honours', role: 'personnel', path: () => '/records/honour' },
  { name: 'honour', role: 'personnel', path: (world) => `/records/honour/${world.lent.honour.at(-1) ?? nobody}`, expected: missing('honour', (world) => world.lent.honour) },
  { name: 'honour-entry', role: 'supervisor', path: () => '/records/honour/new' },
  { name: 'criminal-cases', role: 'supervisor', path: () => '/records/criminalCase' },
  { name: 'criminal-case', role: 'officer', path: (world) => `/records/criminalCase/${world.lent.criminalCase.at(-1) ?? nobody}`, expected: missing('criminalCase', (world) => world.lent.criminalCase) },
  { name: 'criminal-case-entry', role: 'officer', path: () => '/records/criminalCase/new' },
  { name: 'administrative-cases', role: 'supervisor', path: () => '/records/administrativeCase' },
  { name: 'administrative-case', role: 'officer', path: (world) => `/records/administrativeCase/${world.lent.administrativeCase.at(-1) ?? nobody}`, expected: missing('administrativeCase', (world) => world.lent.administrativeCase) },
  { name: 'administrative-case-entry', role: 'officer', path: () => '/records/administrativeCase/new' },
  { name: 'plan-items', role: 'supervisor', path: () => '/records/planItem' },
  { name: 'plan-item', role: 'supervisor', path: (world) => `/records/planItem/${world.office?.planItems.at(-1) ?? nobody}`, expected: missing('planItem', (world) => world.office?.planItems ?? []) },
  { name: 'plan-item-entry', role: 'supervisor', path: () => '/records/planItem/new' },
  { name: 'several', role: 'supervisor', path: () => '/records/crash', prepare: chooseTwo },
  { name: 'figures', role: 'analyst', path: () => `/figures?year=${YEAR}` },
  { name: 'figure', role: 'analyst', path: () => `/figures/road-deaths?year=${YEAR}` },
  { name: 'figure-report-only', role: 'office', path: () => `/figures/criminal-cases?year=${YEAR}` },
  { name: 'stated-values', role: 'office', path: () => '/stated-values' },
  { name: 'review', role: 'office', path: () => `/review?year=${YEAR}` },
  { name: 'edition-draft', role: 'office', path: edition('draft', YEAR) },
  { name: 'edition-bound', role: 'legalReviewer', path: edition('bound', YEAR - 1) },
  { name: 'edition-approved', role: 'office', path: edition('approved', YEAR - 2) },
  { name: 'verify', role: 'office', path: () => '/verify', prepare: checkText, isPerLanguage: true },
  { name: 'journal', role: 'auditor', path: () => '/journal' },
  { name: 'messages', role: 'officer', path: () => '/messages' },
  { name: 'digest', role: 'officer', path: () => '/messages', prepare: openDigest },
  { name: 'clocks', role: 'officer', path: () => '/clocks?view=unit' },
  { name: 'clock', role: 'officer', path: () => '/clocks?view=unit', prepare: openClock },
  { name: 'clock-rules', role: 'legalReviewer', path: () => '/clock-rules' },
  { name: 'clock-rule', role: 'officer', path: () => '/clock-rules?rule=D-77.a-1' },
  { name: 'clock-questions', role: 'legalReviewer', path: () => '/clock-rules?tab=questions' },
  { name: 'clock-calendar', role: 'legalReviewer', path: () => '/clock-rules?tab=calendar' },
  { name: 'absences', role: 'supervisor', path: () => '/absences' },
  { name: 'openings', role: 'officer', path: () => '/openings' },
  { name: 'openings-to-decide', role: 'supervisor', path: () => '/openings' },
  { name: 'organisations', role: 'systemAdministrator', path: () => '/organisations' },
  { name: 'organisations-then', role: 'systemAdministrator', path: () => `/organisations?asOf=${YEAR}-01-01` },
  { name: 'bureau', role: 'systemAdministrator', path: () => '/bureau' },
  { name: 'bureau-to-read', role: 'legalReviewer', path: () => '/bureau' },
  { name: 'coverage', role: 'analyst', path: () => '/coverage' },
  { name: 'coverage-state', role: 'analyst', path: () => `/coverage?state=yes&from=${YEAR}-01-01` },
  { name: 'coverage-to-read', role: 'office', path: () => '/coverage' },
  { name: 'figure-not-covered', role: 'analyst', path: () => '/figures/road-deaths?year=2001' },
  { name: 'accounts', role: 'securityAdministrator', path: () => '/accounts' },
  { name: 'my-account', role: 'officer', path: () => '/account', prepare: () => Promise.resolve([AGENT.shown]) },
  { name: 'sessions', role: 'officer', path: () => '/sessions', prepare: () => Promise.resolve([AGENT.shown]) },
]

async function checkText(page: Page, language: Language): Promise<string[]> {
  await page.locator('#verify-text').fill(texts[language])
  await page.keyboard.press('Control+Enter')
  await page.locator('.al-claim-text').waitFor()
  return [texts[language]]
}

/** From the work list to the page of its first clock, where there is one. */
async function openClock(page: Page): Promise<string[]> {
  const first = page.locator('a.al-clock').first()
  if (await page.locator('.al-clock-page').count() > 0 || await first.count() === 0) return []
  await first.click()
  await page.locator('.al-clock-page').waitFor()
  return []
}

/** Chooses the first two rows of a list, where there are any: a bar says what can be done with both. */
async function chooseTwo(page: Page): Promise<string[]> {
  const boxes = page.locator('tbody input[type="checkbox"]')
  for (const box of (await boxes.all()).slice(0, 2)) await box.check()
  return []
}

/** Shows what the daily digest would say now. */
async function openDigest(page: Page): Promise<string[]> {
  if (await page.locator('.ant-modal').count() > 0) return []
  await page.getByText(/^(现在会写什么|What it would say now)$/).click()
  await page.locator('.ant-modal').waitFor()
  return []
}
