import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { runQuietly } from './processes.mjs'
import { PreparationError, withProgress } from './words.mjs'

/**
 * @typedef {{ version?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, link?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 * @typedef {{ os: string, cpu: string, libc: string }} System
 */

/**
 * The packages that the lock file asks for on this system and that are absent or of another version.
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} present `packages` of node_modules/.package-lock.json, which npm writes when an installation is complete
 * @param {{ dev: boolean, system: System }} options dev: whether what only development needs is asked for as well
 * @returns {string[]} their paths, as 'node_modules/zod'
 */
export function findStalePackages(wanted, present, options) {
  const { os, cpu, libc } = options.system
  return Object.keys(wanted).filter((path) => {
    const asked = wanted[path]
    if (path === '' || asked === undefined || asked.link) return false
    if (!options.dev && (asked.dev || asked.devOptional)) return false
    const found = present[path]
    if (found !== undefined) return found.version !== asked.version
    if (!asked.optional) return true
    // An optional package made for this very system is a native part of another one, which does not work without it.
    return asked.os !== undefined && asked.os.includes(os) && (asked.cpu?.includes(cpu) ?? true) && (asked.libc?.includes(libc) ?? true)
  })
}

/**
 * Installs the packages unless they are there as the lock file says.
 * @param {string} root
 * @param {{ dev: boolean }} options
 */
export async function ensurePackages(root, options) {
  const wanted = readLockedPackages(join(root, 'package-lock.json'))
  const presentFile = join(root, 'node_modules', '.package-lock.json')
  const before = existsSync(presentFile) ? readLockedPackages(presentFile) : undefined
  const system = { os: process.platform, cpu: process.arch, libc: findLibc() }
  if (before !== undefined && findStalePackages(wanted, before, { ...options, system }).length === 0) return

  // Whoever develops here keeps what development needs when only the server is started after an update.
  const dev = options.dev || (before !== undefined && Object.values(before).some((one) => one.dev))
  const which = dev ? '--include=dev' : '--omit=dev'
  const doing = before === undefined
    ? { zh: '正在安装所需的软件包（只在第一次需要，约半分钟）', en: 'Installing the packages (the first time only, about half a minute)' }
    : { zh: '软件包不全或已有更新，正在重新安装', en: 'The packages are incomplete or have changed; installing them again' }
  await withProgress(doing, () => runNpm(root, ['ci', which]))
  if (findStalePackages(wanted, readLockedPackages(presentFile), { dev, system }).length === 0) return

  // npm leaves out native parts that ask for a newer Node than the one it runs on: the pinned one fetches them.
  const pinned = await ensurePinnedNode(root)
  await withProgress({ zh: '正在补装要在 Node 24 下安装的部分', en: 'Adding the parts that install under Node 24' }, () =>
    runNpm(root, ['install', '--no-save', which], dirname(pinned)))
  const missing = findStalePackages(wanted, readLockedPackages(presentFile), { dev, system })
  if (missing.length > 0) {
    throw new PreparationError({
      zh: `npm 没有装上这些软件包：${missing.join('、')}。请运行 npm install 查看原因。`,
      en: `npm left out these packages: ${missing.join(', ')}. Run \`npm install\` to see why.`,
    })
  }
}

/**
 * The C library of this system, as npm names it. It is read from the running program's header, which names its loader.
 * @returns {string} 'glibc' or 'musl'; the empty string where that distinction does not exist
 */
