import { auditScopeOf, scopeOf } from '#kernel/access/actor.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { proveRow } from '#kernel/journal/prove-row.ts'
import type { RowProof } from '#kernel/journal/row-proof.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, integerOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

/** One journal row with the proof that it lies under the newest signed head: for whoever is to believe the row and not us. */
export function proofRoutes({ app, kernel }: Http): void {
  app.get('/api/journal/proof', { schema: { tags: ['journal'], querystring: textParameters('org', 'row') } }, async (request, reply): Promise<RowProof> => {
    const actor = actorOf(request)
    const scope = auditScopeOf(actor, await kernel.bureau(actor.bureau))
    const row = integerOf(queryOf(request), 'row', Number.MAX_SAFE_INTEGER)
    if (row === undefined) throw new DomainError('invalid-input', { fields: [{ pointer: '/row', code: 'required', zh: '要指明哪一行。', en: 'Say which row.' }] })
    const proof = await proveRow(kernel.engine, scope, row)
    await appendStandalone(kernel, scopeOf(actor), { action: 'readJournal', account: actor.account, organisation: actor.organisation, via: actor.via }, { rows: 1, row })
    reply.header('content-disposition', `attachment; filename="anlan-journal-row-${row}.json"`)
    return proof
  })
}
