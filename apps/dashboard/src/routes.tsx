import {
  listMembers,
  listSourceMaps,
  listTokens,
  listWatchLists,
  readHealth,
  readInstallation,
  readStorage,
  type Endpoint,
  type Sent,
} from '@throughline/contract'
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { queryFor } from './api/use-endpoint.ts'
import { readNewAlertSearch } from './features/alerts/alerts-search.ts'
import { readDashboardSearch } from './features/dashboards/dashboards-search.ts'
import { readErrorsSearch } from './features/errors/errors-search.ts'
import { readExploreSearch, readSqlSearch } from './features/explore/explore-search.ts'
import { readHeatmapSearch } from './features/heatmaps/heatmap-search.ts'
import { readOverviewSearch } from './features/overview/overview-search.ts'
import { loadProject } from './features/projects/load-project.ts'
import { readAccountSearch, readAccountsSearch, readPeopleSearch, readPersonSearch } from './features/people/people-search.ts'
import { readProblemsSearch } from './features/problems/problems-search.ts'
import { readMetricsSearch } from './features/metrics/metrics-search.ts'
import { readQuestionSearch } from './features/questions/question-search.ts'
import { readRecordingSearch } from './features/recordings/recording-search.ts'
import { readRecordingsSearch } from './features/recordings/recordings-search.ts'
import { readSpeedSearch } from './features/speed/speed-search.ts'
import { readForgetSearch } from './features/settings/forget/forget-search.ts'
import { FrameShape } from './frame/frame-shape.tsx'
import { Frame } from './frame/frame.tsx'
import { LoadFailed } from './frame/load-failed.tsx'
import { NotFound } from './frame/not-found.tsx'
import { PageShape } from './frame/page-shape.tsx'
import { requireSignIn } from './frame/require-sign-in.ts'
import { sendHome } from './frame/send-home.ts'
import './frame/static-data.ts'
import { readPeriodSearch } from './period/period.ts'
import { readSearch, writeSearch } from './search.ts'

export interface RouterContext {
  queryClient: QueryClient
}

/** Asks ahead for what a page will show, while its link is hovered; the page itself shows a failure. */
const foretell = <E extends Endpoint>({ queryClient }: RouterContext, endpoint: E, sent: Sent<E>): void =>
  void queryClient.prefetchQuery(queryFor(endpoint, sent))

const text = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFound })

// ---- Before sign-in -------------------------------------------------------------------------------------------------

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: text(search, 'next') }),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: text(search, 'token') }),
  component: lazyRouteComponent(() => import('./features/setup/setup-page.tsx'), 'SetupPage'),
})

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: text(search, 'token') }),
  component: lazyRouteComponent(() => import('./features/invitation/invitation-page.tsx'), 'InvitationPage'),
})

const share = createRoute({
  getParentRoute: () => root,
  path: '/share/$token',
  component: lazyRouteComponent(() => import('./features/shared-heatmap/shared-heatmap-page.tsx'), 'SharedHeatmapPage'),
})

const watch = createRoute({
  getParentRoute: () => root,
  path: '/watch/$token',
  component: lazyRouteComponent(() => import('./features/shared-recording/shared-recording-page.tsx'), 'SharedRecordingPage'),
})

const board = createRoute({
  getParentRoute: () => root,
  path: '/board/$token',
  validateSearch: (search: Record<string, unknown>): { span?: string } => {
    const span = text(search, 'span')
    return span === undefined ? {} : { span }
  },
  component: lazyRouteComponent(() => import('./features/shared-dashboard/shared-dashboard-page.tsx'), 'SharedDashboardPage'),
})

// ---- Signed in ------------------------------------------------------------------------------------------------------

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: sendHome })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: requireSignIn,
  component: Frame,
  pendingComponent: FrameShape,
})

const newProject = createRoute({
  getParentRoute: () => signedIn,
  path: '/new-project',
  component: lazyRouteComponent(() => import('./features/projects/new-project-page.tsx'), 'NewProjectPage'),
})

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

