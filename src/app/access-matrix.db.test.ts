import { reviewRoutes } from '#annual-review/routes.ts'
import { accessContract } from '#kernel/testing/access-contract.ts'
import { accountRoutes } from '#registers/accounts/routes.ts'
import { coverageRoutes } from '#registers/coverage/routes.ts'
import { organisationRoutes } from '#registers/organisations/routes.ts'
import { modules } from './modules.ts'
import { setupRoutes } from './setup-routes.ts'

accessContract(modules, {
  routes: [reviewRoutes, organisationRoutes, accountRoutes, coverageRoutes, setupRoutes],
  overrides: { crash: { statedDeathsRule: 30, 'persons.injury': 'dead', 'persons.diedOn': new Date().toISOString().slice(0, 10) } },
})
