import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { build, type Plugin } from 'vite'
import { consoleFolder, consoleInputsFile, hashFiles } from '../bin/console-inputs.mjs'

const root = dirname(import.meta.dirname)

/** What the bundle depends on beside the files it imports. */
const alwaysInputs = ['package-lock.json', 'tsconfig.json', 'vite.config.ts']

/**
 * Builds the console and leaves beside it the list of files it was built from with their hashes, by which `npm start` sees whether
 * to build again. The list is written last, so an interrupted build counts as none.
 */
async function buildConsole(): Promise<void> {
  const modules = new Set<string>()
  let publicFolder = ''
  const listInputs: Plugin = {
    name: 'list-inputs',
    configResolved(config) {
      if (resolve(config.root, config.build.outDir) !== join(root, consoleFolder)) {
        throw new Error(`vite.config.ts builds into ${config.build.outDir}; the server serves ${consoleFolder}`)
      }
      publicFolder = config.publicDir
    },
    generateBundle() {
      for (const id of this.getModuleIds()) modules.add(id)
    },
  }
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', plugins: [listInputs] })

  const files = [...modules, ...listFolder(publicFolder)]
    .map((id) => id.replace(/[?#].*$/, ''))
    .filter((id) => id.startsWith(root + sep) && !id.includes(`${sep}node_modules${sep}`))
    .map((id) => relative(root, id))
  const inputs = [...new Set([...alwaysInputs, ...files])].sort()
  writeFileSync(join(root, consoleInputsFile), JSON.stringify(hashFiles(root, inputs), null, 1))
}

function listFolder(folder: string): string[] {
  if (folder === '' || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

await buildConsole()
