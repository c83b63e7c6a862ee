import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import { reviewRoutes } from '#annual-review/routes.ts'
import { figureRoutes } from '#kernel/http/figure-routes.ts'
import { createImports, type Imports } from '#kernel/import/imports.ts'
import { clockRoutes } from '#kernel/http/clock-routes.ts'
import { clockRuleRoutes } from '#kernel/http/clock-rule-routes.ts'
import { calendarFeedRoutes } from '#kernel/http/calendar-feed-routes.ts'
import { importRoutes } from '#kernel/http/import-routes.ts'
import { journalRoutes } from '#kernel/http/journal-routes.ts'
import { manifestRoutes } from '#kernel/http/manifest-routes.ts'
import { myAccountRoutes } from '#kernel/http/my-account-routes.ts'
import { openingRoutes } from '#kernel/http/opening-routes.ts'
import { proofRoutes } from '#kernel/http/proof-routes.ts'
import { recordRoutes } from '#kernel/http/record-routes.ts'
import { reminderRoutes } from '#kernel/http/reminder-routes.ts'
import { createHttp, faultOf, type Http, type HttpOptions } from '#kernel/http/server.ts'
import { seenRoutes } from '#kernel/http/seen-routes.ts'
import { severalRoutes } from '#kernel/http/several-routes.ts'
import { sessionRoutes } from '#kernel/http/session-routes.ts'
import { todayRoutes } from '#kernel/http/today-routes.ts'
import { viewRoutes } from '#kernel/http/view-routes.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { absenceRoutes } from '#registers/absence/routes.ts'
import { honourRoutes } from '#modules/honours/module.ts'
import { accountRoutes } from '#registers/accounts/routes.ts'
import { coverageRoutes } from '#registers/coverage/routes.ts'
import { bureauRoutes } from '#registers/organisations/bureau-routes.ts'
import { organisationRoutes } from '#registers/organisations/routes.ts'
import { statedValueRoutes } from '#registers/stated-values/routes.ts'
import { statuteRules } from '#registers/statutes/all-rules.ts'
import { statuteParameters } from '#registers/statutes/parameters.ts'
import { setupRoutes } from './setup-routes.ts'

export interface ServerOptions extends HttpOptions {
  /** Folder of the built console; absent: only the API is served. */
  readonly consoleFolder: string | null
  /** Where uploaded files are kept. */
  readonly dataFolder: string
  /** A mail server is set; absent: none. */
  readonly sendsMail?: boolean
  /** Under which address people reach the console; absent: calendars have no links to it. */
  readonly publicAddress?: string
}

export interface Server extends Http {
  readonly imports: Imports
}

/** The whole web server: API and console. */
export async function createServer(kernel: Kernel, options: ServerOptions): Promise<Server> {
  const http = await createHttp(kernel, options)
  const imports = createImports({
    kernel, folder: options.dataFolder,
    tell: (fault) => { options.log({ level: 'error', route: 'import', fault: faultOf(fault) }) },
  })
  sessionRoutes(http)
  myAccountRoutes(http)
  manifestRoutes(http)
  recordRoutes(http)
  severalRoutes(http)
  seenRoutes(http)
  figureRoutes(http)
  todayRoutes(http)
  clockRoutes(http)
  clockRuleRoutes(http, { rules: statuteRules, parameters: statuteParameters }, (fault) => { options.log({ level: 'error', route: 'recomputation', fault: faultOf(fault) }) })
  viewRoutes(http)
  openingRoutes(http)
  reminderRoutes(http, { sendsMail: options.sendsMail ?? false, publicAddress: options.publicAddress ?? '' })
  calendarFeedRoutes(http, { publicAddress: options.publicAddress ?? '' })
  journalRoutes(http)
  proofRoutes(http)
  importRoutes(http, imports)
  reviewRoutes(http)
  organisationRoutes(http)
  bureauRoutes(http)
  accountRoutes(http)
  absenceRoutes(http)
  coverageRoutes(http)
  statedValueRoutes(http)
  setupRoutes(http)
  honourRoutes(http)
  if (options.consoleFolder && existsSync(options.consoleFolder)) await serveConsole(http, options.consoleFolder)
  return { ...http, imports }
}

const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The console's files; every address that is no file and no API is the console itself, which has its own routes. */
async function serveConsole({ app }: Http, folder: string): Promise<void> {
  const page = await readFile(`${folder}/index.html`, 'utf8')
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/')) reply.header('content-security-policy', policy)
  })
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false, immutable: true, maxAge: '30d' })
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').type('text/html').serializer((value: unknown) => String(value)).send(page)
  })
}
