import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { parseAddress, toAddress, writeAddress } from './address.ts'
import { Frame } from './frame.tsx'
import { UnknownPage } from './pages/nothing-here.tsx'

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: UnknownPage,
  validateSearch: toAddress,
  // The organisation acted for goes along on every link.
  search: { middlewares: [retainSearchParams(['org'])] },
})
const under = () => rootRoute

const routeTree = rootRoute.addChildren([
  createRoute({ getParentRoute: under, path: '/', component: lazyRouteComponent(() => import('./pages/today.tsx'), 'TodayPage') }),
  createRoute({ getParentRoute: under, path: '/records/$type', component: lazyRouteComponent(() => import('./pages/record-list.tsx'), 'RecordListPage') }),
  createRoute({ getParentRoute: under, path: '/records/$type/new', component: lazyRouteComponent(() => import('./pages/record-entry.tsx'), 'RecordEntryPage') }),
  createRoute({ getParentRoute: under, path: '/records/$type/$id', component: lazyRouteComponent(() => import('./pages/record.tsx'), 'RecordPage') }),
  createRoute({ getParentRoute: under, path: '/records/$type/$id/do/$action', component: lazyRouteComponent(() => import('./pages/record-edit.tsx'), 'RecordEditPage') }),
  createRoute({ getParentRoute: under, path: '/clocks', component: lazyRouteComponent(() => import('./pages/clocks.tsx'), 'ClocksPage') }),
  createRoute({ getParentRoute: under, path: '/clocks/$id', component: lazyRouteComponent(() => import('./pages/clock.tsx'), 'ClockPage') }),
  createRoute({ getParentRoute: under, path: '/absences', component: lazyRouteComponent(() => import('./pages/absences.tsx'), 'AbsencesPage') }),
  createRoute({ getParentRoute: under, path: '/openings', component: lazyRouteComponent(() => import('./pages/openings.tsx'), 'OpeningsPage') }),
  createRoute({ getParentRoute: under, path: '/clock-rules', component: lazyRouteComponent(() => import('./pages/clock-rules.tsx'), 'ClockRulesPage') }),
  createRoute({ getParentRoute: under, path: '/figures', component: lazyRouteComponent(() => import('./pages/figures.tsx'), 'FiguresPage') }),
  createRoute({ getParentRoute: under, path: '/figures/$id', component: lazyRouteComponent(() => import('./pages/figure.tsx'), 'FigurePage') }),
  createRoute({ getParentRoute: under, path: '/stated-values', component: lazyRouteComponent(() => import('./pages/stated-values.tsx'), 'StatedValuesPage') }),
  createRoute({ getParentRoute: under, path: '/review', component: lazyRouteComponent(() => import('./pages/review.tsx'), 'ReviewPage') }),
  createRoute({ getParentRoute: under, path: '/verify', component: lazyRouteComponent(() => import('./pages/verify.tsx'), 'VerifyPage') }),
  createRoute({ getParentRoute: under, path: '/imports', component: lazyRouteComponent(() => import('./pages/imports.tsx'), 'ImportsPage') }),
  createRoute({ getParentRoute: under, path: '/journal', component: lazyRouteComponent(() => import('./pages/journal.tsx'), 'JournalPage') }),
  createRoute({ getParentRoute: under, path: '/organisations', component: lazyRouteComponent(() => import('./pages/organisations.tsx'), 'OrganisationsPage') }),
  createRoute({ getParentRoute: under, path: '/coverage', component: lazyRouteComponent(() => import('./pages/coverage.tsx'), 'CoveragePage') }),
  createRoute({ getParentRoute: under, path: '/bureau', component: lazyRouteComponent(() => import('./pages/bureau.tsx'), 'BureauPage') }),
  createRoute({ getParentRoute: under, path: '/accounts', component: lazyRouteComponent(() => import('./pages/accounts.tsx'), 'AccountsPage') }),
  createRoute({ getParentRoute: under, path: '/account', component: lazyRouteComponent(() => import('./pages/my-account.tsx'), 'MyAccountPage') }),
  createRoute({ getParentRoute: under, path: '/messages', component: lazyRouteComponent(() => import('./pages/messages.tsx'), 'MessagesPage') }),
  createRoute({ getParentRoute: under, path: '/sessions', component: lazyRouteComponent(() => import('./pages/sessions.tsx'), 'SessionsPage') }),
])

export const router = createRouter({ routeTree, parseSearch: parseAddress, stringifySearch: writeAddress, defaultPreload: 'intent', scrollRestoration: true, scrollToTopSelectors: ['#main'] })

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}
