import type { Page } from 'playwright-core'
import type { Role } from '#kernel/access/role.ts'
import type { Language } from '#kernel/language/label.ts'
import type { World } from './world.ts'

/** A page of the console as somebody comes to it. */
export interface PageToShow {
  readonly name: string
  /** null: nobody is signed in. */
  readonly role: Role | null
  path(world: World): string
  /** What is done on the page in each language before its picture is taken. Returns texts it brought in, which are data. */
  prepare?(page: Page, language: Language, world: World): Promise<string[]>
  /** Faults that belong to what is shown: the browser itself reports a refused request in its console. */
  expected?(world: World): RegExp[]
  /** Defects of the page that are known and open: they do not fail the test, anything else does. Take the line away with the defect. */
  readonly open?: readonly RegExp[]
}

const YEAR = 2024
const nobody = '00000000-0000-4000-8000-000000000000'

const texts = {
  zh: '2024年，全市道路交通事故死亡14人，比上年下降12.5%。发生道路交通亡人事故9起。道路交通事故起数为31起。',
  en: 'In 2024, 14 persons died in road crashes in the city, 12.5% fewer than the year before. There were 9 fatal road crashes.',
} as const satisfies Record<Language, string>

const newest = (world: World): string => world.records.at(-1) ?? nobody

export const pages: readonly PageToShow[] = [
  { name: 'sign-in', role: null, path: () => '/', expected: () => [/401 .*\/api\/session/] },
  { name: 'today', role: 'officer', path: () => '/' },
  { name: 'list', role: 'analyst', path: () => '/records/crash' },
  { name: 'record', role: 'officer', path: (world) => `/records/crash/${newest(world)}`, expected: (world) => (world.records.length === 0 ? [/404 .*\/api\/records\/crash\//] : []) },
  { name: 'map', role: 'analyst', path: () => '/records/crash?view=map' },
  { name: 'entry', role: 'officer', path: () => '/records/crash/new' },
  { name: 'import', role: 'analyst', path: () => '/imports' },
  { name: 'figures', role: 'analyst', path: () => `/figures?year=${YEAR}` },
  { name: 'figure', role: 'analyst', path: () => `/figures/road-deaths?year=${YEAR}` },
  { name: 'figure-report-only', role: 'office', path: () => `/figures/criminal-cases?year=${YEAR}` },
  { name: 'stated-values', role: 'office', path: () => '/stated-values' },
  { name: 'review', role: 'office', path: () => `/review?year=${YEAR}` },
  { name: 'verify', role: 'office', path: () => '/verify', prepare: checkText },
  { name: 'journal', role: 'auditor', path: () => '/journal' },
  { name: 'messages', role: 'officer', path: () => '/messages' },
  { name: 'clocks', role: 'officer', path: () => '/clocks?view=unit' },
  { name: 'clock', role: 'officer', path: () => '/clocks?view=unit', prepare: openClock },
  { name: 'clock-rules', role: 'legalReviewer', path: () => '/clock-rules' },
  { name: 'clock-rule', role: 'officer', path: () => '/clock-rules?rule=D-77.a-1' },
  { name: 'clock-questions', role: 'legalReviewer', path: () => '/clock-rules?tab=questions' },
  { name: 'clock-calendar', role: 'legalReviewer', path: () => '/clock-rules?tab=calendar' },
  { name: 'absences', role: 'supervisor', path: () => '/absences' },
  { name: 'organisations', role: 'systemAdministrator', path: () => '/organisations' },
  { name: 'organisations-then', role: 'systemAdministrator', path: () => `/organisations?asOf=${YEAR}-01-01` },
  { name: 'bureau', role: 'systemAdministrator', path: () => '/bureau' },
  { name: 'bureau-to-read', role: 'legalReviewer', path: () => '/bureau' },
  { name: 'coverage', role: 'analyst', path: () => '/coverage' },
  { name: 'coverage-state', role: 'analyst', path: () => `/coverage?state=yes&from=${YEAR}-01-01` },
  { name: 'coverage-to-read', role: 'office', path: () => '/coverage' },
  { name: 'figure-not-covered', role: 'analyst', path: () => '/figures/road-deaths?year=2001' },
  { name: 'accounts', role: 'securityAdministrator', path: () => '/accounts' },
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
