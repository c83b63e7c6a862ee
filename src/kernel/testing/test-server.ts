import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Role } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { clockRoutes } from '#kernel/http/clock-routes.ts'
import { figureRoutes } from '#kernel/http/figure-routes.ts'
import { journalRoutes } from '#kernel/http/journal-routes.ts'
import { manifestRoutes } from '#kernel/http/manifest-routes.ts'
import { myAccountRoutes } from '#kernel/http/my-account-routes.ts'
import { calendarFeedRoutes } from '#kernel/http/calendar-feed-routes.ts'
import { openingRoutes } from '#kernel/http/opening-routes.ts'
import { proofRoutes } from '#kernel/http/proof-routes.ts'
import { recordRoutes } from '#kernel/http/record-routes.ts'
import { reminderRoutes } from '#kernel/http/reminder-routes.ts'
import { createHttp, type Http, type HttpOptions } from '#kernel/http/server.ts'
import { seenRoutes } from '#kernel/http/seen-routes.ts'
import { severalRoutes } from '#kernel/http/several-routes.ts'
import { sessionRoutes } from '#kernel/http/session-routes.ts'
import { todayRoutes } from '#kernel/http/today-routes.ts'
import { viewRoutes } from '#kernel/http/view-routes.ts'
import type { Module } from '#kernel/module.ts'
import { testBureau, type TestBureau, type TestBureauOptions } from './test-kernel.ts'

export type Answer = LightMyRequestResponse

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export interface Route {
  readonly method: Method
  readonly url: string
  /** Stands in the description of the API. */
  readonly isDescribed: boolean
}

/** Somebody signed in, sending requests. */
export interface Client {
  readonly account: number
  readonly token: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  send(options: InjectOptions): Promise<Answer>
}

export interface TestServer extends TestBureau {
  readonly http: Http
  /** Every route the server has, hidden ones included. */
  readonly routes: readonly Route[]
  /** What the technical log was told, oldest first. */
  readonly logged: readonly Readonly<Record<string, string | number>>[]
  /** A new account with these roles in one organisation, signed in. */
  newUser(organisation: number, roles: readonly Role[]): Promise<Client>
  /** A request without a session. */
  send(options: InjectOptions): Promise<Answer>
}

export interface TestServerOptions extends TestBureauOptions {
  /** Routes of other layers, beside the kernel's own. */
  readonly routes?: readonly ((http: Http) => void)[]
  readonly http?: Omit<HttpOptions, 'log'>
}

/** A test bureau with the web server in front of it; requests are injected, no port is opened. */
export async function testServer(modules: readonly Module[], options: TestServerOptions = {}): Promise<TestServer> {
  const bureau = await testBureau(modules, options)
  const logged: Readonly<Record<string, string | number>>[] = []
  const http = await createHttp(bureau.kernel, { ...options.http, log: (line) => { logged.push(line) } })
  const routes = collectRoutes(http)
  for (const add of [sessionRoutes, myAccountRoutes, manifestRoutes, recordRoutes, severalRoutes, seenRoutes, figureRoutes, todayRoutes, clockRoutes, viewRoutes, openingRoutes, journalRoutes, proofRoutes, ...(options.routes ?? [])]) add(http)
  reminderRoutes(http, { sendsMail: true, publicAddress: 'https://anlan.test' })
  calendarFeedRoutes(http, { publicAddress: 'https://anlan.test' })
  await http.app.ready()
  const send = (request: InjectOptions): Promise<Answer> => http.app.inject(request)
  return {
    ...bureau, http, routes, logged, send,
    async newUser(organisation, roles) {
      const [made] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: number }>`
        insert into account (bureau, id, login, name, password_hash) select 1, next, 'user' || next, 'user ' || next, '-' from (select greatest(1000, max(id) + 1) as next from account) n returning id`]))
      const account = made.rows[0]?.id
      if (account === undefined) throw new Error('No account was made')
      await bureau.engine.script(roles.map((role) => `insert into assignment (bureau, account, organisation, role, valid_from) values (1, ${account}, ${organisation}, '${role}', '1900-01-01')`).join(';'))
      return clientOf(send, account, await openSession(bureau, account))
    },
    async close() {
      await http.app.close()
      await bureau.close()
    },
  }
}

/** Every route that is added from now on. */
function collectRoutes({ app }: Http): readonly Route[] {
  const routes: Route[] = []
  app.addHook('onRoute', (route) => {
    const isDescribed = Reflect.get(route.schema ?? {}, 'hide') !== true
    for (const method of methods) if ([route.method].flat().includes(method)) routes.push({ method, url: route.url, isDescribed })
  })
  return routes
}

/** A session as sign-in would open it, without the second that hashing a password takes. Returns its token. */
export async function openSession(bureau: TestBureau, account: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await bureau.engine.withSession('owner', (session) => session.send([statement`
    insert into sign_in_session (token_hash, bureau, account, id, expires_at) values (${createHash('sha256').update(token).digest()}, 1, ${account}, ${randomUUID()}, now() + interval '1 hour')`]))
  return token
}

export function clientOf(send: TestServer['send'], account: number, token: string): Client {
  const withToken = (request: InjectOptions): Promise<Answer> => send({ ...request, headers: { authorization: `Bearer ${token}`, ...request.headers } })
  return {
    account, token, send: withToken,
    get: (url) => withToken({ method: 'GET', url }),
    post: (url, body, headers = {}) => withToken({ method: 'POST', url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
  }
}
