import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page, Response } from 'playwright-core'
import type { Language } from '#kernel/language/label.ts'

const ideograph = /[\u3400-\u9fff\uf900-\ufaff]/
const latinWord = /(?<![A-Za-z0-9])(?![a-f]{8}\b)[A-Za-z][A-Za-z'’]{2,}(?![A-Za-z0-9])/g // not the letters of a hash
/** A language is named in itself, whatever the page's language is. */
const languageNames = ['中文', 'English']
/** The name of a value in a list or of a field: never data, and never to be seen. */
const identifier = /^[a-z][A-Za-z]*$/

/**
 * Latin words that the Chinese texts of the console themselves use (CSV, UTF-8, Word): they are Chinese enough. Read from the labels in
 * the source, so that a word may stand on a Chinese page only when somebody wrote it into a Chinese text.
 */
const wordsInChinese: ReadonlySet<string> = new Set(chineseLabels().flatMap((text) => text.match(latinWord) ?? []).map((word) => word.toLowerCase()))

function chineseLabels(): string[] {
  const root = join(dirname(import.meta.dirname), 'src')
  return globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/\bzh: (?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g)].map((match) => (match[1] ?? match[2] ?? '').replace(/\$?\{[^}]*\}/g, ' ')))
}

/** The texts of the records and registers that a page was sent: what of them stands on the page is data and in whatever language it is. */
export interface DataTexts {
  add(text: string): void
  /** What of a text on a page of this language is left when the data is taken out of it. */
  without(text: string, language: Language): string
  /** Waits until the answers that have come are read. */
  settled(): Promise<void>
  /** Another page begins. */
  forget(): void
}

/** Collects every text of the API's answers to this page. Of a label only the page's own language counts, so a label shown in the other is found. */
export function watchData(page: Page): DataTexts {
  const texts = { zh: new Set<string>(), en: new Set<string>() } as const satisfies Record<Language, Set<string>>
  let reading: Promise<void>[] = []
  page.on('response', (response) => { reading.push(read(response)) })
  async function read(response: Response): Promise<void> {
    const { pathname } = new URL(response.url())
    if (!pathname.startsWith('/api/') || pathname === '/api/manifest' || !(response.headers()['content-type'] ?? '').includes('json')) return
    const body = await response.text().catch(() => '') // a page that went on takes its answers with it; they are not shown
    if (body === '') return
    const answer: unknown = JSON.parse(body)
    for (const language of ['zh', 'en'] as const) collect(answer, language, '', texts[language])
  }
  return {
    add(text) { for (const one of Object.values(texts)) one.add(text) },
    without(text, language) {
      const own = [...texts[language]]
      if (text.length > 3 && own.some((one) => one.includes(text))) return ''
      return own.filter((one) => text.includes(one)).sort((a, b) => b.length - a.length).reduce((rest, one) => rest.replaceAll(one, ' '), text)
    },
    async settled() {
      await Promise.all(reading)
      reading = []
    },
    forget() {
      for (const one of Object.values(texts)) one.clear()
      reading = []
    },
  }
}

function collect(value: unknown, language: Language, name: string, texts: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length > 1 && (!identifier.test(value) || name === 'login' || name === 'code')) texts.add(value)
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, language, name, texts)
  } else if (typeof value === 'object' && value !== null) {
    const label = 'zh' in value && 'en' in value
    for (const [key, one] of Object.entries(value)) if (!label || (key !== 'zh' && key !== 'en') || key === language) collect(one, language, key, texts)
  }
}

/** Every text that the page shows or names something with which is in the wrong language, with data taken out. */
export async function wrongLanguage(page: Page, language: Language, data: DataTexts): Promise<string[]> {
  const texts = (await page.evaluate(textsOfPage)).filter((text) => !languageNames.includes(text))
  const isWrong = language === 'en'
    ? (text: string): boolean => ideograph.test(text)
    : (text: string): boolean => (text.match(latinWord) ?? []).some((word) => !wordsInChinese.has(word.toLowerCase()))
  return [...new Set(texts)].filter((text) => isWrong(text) && isWrong(data.without(text, language)))
}

/**
 * Runs in the page. Left out: what is marked as another language, keys of the keyboard, code and ids, the first letter of the user's name, what nobody
 * sees, and the names that the component library gives to its own icons (English in every language; no setting changes them).
 */
function textsOfPage(): string[] {
  const elsewhere = `[lang]:not(html):not([lang="${document.documentElement.lang}"]), kbd, script, style, noscript, textarea, code, pre, .al-mono, .maplibregl-ctrl-attrib, .al-me-mark`
  const found: string[] = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (text !== '' && element && !element.closest(elsewhere) && element.checkVisibility()) found.push(text)
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(`${elsewhere}, .anticon`) || !element.checkVisibility()) continue
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name)?.trim() ?? ''
      if (text !== '') found.push(text)
    }
  }
  return found
}
