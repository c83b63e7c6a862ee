import { bureauIds, repeat, type Background } from '#kernel/job/background.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { deliverMails } from './deliver.ts'
import { deliverDigests } from './digest-mail.ts'
import type { Mailer } from './mailer.ts'
import { sweepReminders } from './sweep.ts'

/** A clock's step is noticed within this time; the shortest limits are counted in hours. */
const EVERY_MS = 30_000

export interface ReminderJob {
  readonly kernel: Kernel
  /** Undefined: reminders are shown in the console only. */
  readonly mailer: Mailer | undefined
  /** Where links in e-mails lead. */
  readonly publicAddress: string
}

/** Makes and sends reminders until stopped: apart from sealing, so that a mail server that hangs holds up nothing else. */
export function startReminders(job: ReminderJob, tell: (fault: unknown) => void): Background {
  return repeat(EVERY_MS, () => remindOnce(job), tell)
}

/** One round for every bureau. */
export async function remindOnce({ kernel, mailer, publicAddress }: ReminderJob): Promise<void> {
  for (const bureau of await bureauIds(kernel.engine)) {
    await sweepReminders(kernel, bureau, mailer !== undefined)
    if (!mailer) continue
    await deliverMails(kernel, mailer, bureau, publicAddress)
    await deliverDigests(kernel, mailer, bureau, publicAddress)
  }
}
