import { rm, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Flags } from '../cli.ts'
import { credentialsFile, openTransport, signInOver } from './client.ts'

/** Signs in and keeps the session's token in the data folder, readable by its owner only. */
export async function login(flags: Flags): Promise<number> {
  if (!flags.login) {
    console.error('Which user? anlan login --login NAME')
    return 2
  }
  const typed = typedLines()
  try {
    const password = await typed.ask('Password: ')
    const transport = await openTransport()
    try {
      const token = await signInOver(transport, flags.login, password, () => typed.ask('One-time code: '))
      await writeFile(credentialsFile(), JSON.stringify({ token }), { mode: 0o600 })
      console.log(`Acting as ${flags.login}.`)
      return 0
    } finally {
      await transport.close()
    }
  } finally {
    typed.close()
  }
}

export async function logout(): Promise<number> {
  await rm(credentialsFile(), { force: true })
  console.log('Signed out.')
  return 0
}

/** Asks without showing what is typed. From a pipe the last line needs no end, and one that never comes counts as empty. */
function typedLines(): { ask(question: string): Promise<string>; close(): void } {
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const input = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  const lines = input[Symbol.asyncIterator]()
  return {
    async ask(question) {
      process.stdout.write(question)
      const line = await lines.next()
      process.stdout.write('\n')
      return line.done === true ? '' : line.value
    },
    close() { input.close() },
  }
}
