import { z } from 'zod'
import { requirePermission } from '#kernel/access/actor.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { actorOf, parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import { LONGEST_PHRASE, phraseOf } from './correction.ts'
import { keepCorrection, readCorrections, undoCorrection } from './store.ts'

const kinds = ['change', 'count', 'rate', 'streak', 'zero', 'rank', 'extreme', 'amount', 'share'] as const
const Month = z.int().min(1).max(12)
/** `subject` and `kind` of a claim as the check of a text gave them. */
const Which = z.strictObject({ subject: z.string().trim().min(1).max(LONGEST_PHRASE), kind: z.enum(kinds) })
const Correct = z.strictObject({
  ...Which.shape,
  meaning: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('figure'), figure: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal('period'), fromMonth: Month, toMonth: Month, yearsBack: z.int().min(0).max(20) }),
    z.strictObject({ kind: z.literal('noClaim') }),
    z.strictObject({ kind: z.literal('notOurs') }),
  ]),
})

/** How statements are to be understood, as readers have said: kept for the bureau, applied to every text, and taken back. */
export function correctionRoutes({ app, kernel }: Http): void {
  app.get('/api/verify/corrections', { schema: { tags: ['review'] } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readFigures')
    return [...(await readCorrections(kernel, actor)).values()].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  })
  app.put('/api/verify/corrections', { schema: { tags: ['review'], body: Correct } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'writeReview')
    const { subject, kind, meaning } = parse(Correct, request.body)
    if (meaning.kind === 'figure' && !kernel.figures.has(meaning.figure)) {
      throw new DomainError('invalid-input', { fields: [{ pointer: '/meaning/figure', code: 'notInList', zh: '没有这个指标。', en: 'There is no such figure.' }] })
    }
    if (meaning.kind === 'period' && meaning.fromMonth > meaning.toMonth) {
      throw new DomainError('invalid-input', { fields: [{ pointer: '/meaning/toMonth', code: 'beforeStart', zh: '止月不能早于起月。', en: 'The last month is before the first.' }] })
    }
    await keepCorrection(kernel, actor, phraseFrom(subject), kind, meaning)
    return reply.status(204).send()
  })
  app.post('/api/verify/corrections/undo', { schema: { tags: ['review'], body: Which } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'writeReview')
    const { subject, kind } = parse(Which, request.body)
    await undoCorrection(kernel, actor, phraseFrom(subject), kind)
    return reply.status(204).send()
  })
}

/** A subject of nothing but spaces and marks is none. */
function phraseFrom(subject: string): string {
  const phrase = phraseOf(subject)
  if (phrase !== '' && phrase.isWellFormed() && !phrase.includes('\0')) return phrase
  throw new DomainError('invalid-input', { fields: [{ pointer: '/subject', code: 'badCharacter', zh: '含有不能保存的字符。', en: 'It contains characters that cannot be stored.' }] })
}
