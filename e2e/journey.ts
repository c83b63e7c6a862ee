import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Role } from '#kernel/access/role.ts'
import { openContext, watchFaults, watchRequests } from './browser.ts'
import type { World } from './world.ts'

/** Where a journey happens: a page, and how to wait until it fetches nothing more. */
export interface Place { readonly page: Page; quiet(): Promise<void> }

/** Who goes, on what kind of screen. `expected`: faults that belong to the journey: the browser reports a refused request. */
export interface Traveller { readonly role: Role; readonly viewport: { readonly width: number; readonly height: number }; readonly expected?: readonly RegExp[] }

/** One journey in a window of its own; every fault of the page fails it but those expected. */
export async function journeyIn(browser: Browser, world: World, { role, viewport, expected = [] }: Traveller, run: (place: Place) => Promise<void>): Promise<void> {
  const context = await openContext(browser, world, { language: 'en', role, viewport })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    const faults = watchFaults(page)
    const { wait } = watchRequests(page)
    await run({ page, quiet: wait })
    expect(faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)))).toEqual([])
  } finally {
    await context.close()
  }
}
