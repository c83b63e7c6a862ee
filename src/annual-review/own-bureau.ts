import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** Throws not-found when the caller named another bureau than his own. */
export async function checkBureau(kernel: Kernel, actor: Actor, named: string | undefined): Promise<void> {
  if (named === undefined || named === '') return
  const bureau = await kernel.bureau(actor.bureau)
  if (named !== bureau.code && named !== String(bureau.id)) {
    throw new DomainError('not-found', { zh: `没有编号为“${named}”的单位，或您不属于它。`, en: `There is no bureau “${named}”, or you do not belong to it.` })
  }
}
