import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the built console stands, and in it the list of what it was built from. Both relative to the project's folder. */
export const consoleFolder = 'dist/console'
export const consoleInputsFile = `${consoleFolder}/.inputs.json`

/**
 * The SHA-256 of each file, in hex; of a file that does not exist, the empty string.
 * @param {string} root
 * @param {readonly string[]} files paths relative to it
 * @returns {Record<string, string>}
 */
export function hashFiles(root, files) {
  return Object.fromEntries(files.map((file) => {
    const path = join(root, file)
    return [file, existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '']
  }))
}

/**
 * Whether the console stands built from the files as they are now. The list of files comes from the bundler, so a change anywhere in
 * what the console imports counts and a change in the server alone does not.
 * @param {string} root
 */
export function isConsoleFresh(root) {
  const listFile = join(root, consoleInputsFile)
  if (!existsSync(listFile) || !existsSync(join(root, consoleFolder, 'index.html'))) return false
  /** @type {Record<string, string>} */
  const built = JSON.parse(readFileSync(listFile, 'utf8'))
  const now = hashFiles(root, Object.keys(built))
  return Object.keys(built).every((file) => built[file] === now[file])
}