const newOrganization = createRoute({
  getParentRoute: () => signedIn,
  path: '/new-organization',
  component: lazyRouteComponent(() => import('./features/organizations/new-organization-page.tsx'), 'NewOrganizationPage'),
})

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organizationId',
  component: lazyRouteComponent(() => import('./features/organizations/organization-page.tsx'), 'OrganizationPage'),
})

const members = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organizationId/members',
  loader: ({ context, params }) => foretell(context, listMembers, { params: { organizationId: params.organizationId } }),
  component: lazyRouteComponent(() => import('./features/organizations/members-page.tsx'), 'MembersPage'),
})

const tokens = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organizationId/tokens',
  loader: ({ context, params }) => foretell(context, listTokens, { params: { organizationId: params.organizationId } }),
  component: lazyRouteComponent(() => import('./features/organizations/tokens-page.tsx'), 'TokensPage'),
})

const mail = createRoute({
  getParentRoute: () => signedIn,
  path: '/o/$organizationId/mail',
  component: lazyRouteComponent(() => import('./features/organizations/mail/mail-page.tsx'), 'MailPage'),
})

const project = createRoute({
  getParentRoute: () => signedIn,
  path: '/p/$projectId',
  validateSearch: readPeriodSearch,
  // The period follows the person from page to page; a link inside a project need not name it.
  search: { middlewares: [retainSearchParams(['period', 'from', 'to'])] },
  loader: loadProject,
  notFoundComponent: NotFound,
})

const overview = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, compares: true },
  path: '/',
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('./features/overview/overview-page.tsx'), 'OverviewPage'),
})

const live = createRoute({
  getParentRoute: () => project,
  path: 'live',
  component: lazyRouteComponent(() => import('./features/live/live-page.tsx'), 'LivePage'),
})

const installation = createRoute({
  getParentRoute: () => project,
  path: 'install',
  loader: ({ context, params }) => foretell(context, readInstallation, { params: { projectId: params.projectId } }),
  component: lazyRouteComponent(() => import('./features/projects/installation-page.tsx'), 'InstallationPage'),
})

const recordings = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'recordings',
  validateSearch: readRecordingsSearch,
  component: lazyRouteComponent(() => import('./features/recordings/recordings-page.tsx'), 'RecordingsPage'),
})

const recording = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'recordings/$rid',
  validateSearch: readRecordingSearch,
  component: lazyRouteComponent(() => import('./features/recordings/recording-page.tsx'), 'RecordingPage'),
})

const watchLists = createRoute({
  getParentRoute: () => project,
  path: 'recordings/lists',
  loader: ({ context, params }) => foretell(context, listWatchLists, { params: { projectId: params.projectId } }),
  component: lazyRouteComponent(() => import('./features/recordings/lists/watch-lists-page.tsx'), 'WatchListsPage'),
})

const watchList = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'recordings/lists/$listId',
  component: lazyRouteComponent(() => import('./features/recordings/lists/watch-list-page.tsx'), 'WatchListPage'),
})

const clips = createRoute({
  getParentRoute: () => project,
  path: 'recordings/clips',
  component: lazyRouteComponent(() => import('./features/recordings/clips/clips-page.tsx'), 'ClipsPage'),
})

const clip = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'recordings/clips/$clipId',
  component: lazyRouteComponent(() => import('./features/recordings/clips/clip-page.tsx'), 'ClipPage'),
})

const heatmaps = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'heatmaps',
  validateSearch: readHeatmapSearch,
  component: lazyRouteComponent(() => import('./features/heatmaps/heatmap-page.tsx'), 'HeatmapPage'),
})

const people = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'people/person',
  validateSearch: readPersonSearch,
  component: lazyRouteComponent(() => import('./features/people/person-page.tsx'), 'PersonPage'),
})

