import { readFile } from 'node:fs/promises'
import { config } from '#kernel/config/config.ts'
import { parse } from '#kernel/http/request.ts'
import { openInstallation } from '../installation.ts'
import { makeBureau, Setup } from '../setup-routes.ts'

/** Adds a bureau with its units and first accounts from a JSON file (the same as the first start asks for), as the owner, with the server stopped. */
export async function bureauCommand(args: readonly string[]): Promise<number> {
  const [verb, file] = args
  if (verb !== 'add' || !file) {
    console.error('anlan bureau add FILE.json')
    return 2
  }
  const setup = parse(Setup, JSON.parse(await readFile(file, 'utf8')))
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    const id = await makeBureau(installation.engine, setup, installation.kernel.now())
    console.log(`Bureau ${setup.bureau.code} is number ${id}.`)
    return 0
  } finally {
    await installation.close()
  }
}
