import { readFile } from 'node:fs/promises'
import { config } from '#kernel/config/config.ts'
import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { systemScope } from '#kernel/kernel.ts'
import { isTimeOfDay } from '#kernel/reminder/quiet-hours.ts'
import { openInstallation } from '../installation.ts'
import { makeBureau, parseSetup } from '../setup-routes.ts'

/** `add`: a bureau with its units and first accounts from a JSON file (the same as the first start asks for). `quiet`: its quiet hours. Both as the owner, with the server stopped. */
export async function bureauCommand(args: readonly string[]): Promise<number> {
  const [verb, file] = args
  if (verb === 'quiet') return setQuietHours(args.slice(1))
  if (verb !== 'add' || !file) {
    console.error('anlan bureau add FILE.json · anlan bureau quiet CODE FROM UNTIL [mail-on-days-off]')
    return 2
  }
  const sent: unknown = JSON.parse(await readFile(file, 'utf8'))
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    const setup = parseSetup(sent, installation.kernel.modules)
    const id = await makeBureau(installation.engine, setup, installation.kernel.now())
    console.log(`Bureau ${setup.bureau.code} is number ${id}.`)
    return 0
  } finally {
    await installation.close()
  }
}

/** Between which times of day, in the bureau's time, no e-mail goes out, and whether on days off. The same time twice: at any hour. */
async function setQuietHours([code, from, until, daysOff]: readonly string[]): Promise<number> {
  if (!code || !isTimeOfDay(from) || !isTimeOfDay(until) || (daysOff !== undefined && daysOff !== 'mail-on-days-off')) {
    console.error('anlan bureau quiet CODE HH:MM HH:MM [mail-on-days-off]')
    return 2
  }
  const settings = { 'reminder.quietFrom': from, 'reminder.quietUntil': until, 'reminder.mailOnDaysOff': daysOff !== undefined }
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    await inOwnerTransaction(installation.engine, systemScope(0), async (tx) => {
      const [found] = await tx.send([statement<{ id: number }>`update bureau set settings = settings || ${JSON.stringify(settings)}::jsonb where code = ${code} returning id`])
      const id = found.rows[0]?.id
      if (id === undefined) throw new DomainError('not-found', { zh: `没有代码为 ${code} 的单位。`, en: `There is no bureau with the code ${code}.` })
      await tx.finish(appendRow(standaloneRow(installation.kernel, id, { action: 'setQuietHours', account: null, organisation: null, via: 'cli' }, { from, until, mailOnDaysOff: daysOff !== undefined })))
    })
    console.log(`No e-mail goes out from ${from} to ${until}${daysOff === undefined ? ', nor on days off' : ''}; those of limits on liberty and of limits counted in hours always do.`)
    return 0
  } finally {
    await installation.close()
  }
}
