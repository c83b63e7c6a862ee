import { z } from 'zod'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { readGround, seesAllOf } from '#kernel/figure/ground.ts'
import { readerOn } from '#kernel/figure/reader.ts'
import { actorOf, parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { checkBureau } from './own-bureau.ts'
import { checkClaims } from './verdicts/check-claims.ts'

const MAX_CHARACTERS = 500_000

const Verify = z.strictObject({
  text: z.string().min(1).max(MAX_CHARACTERS), year: z.int().min(1900).max(2199).optional(), asOf: z.iso.date().optional(), bureau: z.string().max(40).optional(),
})

/** Checks a text that somebody wrote against the records. The text itself is not kept. */
export function verifyRoutes({ app, kernel }: Http): void {
  app.post('/api/verify', { schema: { tags: ['review'], body: Verify } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readFigures')
    const { text, year, asOf, bureau } = parse(Verify, request.body)
    await checkBureau(kernel, actor, bureau)
    const ground = await readGround(kernel, actor)
    const { name, rootOrganisation } = ground.bureau
    const restricted = !seesAllOf(ground, rootOrganisation)
    const answer = await checkClaims(text, readerOn(ground), { year, asOf, bureauNames: [name.zh, name.en], restricted })
    const contradicted = answer.claims.filter((claim) => claim.verdict === 'contradicted').length
    await appendStandalone(kernel, scopeOf(actor), { action: 'verifyText', account: actor.account, organisation: actor.organisation, via: actor.via }, { characters: answer.characters, claims: answer.claims.length, contradicted })
    return answer
  })
}