function findLibc() {
  if (process.platform !== 'linux') return ''
  const header = Buffer.alloc(4096)
  const file = openSync(process.execPath, 'r')
  readSync(file, header)
  closeSync(file)
  return header.includes('/ld-musl-') ? 'musl' : 'glibc'
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {string} [nodeFolder] the folder of the Node it is to run on, if not the first on the path
 */
async function runNpm(root, args, nodeFolder) {
  const npm = findNpm(nodeFolder)
  const env = nodeFolder === undefined ? process.env : { ...process.env, PATH: `${nodeFolder}${delimiter}${process.env.PATH ?? ''}` }
  const { code, output } = await runQuietly(npm.program, [...npm.args, ...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env, shell: npm.shell })
    .catch((/** @type {unknown} */ problem) => ({ code: 1, output: String(problem) }))
  if (code !== 0) throw new PreparationError(explainFailedInstall(output))
}

/**
 * Where the pinned Node stands. The npm package `node` fetches the binary in a script of its own, which npm runs only where
 * scripts are allowed; where it did not, the script is run here.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function ensurePinnedNode(root) {
  const folder = join(root, 'node_modules', 'node')
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  await withProgress({ zh: '正在取得 Node 24', en: 'Fetching Node 24' }, async () => {
    const { code, output } = await runQuietly(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder })
      .catch((/** @type {unknown} */ problem) => ({ code: 1, output: String(problem) }))
    if (code !== 0 || !existsSync(binary)) {
      throw new PreparationError({
        zh: `${output.trim()}\n\n没有取得 Node 24。请运行：\n  (cd node_modules/node && node installArchSpecificPackage.js)\n或自行安装 Node 24 后再试。`,
        en: `${output.trim()}\n\nNode 24 could not be fetched. Run\n  (cd node_modules/node && node installArchSpecificPackage.js)\nor install Node 24 yourself, then try again.`,
      })
    }
  })
  return binary
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readLockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/**
 * npm as it was started, if it was npm that started this program; else the one on the path.
 * @param {string} [nodeFolder]
 */
function findNpm(nodeFolder) {
  const started = process.env.npm_execpath ?? ''
  if (/[\\/]np[mx]-cli\.js$/.test(started)) {
    const node = nodeFolder === undefined ? process.execPath : join(nodeFolder, basename(process.execPath))
    return { program: node, args: [started.replace(/npx-cli\.js$/, 'npm-cli.js')], shell: false }
  }
  return { program: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * What to do about it, after npm's own words.
 * @param {string} output
 */
function explainFailedInstall(output) {
  const said = output.trim()
  const advice = adviceByCause.find((one) => one.cause.test(said)) ?? anyOtherCause
  return {
    zh: `${said}\n\n安装没有完成。${advice.zh}`,
    en: `${said}\n\nThe installation did not finish. ${advice.en}`,
  }
}

const anyOtherCause = {
  zh: '请看上面 npm 的说明；改正后重新运行同一条命令即可。',
  en: 'See what npm says above; when that is put right, run the same command again.',
}

const adviceByCause = [
  {
    cause: /spawn npm ENOENT/,
    zh: '这台机器上没有 npm：请安装 Node.js（其中含 npm），再运行同一条命令。',
    en: 'There is no npm on this machine: install Node.js, which brings it, and run the same command again.',
  },
  {
    cause: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i,
    zh: 'npm 连不上软件源：请检查网络；如在内网，请用 npm config set registry <地址> 指定内部软件源，再运行同一条命令。',
    en: 'npm cannot reach its registry: check the network, or name your own with `npm config set registry <address>`, and run the same command again.',
  },
  {
    cause: /ENOSPC/,
    zh: '磁盘已满（需要约 1 GB）：请腾出空间，再运行同一条命令。',
    en: 'The disk is full (about 1 GB is needed): make room and run the same command again.',
  },
  {
    cause: /EACCES|EPERM|EROFS/,
    zh: '没有权限写入这个文件夹：请用能写入它的账户运行同一条命令。',
    en: 'This folder may not be written to: run the same command as an account that may.',
  },
  {
    cause: /EUSAGE|in sync/,
    zh: 'package-lock.json 与 package.json 不一致：请运行 npm install，再运行同一条命令。',
    en: 'package-lock.json does not fit package.json: run `npm install`, then the same command again.',
  },
  {
    cause: /EBADPLATFORM/,
    zh: '有软件包不支持这种系统：请在 Linux x64 上运行。',
    en: 'One of the packages is not made for this system: use Linux on x64.',
  },
]
