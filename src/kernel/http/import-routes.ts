import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Imports } from '#kernel/import/imports.ts'
import { RepairSchema } from '#kernel/import/import-files.ts'
import { ImportMappingSchema } from '#kernel/import/mapping.ts'
import { MappingToSave } from '#kernel/import/saved-mapping.ts'
import { actorOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

const SetMapping = z.strictObject({ mapping: ImportMappingSchema, repairs: z.array(RepairSchema).max(2000).optional() })

/** Imports: upload, mapping with preview, run, progress, rejected rows, take back; mappings by name. */
export function importRoutes({ app }: Http, imports: Imports): void {
  const tags = ['imports']
  app.get('/api/imports', { schema: { tags } }, async (request) => imports.list(actorOf(request)))
  app.post('/api/imports', { schema: { tags } }, async (request, reply) => {
    const actor = actorOf(request)
    const type = queryOf(request)['type'] ?? ''
    const part = await request.file()
    if (!part) throw new DomainError('invalid-input', { fields: [{ pointer: '/file', code: 'required', zh: '要选一个文件。', en: 'Choose a file.' }] })
    return reply.status(201).send(await imports.upload(actor, { type, name: part.filename, content: part.file, ...sheetOf(request) }))
  })
  app.post('/api/imports/:id/files', { schema: { tags } }, async (request, reply) => {
    const actor = actorOf(request)
    const part = await request.file()
    if (!part) throw new DomainError('invalid-input', { fields: [{ pointer: '/file', code: 'required', zh: '要选一个文件。', en: 'Choose a file.' }] })
    return reply.status(201).send(await imports.addFile(actor, pathOf(request, 'id'), queryOf(request)['child'] ?? '', { name: part.filename, content: part.file, ...sheetOf(request) }))
  })
  app.delete('/api/imports/:id/files/:child', { schema: { tags } }, async (request) => imports.removeFile(actorOf(request), pathOf(request, 'id'), pathOf(request, 'child')))
  app.get('/api/imports/:id', { schema: { tags } }, async (request) => imports.get(actorOf(request), pathOf(request, 'id')))
  app.put('/api/imports/:id/mapping', { schema: { tags, body: SetMapping } }, async (request) => {
    const { mapping, repairs } = parse(SetMapping, request.body)
    return imports.map(actorOf(request), pathOf(request, 'id'), mapping, repairs)
  })
  app.post('/api/imports/:id/run', { schema: { tags } }, async (request, reply) => reply.status(202).send(await imports.run(actorOf(request), pathOf(request, 'id'))))
  app.post('/api/imports/:id/take-back', { schema: { tags } }, async (request, reply) => reply.status(202).send(await imports.takeBack(actorOf(request), pathOf(request, 'id'))))
  app.get('/api/imports/:id/rejected.csv', { schema: { tags } }, async (request, reply) => {
    const content = await imports.rejected(actorOf(request), pathOf(request, 'id'), queryOf(request)['file'] ?? '', queryOf(request)['lang'] === 'en' ? 'en' : 'zh')
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="anlan-rejected.csv"').send(content)
  })
  app.get('/api/mappings', { schema: { tags } }, async (request) => imports.savedMappings(actorOf(request), queryOf(request)['type'] ?? ''))
  app.post('/api/mappings', { schema: { tags, body: MappingToSave } }, async (request, reply) => reply.status(201).send(await imports.saveMapping(actorOf(request), parse(MappingToSave, request.body))))
}

/** The sheet of a workbook that is meant, where somebody said it. */
function sheetOf(request: FastifyRequest): { sheet?: string } {
  const { sheet } = queryOf(request)
  return sheet === undefined || sheet === '' ? {} : { sheet }
}
