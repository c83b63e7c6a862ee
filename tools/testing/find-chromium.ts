import { existsSync, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { environment } from '../environment.ts'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The one line that gets what the browser tests need. */
const chromiumAdvice = 'apt-get install -y chromium fonts-noto-cjk'

/** A Chromium or Chrome on this machine: CHROME_PATH, one on the path, or one that Playwright downloaded. Throws with the advice. */
export function findChromium(): string {
  if (environment.chromePath !== '') {
    if (!existsSync(environment.chromePath)) throw new Error(`CHROME_PATH names ${environment.chromePath}, which does not exist`)
    return environment.chromePath
  }
  const onPath = environment.searchPath.split(delimiter).flatMap((folder) => programs.map((program) => join(folder, program)))
  const cache = join(environment.home, '.cache', 'ms-playwright')
  const downloaded = existsSync(cache)
    ? readdirSync(cache).filter((name) => name.startsWith('chromium-')).sort().reverse()
        .flatMap((name) => ['chrome-linux64', 'chrome-linux'].map((folder) => join(cache, name, folder, 'chrome')))
    : []
  const found = [...onPath, ...downloaded].find((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
  if (!found) throw new Error(`There is no Chromium for the browser tests. Get it with:  ${chromiumAdvice}   (or name one in CHROME_PATH)`)
  return found
}

const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts', join(environment.home, '.fonts'), join(environment.home, '.local/share/fonts')]

/** Throws with the advice when no font with Chinese characters is installed: every page would show empty boxes. Linux only. */
export function requireChineseFont(): void {
  if (process.platform !== 'linux') return
  const files = fontFolders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  if (!files.some((file) => /cjk|wqy|notosans(sc|hans)|sourcehan|simsun|simhei|fangsong|droidsansfallback/i.test(file))) {
    throw new Error(`There is no font with Chinese characters for the browser tests. Get it with:  ${chromiumAdvice}`)
  }
}
