import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isConsoleFresh } from './console-inputs.mjs'
import { ensurePackages, ensurePinnedNode } from './packages.mjs'
import { runInForeground, runQuietly } from './processes.mjs'
import { PreparationError, say, withProgress } from './words.mjs'

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const runsTypeScript = Number(process.versions.node.split('.')[0]) >= 24

/**
 * Runs one of the project's TypeScript files under Node 24, with everything it needs installed, and ends this process with its exit
 * code. Under Node 24 or later (which is what `node` means inside npm scripts once the packages are there) the file is imported into
 * this process; an older Node starts the pinned one and waits for it.
 *
 * What ends by Ctrl-C always runs in a process of its own: npm hands the signal on to what it started, which the terminal has
 * signalled already, and a process in between sees to it that the server gets one and not two.
 * @param {string} script path relative to the project's folder
 * @param {readonly string[]} args
 * @param {{ dev: boolean, console?: boolean, endsByInterrupt?: boolean }} needs
 *   dev: what only development needs is used; console: the built console is served;
 *   endsByInterrupt: Ctrl-C is the ordinary way to end it, not a failure
 */
export async function runScript(script, args, needs) {
  try {
    await ensurePackages(root, { dev: needs.dev })
    const node = runsTypeScript ? process.execPath : await ensurePinnedNode(root)
    if (needs.console) await ensureConsole(node)
    if (runsTypeScript && !needs.endsByInterrupt) {
      process.argv = [process.execPath, join(root, script), ...args]
      await import(pathToFileURL(join(root, script)).href)
      return
    }
    const { code, signal } = await runInForeground(node, [join(root, script), ...args]).catch((/** @type {unknown} */ problem) => {
      throw new PreparationError({
        zh: `${node} 在这台机器上不能运行（${String(problem)}）。请自行安装 Node 24，再运行同一条命令。`,
        en: `${node} does not run on this machine (${String(problem)}). Install Node 24 yourself and run the same command again.`,
      })
    })
    if (signal === null) process.exitCode = code ?? 1
    else if (signal === 'SIGINT' && needs.endsByInterrupt) process.exitCode = 0
    else process.exitCode = 128 + constants.signals[signal]
  } catch (problem) {
    if (!(problem instanceof PreparationError)) throw problem
    say({ zh: problem.message, en: problem.message })
    process.exitCode = 1
  }
}

/** @param {string} node */
async function ensureConsole(node) {
  if (isConsoleFresh(root)) return
  await withProgress({ zh: '正在生成网页界面', en: 'Building the console' }, async () => {
    const { code, output } = await runQuietly(node, [join(root, 'tools/build-console.ts')], { cwd: root })
    if (code !== 0) {
      throw new PreparationError({
        zh: `${output.trim()}\n\n网页界面没有生成。请看上面的说明。`,
        en: `${output.trim()}\n\nThe console could not be built; see above.`,
      })
    }
  })
}
