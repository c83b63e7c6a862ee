import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { readGround, seesAllOf } from '#kernel/figure/ground.ts'
import { readerOn } from '#kernel/figure/reader.ts'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, parse, queryOf } from '#kernel/http/request.ts'
import type { DocumentAnswer, VerifiedDocument, VerifyAnswer } from '#kernel/http/review-wire.ts'
import type { Http } from '#kernel/http/server.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { correctionRoutes } from './corrections/routes.ts'
import { readCorrections } from './corrections/store.ts'
import { LIMITS } from './docx/open-package.ts'
import { MAX_CHARACTERS, readDocument } from './docx/read-document.ts'
import { checkBureau } from './own-bureau.ts'
import { checkClaims } from './verdicts/check-claims.ts'

const Year = z.coerce.number().int().min(1900).max(2199)
const Verify = z.strictObject({
  text: z.string().min(1).max(MAX_CHARACTERS), year: z.int().min(1900).max(2199).optional(), asOf: z.iso.date().optional(), bureau: z.string().max(40).optional(),
})
const Asked = z.object({ year: Year.optional(), asOf: z.iso.date().optional(), bureau: z.string().max(40).optional() })

/** Checks a text or document that somebody wrote against the records. Neither is kept. */
export function verifyRoutes(http: Http): void {
  const { app, kernel } = http
  app.post('/api/verify', { schema: { tags: ['review'], body: Verify } }, async (request) => {
    const actor = actorOf(request)
    const { text, ...asked } = parse(Verify, request.body)
    return verify(kernel, actor, text, asked)
  })
  app.post('/api/verify/document', { schema: { tags: ['review'] } }, async (request): Promise<DocumentAnswer> => {
    requirePermission(actorOf(request), 'readFigures')
    const text = await documentOf(request)
    return { text, characters: [...text].length }
  })
  app.post('/api/verify/file', { schema: { tags: ['review'], querystring: textParameters('year', 'asOf', 'bureau') } }, async (request): Promise<VerifiedDocument> => {
    const actor = actorOf(request)
    requirePermission(actor, 'readFigures')
    const asked = parse(Asked, queryOf(request))
    const text = await documentOf(request)
    return { text, ...await verify(kernel, actor, text, asked) }
  })
  correctionRoutes(http)
}

async function verify(kernel: Kernel, actor: Actor, text: string, { year, asOf, bureau }: z.output<typeof Asked>): Promise<VerifyAnswer> {
  requirePermission(actor, 'readFigures')
  await checkBureau(kernel, actor, bureau)
  const ground = await readGround(kernel, actor)
  const { name, rootOrganisation } = ground.bureau
  const restricted = !seesAllOf(ground, rootOrganisation)
  const answer = await checkClaims(text, readerOn(ground), { year, asOf, bureauNames: [name.zh, name.en], restricted, corrections: await readCorrections(kernel, actor) })
  const contradicted = answer.claims.filter((claim) => claim.verdict === 'contradicted').length
  await appendStandalone(kernel, scopeOf(actor), { action: 'verifyText', account: actor.account, organisation: actor.organisation, via: actor.via }, { characters: answer.characters, claims: answer.claims.length, contradicted })
  return answer
}

/** The words of the file that was sent. */
async function documentOf(request: FastifyRequest): Promise<string> {
  const part = await request.file({ limits: { fileSize: LIMITS.file } })
  if (!part) throw new DomainError('invalid-input', { fields: [{ pointer: '/file', code: 'required', zh: '要选一个文件。', en: 'Choose a file.' }] })
  const pieces: Buffer[] = []
  for await (const piece of part.file) if (piece instanceof Buffer) pieces.push(piece)
  if (part.file.truncated) throw new DomainError('document-too-large')
  return readDocument(Buffer.concat(pieces))
}
