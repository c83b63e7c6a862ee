import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reviewRoutes } from '#annual-review/routes.ts'
import { clockRuleRoutes } from '#kernel/http/clock-rule-routes.ts'
import { importRoutes } from '#kernel/http/import-routes.ts'
import type { Http } from '#kernel/http/server.ts'
import { createImports } from '#kernel/import/imports.ts'
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

/** The routes of createServer() beside the kernel's own, for servers that tests make; that none is missing is a test of openapi.db.test.ts. */
export const appRoutes: readonly ((http: Http) => void)[] = [
  (http) => { importRoutes(http, createImports({ kernel: http.kernel, folder: mkdtempSync(join(tmpdir(), 'anlan-imports-')), tell: (fault) => { throw fault } })) },
  (http) => { clockRuleRoutes(http, { rules: statuteRules, parameters: statuteParameters }, (fault) => { throw fault }) },
  reviewRoutes, organisationRoutes, bureauRoutes, accountRoutes, absenceRoutes, coverageRoutes, statedValueRoutes, setupRoutes, honourRoutes,
]

/** What the modules' own checks demand of records that a test fills with made-up values. */
export const plantedOverrides = {
  honour: { awardedTo: 'individual', collectiveName: null, rank: 'meritSecond', procedure: 'operational', 'recipients.kind': 'officer' },
  planItem: { figure: null, target: null },
  crash: { statedDeathsRule: 30, 'persons.injury': 'dead', 'persons.diedOn': new Date().toISOString().slice(0, 10) },
} as const
