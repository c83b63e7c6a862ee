import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Language } from '#kernel/language/label.ts'
import { desk, launchBrowser, openContext, phone, watchFaults, watchRequests } from './browser.ts'
import { watchData, wrongLanguage } from './language-check.ts'
import { pages, type PageToShow } from './pages.ts'
import { amounts, makeTemplate, openWorld, type Amount, type World } from './world.ts'

const folder = join(dirname(import.meta.dirname), 'pictures')
const languages = ['zh', 'en'] as const satisfies readonly Language[]
const widths = [desk, phone]
const amountNames = ['nothing', 'little', 'much'] as const satisfies readonly Amount[]
/** Axe looks at every element, for seconds: on the emptiest and on the fullest of each page, not between. */
const withAxe: readonly Amount[] = ['nothing', 'much']
const darkPages = ['today', 'figure']

let browser: Browser
let template: Uint8Array
const taken: { readonly file: string; readonly page: string; readonly title: string }[] = []

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true });
  [browser, template] = await Promise.all([launchBrowser(inject('chromium')), makeTemplate()])
})
afterAll(async () => {
  writeFileSync(join(folder, 'index.html'), contactSheet())
  await browser?.close()
})

describe.each(amountNames)('a bureau with %s in it', (amount) => {
  let world: World
  beforeAll(async () => { world = await openWorld(amount, template) })
  afterAll(async () => { await world?.close() })

  test.each(pages)('$name', async (one) => {
    const problems = await Promise.all(languages.map((language) => show(world, one, language, 'light')))
    const inTheDark = amount === 'much' && darkPages.includes(one.name) ? await show(world, one, 'zh', 'dark') : []
    expect([...problems.flat(), ...inTheDark]).toEqual([])
  })
})

/** Opens a page in both widths, takes its pictures, and returns everything that is wrong with it. */
async function show(world: World, one: PageToShow, language: Language, theme: 'light' | 'dark'): Promise<string[]> {
  const context = await openContext(browser, world, { language, theme, ...(one.role === null ? {} : { role: one.role }) })
  const problems: string[] = []
  try {
    const page = await context.newPage()
    const faults = watchFaults(page)
    const requests = watchRequests(page)
    const data = watchData(page, language)
    data.add(one.path(world))
    await page.goto(one.path(world))
    await requests.wait()
    for (const text of await one.prepare?.(page, language, world) ?? []) data.add(text)
    for (const viewport of widths) {
      const at = `${one.name} ${language} ${viewport.width} ${world.amount} ${theme}`
      await page.setViewportSize(viewport)
      await requests.wait()
      const file = `${at.replaceAll(' ', '-')}.jpg`
      await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 70 })
      taken.push({ file, page: one.name, title: at })
      await data.settled()
      for (const text of await wrongLanguage(page, language, data)) problems.push(`${at}: in the wrong language: ${text}`)
      if (viewport.width === phone.width) problems.push(...(await widerThanPage(page)).map((what) => `${at}: wider than the page: ${what}`))
      if (withAxe.includes(world.amount)) problems.push(...(await violations(page)).map((what) => `${at}: ${what}`))
    }
    problems.push(...faults.filter((fault) => !one.expected?.(world).some((pattern) => pattern.test(fault))).map((fault) => `${one.name} ${language} ${world.amount}: ${fault}`))
  } finally {
    await context.close()
  }
  return problems.filter((problem) => !one.open?.some((known) => known.test(problem)))
}

/** The page must not scroll sideways: what is beyond its edge, if it does. */
function widerThanPage(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement
    const main = document.getElementById('main')
    if (root.scrollWidth <= window.innerWidth && (main === null || main.scrollWidth <= main.clientWidth)) return []
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
    return [`${root.scrollWidth} px: ${beyond.slice(0, 3).map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`).join(', ')}`]
  })
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze()
  return found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
}

/** Every picture on one page, by page of the console: an amount a row, languages and widths beside each other. */
function contactSheet(): string {
  const groups = [...Map.groupBy(taken, (one) => one.page)].map(([name, pictures]) => `<h2>${name}</h2><div>${pictures.toSorted((a, b) => order(a.title) - order(b.title))
    .map((one) => `<figure><a href="${one.file}"><img src="${one.file}" loading="lazy" alt="${one.title}"></a><figcaption>${one.title}</figcaption></figure>`).join('')}</div>`)
  return `<!doctype html><meta charset="utf-8"><title>Anlan: pictures of the console</title><style>body{font:13px sans-serif;margin:16px}div{display:flex;flex-wrap:wrap;gap:12px}figure{margin:0}img{height:260px;border:1px solid #ccd}</style>${groups.join('\n')}`
}

function order(title: string): number {
  return amountNames.findIndex((amount) => title.includes(` ${amount} `)) * amounts.much + (title.includes(' dark') ? 1 : 0)
}
