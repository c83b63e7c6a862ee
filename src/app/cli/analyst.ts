import { config } from '#kernel/config/config.ts'
import { addAnalystLogin, analystLogins, removeAnalystLogin } from '#kernel/analyst/logins.ts'
import { openInstallation } from '../installation.ts'

/** Database logins of analysts, as the owner; the journal says so. */
export async function analystCommand(args: readonly string[]): Promise<number> {
  const [verb, account] = args
  const isKnown = verb === 'list' || ((verb === 'add' || verb === 'remove') && account !== undefined)
  if (!isKnown) {
    console.error('anlan analyst add LOGIN | list | remove LOGIN   (LOGIN: of the account in Anlan)')
    return 2
  }
  const { kernel, engine, close } = await openInstallation(config(), (line) => { console.log(line) })
  try {
    if (verb === 'list') {
      for (const one of await analystLogins(engine)) console.log(`${one.login}  ${one.account}  ${one.createdAt}`)
    } else if (verb === 'add') {
      const { login, password } = await addAnalystLogin(kernel, account ?? '')
      console.log(`Login ${login}\nPassword ${password}   (shown this once)\nTables: select * from analyst.time_limit limit 10;`)
    } else {
      console.log(`${await removeAnalystLogin(kernel, account ?? '')} is gone.`)
    }
    return 0
  } finally {
    await close()
  }
}
