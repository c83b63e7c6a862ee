import { accessContract } from '#kernel/testing/access-contract.ts'
import { modules } from './modules.ts'
import { appRoutes, plantedOverrides } from './testing.ts'

accessContract(modules, { routes: appRoutes, overrides: plantedOverrides })
