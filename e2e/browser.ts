import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import type { Role } from '#kernel/access/role.ts'
import type { Language } from '#kernel/language/label.ts'
import type { World } from './world.ts'

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }

/** Where the console keeps the language chosen in this browser. */
const LANGUAGE = 'anlan.language'

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
}

export interface ContextOptions {
  readonly language: Language
  /** Absent: nobody is signed in. */
  readonly role?: Role
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly theme?: 'light' | 'dark'
}

/** A browser window with its own cookies, signed in as a role, in a language. Motion is off: a picture shows the end of it. */
export async function openContext(browser: Browser, world: World, { language, role, viewport = desk, theme = 'light' }: ContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', colorScheme: theme, baseURL: world.address })
  await context.addInitScript(([chosenLanguage, chosenTheme]) => {
    localStorage.setItem('anlan.language', chosenLanguage)
    localStorage.setItem('anlan.theme', chosenTheme)
  }, [language, theme] as const)
  if (role !== undefined) await context.addCookies([{ name: 'anlan_session', value: await world.sessionOf(role), url: world.address }])
  return context
}

/** A window that is used for one page of the console after another, by one person after another: the browser keeps the program, which it takes seconds to load anew. */
export interface Tab {
  readonly context: BrowserContext
  readonly page: Page
  readonly requests: Quiet
  /** Goes to an address as a role (null: signed out), with nothing left in the browser's storage of whoever was here before. */
  open(path: string, role: Role | null): Promise<void>
}

/** The browser speaks Chinese, and so does a console nobody has told otherwise. */
export async function openTab(browser: Browser, world: World): Promise<Tab> {
  const context = await browser.newContext({ viewport: desk, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', colorScheme: 'light', baseURL: world.address })
  await context.addInitScript(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  const page = await context.newPage()
  const requests = watchRequests(page)
  // A page with something unsaved asks before it is left.
  page.on('dialog', (dialog) => { void dialog.accept() })
  return {
    context, page, requests,
    async open(path, role) {
      await context.clearCookies()
      if (role !== null) await context.addCookies([{ name: 'anlan_session', value: await world.sessionOf(role), url: world.address }])
      await page.goto(path)
      await requests.wait()
    },
  }
}

/** Tells an open page its language as another tab of the same browser would. */
export async function switchLanguage({ page, requests }: Tab, language: Language): Promise<void> {
  await page.evaluate(([key, value]) => {
    localStorage.setItem(key, value)
    dispatchEvent(new StorageEvent('storage', { key, newValue: value }))
  }, [LANGUAGE, language] as const)
  await requests.wait()
}

/** What went wrong on a page without anybody looking: errors of the page, of its console, and of its requests. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (problem) => { faults.push(`page error: ${problem.stack ?? problem.message}`) })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()} ${message.location().url}`)
  })
  return faults
}

/** Milliseconds without a request after which a page is taken as drawn. */
const QUIET = 80
const PATIENCE = 15_000

export interface Quiet {
  /** Waits until the page has its heading and nothing is being fetched any more. */
  wait(): Promise<void>
}

export function watchRequests(page: Page): Quiet {
  const running = new Set<Request>()
  let last = performance.now()
  page.on('request', (request) => { running.add(request) })
  const end = (request: Request): void => {
    running.delete(request)
    last = performance.now()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return {
    async wait() {
      await page.locator('h1').first().waitFor({ timeout: PATIENCE })
      const began = performance.now()
      last = Math.max(last, began)
      while (running.size > 0 || performance.now() - last < QUIET) {
        if (performance.now() - began > PATIENCE) throw new Error(`${page.url()} is still fetching ${[...running].map((request) => request.url()).join(' ')}`)
        await page.waitForTimeout(20)
      }
    },
  }
}

/** Goes on with Tab until an element that fits the selector has the focus: what cannot be reached so cannot be used without a mouse. */
export async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`${selector} was not reached with ${most} presses of Tab at ${page.url()}`)
}