const accounts = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'people/accounts',
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import('./features/people/accounts-page.tsx'), 'AccountsPage'),
})

const segments = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'people/segments',
  component: lazyRouteComponent(() => import('./features/segments/segments-page.tsx'), 'SegmentsPage'),
})

const accountOfPeople = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'people/account',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./features/people/account-page.tsx'), 'AccountPage'),
})

const errors = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'errors',
  validateSearch: readErrorsSearch,
  component: lazyRouteComponent(() => import('./features/errors/errors-page.tsx'), 'ErrorsPage'),
})

const speed = createRoute({
  getParentRoute: () => project,
  staticData: { period: true },
  path: 'speed',
  validateSearch: readSpeedSearch,
  component: lazyRouteComponent(() => import('./features/speed/speed-page.tsx'), 'SpeedPage'),
})

const problems = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'problems',
  validateSearch: readProblemsSearch,
  component: lazyRouteComponent(() => import('./features/problems/problems-page.tsx'), 'ProblemsPage'),
})

const questions = createRoute({
  getParentRoute: () => project,
  path: 'questions',
  component: lazyRouteComponent(() => import('./features/questions/questions-page.tsx'), 'QuestionsPage'),
})

const question = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'questions/$kind',
  validateSearch: readQuestionSearch,
  component: lazyRouteComponent(() => import('./features/questions/question-page.tsx'), 'QuestionPage'),
})

const metrics = createRoute({
  getParentRoute: () => project,
  path: 'metrics',
  validateSearch: readMetricsSearch,
  component: lazyRouteComponent(() => import('./features/metrics/metrics-page.tsx'), 'MetricsPage'),
})

const metric = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'metrics/$metricId',
  validateSearch: readMetricsSearch,
  component: lazyRouteComponent(() => import('./features/metrics/metric-page.tsx'), 'MetricPage'),
})

const alerts = createRoute({
  getParentRoute: () => project,
  path: 'alerts',
  component: lazyRouteComponent(() => import('./features/alerts/alerts-page.tsx'), 'AlertsPage'),
})

const newAlert = createRoute({
  getParentRoute: () => project,
  path: 'alerts/new',
  validateSearch: readNewAlertSearch,
  component: lazyRouteComponent(() => import('./features/alerts/new-alert-page.tsx'), 'NewAlertPage'),
})

const alert = createRoute({
  getParentRoute: () => project,
  path: 'alerts/$alertId',
  component: lazyRouteComponent(() => import('./features/alerts/alert-page.tsx'), 'AlertPage'),
})

const annotations = createRoute({
  getParentRoute: () => project,
  path: 'settings/annotations',
  component: lazyRouteComponent(() => import('./features/annotations/annotations-page.tsx'), 'AnnotationsPage'),
})

const dashboards = createRoute({
  getParentRoute: () => project,
  path: 'dashboards',
  component: lazyRouteComponent(() => import('./features/dashboards/dashboards-page.tsx'), 'DashboardsPage'),
})

const dashboard = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'dashboards/$dashboardId',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import('./features/dashboards/dashboard-page.tsx'), 'DashboardPage'),
})

const explore = createRoute({
  getParentRoute: () => project,
  staticData: { period: true, wide: true },
  path: 'explore',
  validateSearch: readExploreSearch,
  component: lazyRouteComponent(() => import('./features/explore/explore-page.tsx'), 'ExplorePage'),
})

const exploreSql = createRoute({
  getParentRoute: () => project,
  staticData: { wide: true },
  path: 'explore/sql',
  validateSearch: readSqlSearch,
  component: lazyRouteComponent(() => import('./features/explore/sql/sql-page.tsx'), 'SqlPage'),
})

const health = createRoute({
  getParentRoute: () => project,
  path: 'health',
  loader: ({ context, params }) => foretell(context, readHealth, { params: { projectId: params.projectId } }),
  component: lazyRouteComponent(() => import('./features/health/health-page.tsx'), 'HealthPage'),
})

