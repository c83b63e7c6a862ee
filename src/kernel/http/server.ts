import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler } from 'fastify-type-provider-zod'
import { requirePermission } from '#kernel/access/actor.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { problemOf, refusalFrom } from './problem.ts'
import { actorOf, findCallerOf, setCaller } from './request.ts'
import { sessionStore, type SessionStore } from './session-store.ts'

export const SESSION_COOKIE = 'anlan_session'
const JSON_LIMIT = 16 * 1024 * 1024
const UPLOAD_LIMIT = 256 * 1024 * 1024

export interface Http {
  readonly app: FastifyInstance
  readonly kernel: Kernel
  readonly sessions: SessionStore
}

export interface HttpOptions {
  /** Writes one line of the technical log: ids and codes, never names or free text. */
  log(line: Readonly<Record<string, string | number>>): void
  /** info: every request under /api is a line; error, or absent: faults only. */
  readonly level?: 'info' | 'error'
  /** Proxies that are believed (Fastify's trustProxy): then the caller's address and https are what they say. */
  readonly trustProxy?: string | undefined
}

/** Paths under /api that answer without a session. */
const open = new Set(['POST /api/session', 'GET /api/setup', 'POST /api/setup', 'GET /api/openapi.json', 'GET /api/health', 'GET /api/calendar/:token.ics'])

/** The web server with everything that all routes share: sessions, errors as problem+json, OpenAPI, limits. */
export async function createHttp(kernel: Kernel, options: HttpOptions): Promise<Http> {
  const app = Fastify({
    bodyLimit: JSON_LIMIT, genReqId: () => randomUUID(), routerOptions: { maxParamLength: 200 }, forceCloseConnections: true, trustProxy: options.trustProxy ?? false,
    frameworkErrors: (problem, request, reply) => { void sendProblem(problem, request, reply) },
    clientErrorHandler: (_, socket) => { refuseConnection(socket) },
  })
  app.removeContentTypeParser('text/plain') // a page of another site can send it without asking first
  const sessions = sessionStore(kernel)
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: UPLOAD_LIMIT, files: 1, parts: 20 } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0', components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, bearer: { type: 'http', scheme: 'bearer' } } }, security: [{ session: [] }, { bearer: [] }],
      info: { title: 'Anlan 安澜', version: '0.1.0', description: 'Errors are problem+json (RFC 9457). Sign in with POST /api/session, or send its token as a bearer token.' },
    },
    transform: jsonSchemaTransform,
  })
  // Bodies are parsed by the handlers, whose problems name the field; the schemas here describe them.
  app.setValidatorCompiler(() => (value: unknown) => ({ value }))
  app.setSerializerCompiler(serializerCompiler)

  app.addHook('onRequest', async (request) => {
    // The route that was found, not the address as it was written: /%61pi/today is the same page.
    const path = request.routeOptions.url ?? request.url.split('?', 1)[0] ?? ''
    if (!path.startsWith('/api/')) return
    if (request.method !== 'GET') checkOrigin(request)
    if (open.has(`${request.method} ${path}`)) return
    await findCaller(request, sessions)
    refuseOthersRecords(request, path)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(standingHeaders)
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    // Only by https may it be said that there is no other way (RFC 6797, 7.2).
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done(null, payload)
  })
  if (options.level === 'info') {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? ''
      if (route.startsWith('/api/')) options.log({ level: 'info', request: request.id, method: request.method, route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime), ...whoseRequest(request) })
    })
  }
  function sendProblem(problem: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const refusal = refusalFrom(problem) ?? new DomainError('internal')
    if (refusal.code === 'internal') options.log({ level: 'error', request: request.id, method: request.method, route: request.routeOptions.url ?? '', fault: faultOf(problem) })
    const answer = problemOf(refusal, request.id)
    return reply.status(answer.status).type('application/problem+json').serializer(JSON.stringify).send(answer)
  }
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) => sendProblem(new DomainError('not-found'), request, reply))
  return { app, kernel, sessions }
}

/** On every answer: nothing is guessed, framed, leaked as a referrer, or shared with a window of another site. */
const standingHeaders = {
  'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
} as const

/** Whose request it was, by number: never by name. */
function whoseRequest(request: FastifyRequest): Record<string, number> {
  const caller = findCallerOf(request)
  return caller ? { bureau: caller.actor.bureau, account: caller.actor.account } : {}
}

/** What is no HTTP at all, or has headers beyond any measure: answered once, in our own shape, and the connection ends. */
function refuseConnection(socket: Socket): void {
  if (!socket.writable) return
  const body = JSON.stringify(problemOf(new DomainError('malformed-request'), randomUUID()))
  socket.end(`HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

async function findCaller(request: FastifyRequest, sessions: SessionStore): Promise<void> {
  const bearer = request.headers.authorization?.match(/^Bearer (\S+)$/)?.[1]
  const token = bearer ?? request.cookies[SESSION_COOKIE]
  const found = token ? await sessions.find(token) : undefined
  if (!token || !found) throw new DomainError('not-signed-in')
  const query = request.url.indexOf('?')
  const org = query < 0 ? null : new URLSearchParams(request.url.slice(query)).get('org')
  const chosen = org !== null && org !== '' && Number.isInteger(Number(org)) ? Number(org) : undefined
  setCaller(request, { account: found.account, actor: found.actorIn(chosen, bearer ? 'api' : 'console'), session: found.owner.session, token })
}

/** Whoever reads no records is refused them all; a kind that none of the caller's roles reads does not exist for him. Throws not-allowed, not-found. */
function refuseOthersRecords(request: FastifyRequest, path: string): void {
  const type = /^\/api\/records\/([^/]+)/.exec(path)?.[1]
  const actor = actorOf(request)
  if (type === undefined) return
  requirePermission(actor, 'readRecords')
  if (!actor.types.includes(type)) throw new DomainError('not-found')
}

/**
 * A browser's request that changes something must come from our own pages: by what it says of itself (Fetch Metadata), and by its origin
 * where it says nothing. The session cookie is SameSite=Strict as well.
 */
function checkOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('not-allowed')
  const origin = request.headers.origin
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) throw new DomainError('not-allowed')
}

/** What a fault was, for the log: its kind and place, not its message, which may carry data. */
export function faultOf(problem: unknown): string {
  if (!(problem instanceof Error)) return 'unknown'
  const code = 'code' in problem && typeof problem.code === 'string' ? problem.code : ''
  return [problem.name, code, ...(problem.stack ?? '').replace(problem.message, '').split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')).slice(0, 5)].join(' | ')
}
