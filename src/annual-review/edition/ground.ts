import { requirePermission, requireWholeBureau, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read, type Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { readGround, seesAllOf, type Ground } from '#kernel/figure/ground.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { reviewReaderOn, type ReviewReader } from '../writer/review-reader.ts'

export interface ReviewGround {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly ground: Ground
  readonly reader: ReviewReader
  readonly head: ReviewAnswer['head']
}

/** Everything that writing a review needs. Throws not-allowed for who may not read figures, or sees only a part of the bureau. */
export async function reviewGround(kernel: Kernel, actor: Actor): Promise<ReviewGround> {
  requirePermission(actor, 'readFigures')
  const ground = await readGround(kernel, actor)
  if (!seesAllOf(ground, ground.bureau.rootOrganisation)) {
    throw new DomainError('not-allowed', { zh: '年度综述按全局的记录计算，您只能看到其中一部分。', en: 'The annual review is computed from all records of the bureau, of which you may see a part only.' })
  }
  const [heads] = await read(kernel.engine, scopeOf(actor), [statement<{ size: number; root: Uint8Array; at: string }>`select size, root, at from journal_head where bureau = ${actor.bureau} order by size desc limit 1`])
  const head = heads.rows[0]
  return { kernel, actor, ground, reader: reviewReaderOn(ground), head: head ? { size: head.size, root: Buffer.from(head.root).toString('base64url'), at: head.at } : null }
}

/** Editions are the bureau's: whoever reads or changes them acts for the bureau itself. Throws not-allowed. */
export async function requireEditions(kernel: Kernel, actor: Actor): Promise<void> {
  requirePermission(actor, 'readFigures')
  requireWholeBureau(actor, await kernel.bureau(actor.bureau))
}

/**
 * The scope in which the review counts work of all kinds, whoever writes it: how many promises and time limits stand how, and nothing else
 * of any record.
 */
export function countingScope(kernel: Kernel, actor: Actor): Scope {
  return { ...scopeOf(actor), types: [...kernel.types.keys()] }
}

/** The day as of which a year is reviewed: ten days after its end, the cut-off of the figures, or today while that has not come. */
export function dayOfReview(year: number, today: string): string {
  const cutOff = `${year + 1}-01-10`
  return today < cutOff ? today : cutOff
}