const settings = createRoute({
  getParentRoute: () => project,
  path: 'settings',
  component: lazyRouteComponent(() => import('./features/settings/project-page.tsx'), 'ProjectPage'),
})

const privacy = createRoute({
  getParentRoute: () => project,
  path: 'settings/privacy',
  component: lazyRouteComponent(() => import('./features/settings/privacy-page.tsx'), 'PrivacyPage'),
})

const collection = createRoute({
  getParentRoute: () => project,
  path: 'settings/collection',
  component: lazyRouteComponent(() => import('./features/settings/collection-page.tsx'), 'CollectionPage'),
})

const signalRules = createRoute({
  getParentRoute: () => project,
  path: 'settings/signals',
  component: lazyRouteComponent(() => import('./features/settings/signals/signals-page.tsx'), 'SignalsPage'),
})

const routePatterns = createRoute({
  getParentRoute: () => project,
  path: 'settings/routes',
  component: lazyRouteComponent(() => import('./features/settings/routes/routes-page.tsx'), 'RoutesPage'),
})

const sourceMaps = createRoute({
  getParentRoute: () => project,
  path: 'settings/source-maps',
  loader: ({ context, params }) => foretell(context, listSourceMaps, { params: { projectId: params.projectId } }),
  component: lazyRouteComponent(() => import('./features/settings/source-maps/source-maps-page.tsx'), 'SourceMapsPage'),
})

const storage = createRoute({
  getParentRoute: () => project,
  path: 'settings/storage',
  loader: ({ context, params }) => foretell(context, readStorage, { params: { projectId: params.projectId } }),
  component: lazyRouteComponent(() => import('./features/settings/storage/storage-page.tsx'), 'StoragePage'),
})

const doors = createRoute({
  getParentRoute: () => project,
  path: 'settings/import-export',
  component: lazyRouteComponent(() => import('./features/settings/doors/doors-page.tsx'), 'DoorsPage'),
})

const forget = createRoute({
  getParentRoute: () => project,
  path: 'settings/forget',
  validateSearch: readForgetSearch,
  component: lazyRouteComponent(() => import('./features/settings/forget/forget-page.tsx'), 'ForgetPage'),
})

const access = createRoute({
  getParentRoute: () => project,
  path: 'settings/access',
  validateSearch: (search: Record<string, unknown>): { recording?: string } => {
    const recordingId = text(search, 'recording')
    return recordingId === undefined ? {} : { recording: recordingId }
  },
  component: lazyRouteComponent(() => import('./features/settings/access/access-page.tsx'), 'AccessPage'),
})

const settingsInstallation = createRoute({
  getParentRoute: () => project,
  path: 'settings/installation',
  component: lazyRouteComponent(() => import('./features/settings/installation-page.tsx'), 'InstallationSettingsPage'),
})

const tree = root.addChildren([
  home,
  signIn,
  setUp,
  invite,
  share,
  watch,
  board,
  signedIn.addChildren([
    newProject,
    account,
    newOrganization,
    organization,
    members,
    tokens,
    mail,
    project.addChildren([
      overview,
      live,
      installation,
      recordings,
      recording,
      watchLists,
      watchList,
      clips,
      clip,
      heatmaps,
      people,
      person,
      accounts,
      segments,
      accountOfPeople,
      errors,
      speed,
      problems,
      questions,
      question,
      metrics,
      metric,
      alerts,
      newAlert,
      alert,
      annotations,
      dashboards,
      dashboard,
      explore,
      exploreSql,
      health,
      settings,
      privacy,
      collection,
      signalRules,
      routePatterns,
      sourceMaps,
      storage,
      doors,
      forget,
      access,
      settingsInstallation,
    ]),
  ]),
])

/** The dashboard's pages and their addresses. Each page is a chunk of its own, fetched when a link to it is hovered. */
export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPendingMs: 80,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PageShape,
    defaultErrorComponent: LoadFailed,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
