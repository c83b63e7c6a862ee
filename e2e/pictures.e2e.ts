import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Language } from '#kernel/language/label.ts'
import { z } from 'zod'
import { desk, launchBrowser, openTab, phone, switchLanguage, watchFaults, type Tab } from './browser.ts'
import { watchData, wrongLanguage, type DataTexts } from './language-check.ts'
import { pages, type PageToShow } from './pages.ts'
import { amounts, makeTemplate, openWholeWorld, type Amount, type WholeWorld } from './world.ts'

const folder = join(dirname(import.meta.dirname), 'pictures')
const languages = ['zh', 'en'] as const satisfies readonly Language[]
const widths = [desk, phone]
const amountNames = ['nothing', 'little', 'much'] as const satisfies readonly Amount[]
/**
 * The language in which axe looks at the pages of an amount; it looks at every element, which takes longest, so at the emptiest and the
 * fullest of each page, not between, and in both languages, but not twice at the same.
 */
const withAxe: Readonly<Partial<Record<Amount, Language>>> = { nothing: 'en', much: 'zh' }
const darkPages = ['today', 'figure']

/** Tabs at work at once: while one waits for an answer, another is drawn. */
const TABS = 3

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

/**
 * Every page in every amount of data, width and language. A page is loaded once, for that is what takes longest, and then made narrow and
 * told the other language; what it keeps from the first language is found so too. The pages take turns in a few tabs, which keep the program.
 */
describe.each(amountNames)('a bureau with %s in it', (amount) => {
  let world: WholeWorld
  let eyes: Eye[] = []
  const waiting: ((eye: Eye) => void)[] = []
  beforeAll(async () => {
    world = await openWholeWorld(amount, template)
    eyes = await Promise.all(Array.from({ length: TABS }, async () => eyeOn(await openTab(browser, world))))
  })
  afterAll(async () => {
    await Promise.all(eyes.map((eye) => eye.tab.context.close()))
    await world?.close()
  })

  const inTurn = async <T>(run: (eye: Eye) => Promise<T>): Promise<T> => {
    const eye = eyes.pop() ?? await new Promise<Eye>((resolve) => { waiting.push(resolve) })
    try {
      return await run(eye)
    } finally {
      const next = waiting.shift()
      if (next) next(eye)
      else eyes.push(eye)
    }
  }

  test.concurrent.each(pages)('$name', async (one) => {
    const problems = await inTurn((eye) => look(eye, world, one))
    expect(problems.filter((problem) => !one.open?.some((known) => known.test(problem)))).toEqual([])
  })
})

/** A tab and what is known of it. */
interface Eye { readonly tab: Tab; readonly faults: string[]; readonly data: DataTexts }

function eyeOn(tab: Tab): Eye {
  return { tab, faults: watchFaults(tab.page), data: watchData(tab.page) }
}

/** Opens a page, takes its pictures in both widths and both languages, and returns everything that is wrong with it. */
async function look({ tab, faults, data }: Eye, world: WholeWorld, one: PageToShow): Promise<string[]> {
  const { page, requests } = tab
  const problems: string[] = []
  faults.length = 0
  data.forget()
  data.add(one.path(world))
  await page.setViewportSize(desk)
  for (const language of languages) {
    if (language === languages[0] || one.isPerLanguage) await tab.open(one.path(world), one.role)
    if (language !== languages[0]) await switchLanguage(tab, language)
    for (const text of await one.prepare?.(page, language, world) ?? []) data.add(text)
    for (const viewport of language === languages[0] ? widths : widths.toReversed()) {
      const at = `${one.name} ${language} ${viewport.width} ${world.amount} light`
      await page.setViewportSize(viewport)
      await requests.wait()
      await takePicture(page, one, at)
      await data.settled()
      for (const text of await wrongLanguage(page, language, data)) problems.push(`${at}: in the wrong language: ${text}`)
      if (viewport.width === phone.width) problems.push(...(await widerThanPage(page)).map((what) => `${at}: wider than the page: ${what}`))
      if (withAxe[world.amount] === language) problems.push(...(await violations(page)).map((what) => `${at}: ${what}`))
    }
  }
  if (world.amount === 'much' && darkPages.includes(one.name)) problems.push(...await lookInTheDark(tab, one))
  problems.push(...faults.filter((fault) => !one.expected?.(world).some((pattern) => pattern.test(fault))).map((fault) => `${one.name} ${world.amount}: ${fault}`))
  return problems
}

async function lookInTheDark({ page, requests }: Tab, one: PageToShow): Promise<string[]> {
  const problems: string[] = []
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const viewport of widths) {
    const at = `${one.name} ${languages.at(-1)} ${viewport.width} much dark`
    await page.setViewportSize(viewport)
    await requests.wait()
    await takePicture(page, one, at)
    problems.push(...(await violations(page)).map((what) => `${at}: ${what}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return problems
}

async function takePicture(page: Page, one: PageToShow, title: string): Promise<void> {
  const file = `${title.replaceAll(' ', '-')}.jpg`
  await page.screenshot({ path: join(folder, file), type: 'jpeg', quality: 70 })
  taken.push({ file, page: one.name, title })
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

/** What of axe's report is asked about. */
const AxeReport = z.object({
  violations: z.array(z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string(), any: z.array(z.object({ message: z.string() })) })) })),
})

async function violations(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source)
  const found = AxeReport.parse(await page.evaluate(`axe.run({ resultTypes: ['violations'] })`))
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
