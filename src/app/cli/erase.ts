import { config } from '#kernel/config/config.ts'
import { statement } from '#kernel/db/query.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { runOnce } from '#kernel/job/background.ts'
import { erasePersonal } from '#kernel/journal/erase.ts'
import type { Flags } from '../cli.ts'
import { openInstallation } from '../installation.ts'

/** Erases one person's values, as the owner, with the server stopped; says so in the journal. */
export async function eraseCommand(flags: Flags): Promise<number> {
  const { bureau, number, person, basis, login } = flags
  if (!bureau || !number || !person || !basis || !login) {
    console.error('anlan erase --bureau ID --number NUMBER --person N --basis "law and article" --login WHO (N counts from 1)')
    return 2
  }
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    const { engine, kernel } = installation
    const [found] = await engine.withSession('owner', (session) => session.send([statement<{ bureau: number; account: number }>`
      select b.id as bureau, a.id as account from bureau b join account a on a.bureau = b.id and a.login = ${login} where b.code = ${bureau}`]))
    const who = found.rows[0]
    if (!who) throw new DomainError('not-found', { zh: '没有这个单位或用户。', en: 'There is no such bureau or user.' })
    const erased = await erasePersonal(kernel, { ...who, recordType: 'crash', number, child: 'persons', position: Number(person) - 1, basis })
    await runOnce(engine, kernel.now)
    console.log(`${erased} values erased.`)
    return 0
  } finally {
    await installation.close()
  }
}
