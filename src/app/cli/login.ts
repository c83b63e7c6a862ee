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
  const password = await ask('Password: ')
  const transport = await openTransport()
  try {
    const token = await signInOver(transport, flags.login, password, () => ask('One-time code: '))
    await writeFile(credentialsFile(), JSON.stringify({ token }), { mode: 0o600 })
    console.log(`Acting as ${flags.login}.`)
    return 0
  } finally {
    await transport.close()
  }
}

export async function logout(): Promise<number> {
  await rm(credentialsFile(), { force: true })
  console.log('Signed out.')
  return 0
}

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done() } })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stdout.write('\n')
  }
}
