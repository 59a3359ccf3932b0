import { endpoints, isAtLeast, type Endpoint, type Member, type Role } from '@throughline/contract'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assemble, type Cast, type CastMember, type House } from '../test/cast.ts'
import { addMember } from '../test/people.ts'
import { rage, untilProblems } from '../test/rage.ts'
import { record, recordTrouble } from '../test/record.ts'
import { startTestServer, type Answer, type TestServer } from '../test/test-server.ts'
import { groundOf } from './api/handling.ts'

/**
 * Who may call what, written down by hand: what the contract says is compared with it, and what the server does is compared with
 * it. An endpoint that is not here fails, so that nobody adds one without deciding.
 */
const expected: Record<string, 'anybody' | 'person' | 'somebody' | Role> = {
  readSetup: 'anybody',
  setUp: 'anybody',
  readInvitation: 'anybody',
  acceptInvitation: 'anybody',
  readMe: 'person',
  createOrganization: 'person',
  createProject: 'somebody',
  listProjects: 'somebody',
  renameOrganization: 'owner',
  listMembers: 'viewer',
  changeRole: 'admin',
  removeMember: 'admin',
  createInvitation: 'admin',
  listInvitations: 'admin',
  revokeInvitation: 'admin',
  listAlerts: 'viewer',
  createAlert: 'editor',
  readAlert: 'viewer',
  changeAlert: 'editor',
  muteAlert: 'editor',
  removeAlert: 'editor',
  restoreAlert: 'editor',
  listAlertChecks: 'viewer',
  listAlertDeliveries: 'editor',
  readAlertChannels: 'editor',
  renewSigningKey: 'editor',
  testAlert: 'editor',
  previewAlert: 'viewer',
  listAnnotations: 'viewer',
  addAnnotation: 'editor',
  changeAnnotation: 'editor',
  removeAnnotation: 'editor',
  restoreAnnotation: 'editor',
  readMail: 'admin',
  sendTestMail: 'admin',
  createToken: 'admin',
  listTokens: 'admin',
  revokeToken: 'admin',
  readProject: 'viewer',
  updateProject: 'admin',
  deleteProject: 'owner',
  previewRoutes: 'viewer',
  previewSignals: 'viewer',
  readFrustrationScale: 'viewer',
  readOverview: 'viewer',
  readOverviewBreakdown: 'viewer',
  readLive: 'viewer',
  listRecordings: 'viewer',
  readRecording: 'viewer',
  listSegments: 'viewer',
  saveSegment: 'editor',
  changeSegment: 'editor',
  freezeSegment: 'editor',
  listSegmentUses: 'viewer',
  removeSegment: 'editor',
  restoreSegment: 'editor',
  countSessions: 'viewer',
  listChoices: 'viewer',
  streamRecordingEvents: 'viewer',
  readTimeline: 'viewer',
  deleteRecording: 'editor',
  listRecordingAssets: 'viewer',
  streamAssets: 'viewer',
  listRoutes: 'viewer',
  listReleases: 'viewer',
  readHeatmap: 'viewer',
  streamSnapshot: 'viewer',
  listProblems: 'viewer',
  readProblem: 'viewer',
  drawClips: 'viewer',
  drawSuccesses: 'viewer',
  markProblem: 'editor',
  undoMark: 'editor',
  listSavedHeatmaps: 'viewer',
  saveHeatmap: 'editor',
  renameSavedHeatmap: 'editor',
  removeSavedHeatmap: 'editor',
  restoreSavedHeatmap: 'editor',
  shareHeatmap: 'editor',
  listHeatmapShares: 'editor',
  revokeHeatmapShare: 'editor',
  readSharedHeatmap: 'anybody',
  streamSharedSnapshot: 'anybody',
  listSharedAssets: 'anybody',
  streamSharedAssets: 'anybody',
  listDashboards: 'viewer',
  makeDashboard: 'editor',
  readDashboard: 'viewer',
  changeDashboard: 'editor',
  removeDashboard: 'editor',
  restoreDashboard: 'editor',
  askTile: 'viewer',
  shareDashboard: 'editor',
  listDashboardShares: 'editor',
  revokeDashboardShare: 'editor',
  readSharedDashboard: 'anybody',
  askSharedTile: 'anybody',
  listDashboardMails: 'editor',
  planDashboardMail: 'editor',
  changeDashboardMail: 'editor',
  removeDashboardMail: 'editor',
  sendDashboard: 'editor',
  previewDashboardMail: 'editor',
  runQuery: 'viewer',
  readDroppers: 'viewer',
  listPointPeople: 'viewer',
  listPointSessions: 'viewer',
  listSavedQuestions: 'viewer',
  saveQuestion: 'editor',
  changeSavedQuestion: 'editor',
  removeSavedQuestion: 'editor',
  restoreSavedQuestion: 'editor',
  listMetrics: 'viewer',
  readMetric: 'viewer',
  createMetric: 'editor',
  changeMetric: 'editor',
  removeMetric: 'editor',
  restoreMetric: 'editor',
  readMetricValue: 'viewer',
  tryMetric: 'viewer',
  readCatalogue: 'viewer',
  readCataloguedEvent: 'viewer',
  describeEvent: 'editor',
  runSql: 'admin',
  listSqlRuns: 'admin',
  listSqlStatements: 'admin',
  saveSqlStatement: 'admin',
  changeSqlStatement: 'admin',
  removeSqlStatement: 'admin',
  restoreSqlStatement: 'admin',
  listPeople: 'viewer',
  countPeople: 'viewer',
  namePeople: 'viewer',
  readPerson: 'viewer',
  listPersonSessions: 'viewer',
  readPersonTimeline: 'viewer',
  exportPerson: 'admin',
  exportData: 'admin',
  listExports: 'admin',
  listImports: 'admin',
  createImport: 'admin',
  readImport: 'admin',
  uploadImportPart: 'admin',
  previewImport: 'admin',
  startImport: 'admin',
  cancelImport: 'admin',
  continueImport: 'admin',
  readBadLines: 'admin',
  listAccounts: 'viewer',
  readAccount: 'viewer',
  listErrors: 'viewer',
  readError: 'viewer',
  readErrorStack: 'viewer',
  listFailedRequests: 'viewer',
  readFailedRequest: 'viewer',
  listVitals: 'viewer',
  readVital: 'viewer',
  listSourceMaps: 'viewer',
  uploadSourceMap: 'editor',
  deleteSourceMap: 'editor',
  deleteSourceMapsOf: 'editor',
  readKeepsakes: 'viewer',
  listKeepsakes: 'viewer',
  noteWatching: 'viewer',
  forgetWatching: 'viewer',
  addNote: 'editor',
  changeNote: 'editor',
  removeNote: 'editor',
  restoreNote: 'editor',
  listTags: 'viewer',
  tagRecordings: 'editor',
  untagRecordings: 'editor',
  keepRecording: 'editor',
  releaseRecording: 'editor',
  deleteRecordings: 'editor',
  listWatchLists: 'viewer',
  createWatchList: 'editor',
  readWatchList: 'viewer',
  renameWatchList: 'editor',
  removeWatchList: 'editor',
  restoreWatchList: 'editor',
  addToWatchList: 'editor',
  takeFromWatchList: 'editor',
  listClips: 'viewer',
  makeClip: 'editor',
  readClip: 'viewer',
  renameClip: 'editor',
  removeClip: 'editor',
  restoreClip: 'editor',
  streamClipEvents: 'viewer',
  readClipTimeline: 'viewer',
  listClipAssets: 'viewer',
  shareRecording: 'editor',
  listRecordingShares: 'editor',
  revokeRecordingShare: 'editor',
  readSharedRecording: 'anybody',
  streamSharedEvents: 'anybody',
  readSharedTimeline: 'anybody',
  listSharedRecordingAssets: 'anybody',
  streamSharedRecordingAssets: 'anybody',
  listRecordingAccess: 'admin',
  listPersonAccess: 'admin',
  readHealth: 'viewer',
  readInstallation: 'viewer',
  readRecorderCosts: 'viewer',
  forecastRecording: 'viewer',
  readStorage: 'viewer',
  readStorageNotice: 'viewer',
  previewRetention: 'admin',
  runRetention: 'admin',
  cancelRetention: 'admin',
  previewErasure: 'admin',
  startErasure: 'admin',
  listErasures: 'admin',
  readErasure: 'admin',
}

/** `mixed`: the caller's own organisation or project, with a recording, member, token or invitation of somebody else's. */
const objects = ['own', 'foreign', 'mixed', 'random', 'malformed'] as const
type ObjectKind = (typeof objects)[number]

/** What lies below an organisation and a project, by the name of its path parameter. */
type Parts = Record<
  | 'recordingId'
  | 'snapshotId'
  | 'shareToken'
  | 'fingerprint'
  | 'requestFingerprint'
  | 'problemId'
  | 'erasureId'
  | 'retentionRunId'
  | 'watchToken'
  | 'importId'
  | 'boardToken'
  | 'tileId'
  | SpendablePart,
  string
>

let server: TestServer
let cast: Cast
const parts = {} as Record<'own' | 'foreign', Parts>
const doomed = {} as Record<'own' | 'foreign', string>
const problems = new Map<House, string>()
/** What of a house can be watched. */
const recorded = new Map<House, string>()

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' } })
  cast = await assemble(server)
  for (const side of ['own', 'foreign'] as const) {
    const house = cast[side]
    const { recordingId, snapshotId } = await record(server, house.first, house.organization.owner)
    // Of other elements, for a problem's id is made from what it is about.
    await rage(server, house.first, { selector: `#${side}` })
    const { items } = await untilProblems(server, { project: house.first, as: house.organization.owner }, (list) => list.items.length > 0)
    const problemId = items[0]?.id ?? ''
    problems.set(house, problemId)
    doomed[side] = (await record(server, house.first, house.organization.owner)).recordingId
    recorded.set(house, recordingId)
    const spent = await Promise.all(spendable.map(async (part) => [part, await makePart[part](house)] as const))
    const made = Object.fromEntries(spent) as Record<SpendablePart, string>
    const shareToken = (await share(house, snapshotId)).link.split('/').at(-1) ?? ''
    const watchToken = (await shareRecording(house)).link.split('/').at(-1) ?? ''
    const board = { ...(await shareBoard(house)), dashboardId: await boardOf(house) }
    const trouble = await recordTrouble(server, house.first, { as: house.organization.owner, what: side })
    const [erasureId, retentionRunId] = [await eraseSomebody(house), await askForRetention(house)]
    const importId = await put(house, '/imports', { fileName: 'events.csv', format: 'csv', bytes: 1_000 })
    parts[side] = {
      recordingId,
      snapshotId,
      shareToken,
      watchToken,
      problemId,
      erasureId,
      retentionRunId,
      importId,
      ...trouble,
      ...made,
      ...board,
    }
  }
})
afterAll(() => server.remove())

const inHouse = ({ organization }: House, path: string): string => `/api/v1/organizations/${organization.id}${path}`

const spendable = [
  'userId',
  'tokenId',
  'invitationId',
  'savedHeatmapId',
  'heatmapShareId',
  'sourceMapId',
  'problemMarkId',
  'segmentId',
  'savedQuestionId',
  'alertId',
  'annotationId',
  // Before what they lie below: what is taken away is the first that the path names.
  'dashboardShareId',
  'dashboardMailId',
  'dashboardId',
  'metricId',
  'recordingNoteId',
  'clipId',
  'watchListId',
  'recordingShareId',
  'statementId',
] as const
type SpendablePart = (typeof spendable)[number]

const spareMetric = {
  name: 'spare',
  query: { kind: 'trend', series: [{ match: { kind: 'pageview' } }] },
  take: { trend: 'total' },
  unit: 'count',
}

const aTrend = { kind: 'trend', series: [{ match: { kind: 'pageview' } }] }
const aThreshold = { kind: 'threshold', direction: 'above', value: 1_000_000 }

/** Makes a member, a token or an invitation that nobody needs any more. */
const makePart: Record<SpendablePart, (house: House) => Promise<string>> = {
  userId: async ({ organization }) => (await addMember(server, organization, 'viewer', `spare-${randomUUID()}`)).userId,
  tokenId: (house) => make(house, '/tokens', { name: 'spare', scope: 'read' }),
  invitationId: (house) => make(house, '/invitations', { role: 'viewer' }),
  savedHeatmapId: async ({ organization, first }) => {
    const body = { name: 'spare', view: { route: '/', kind: 'click', device: 'desktop', period: { name: '7d' } } }
    return (await server.call('POST', `/api/v1/projects/${first.id}/saved-heatmaps`, { as: organization.owner, body })).json<{
      id: string
    }>().id
  },
  heatmapShareId: async (house) => (await share(house)).id,
  sourceMapId: async ({ organization, first }) => {
    const path = `/api/v1/projects/${first.id}/source-maps?script=/${randomUUID()}.js`
    const body = { version: 3, sources: ['app.ts'], names: [], mappings: 'AAAA' }
    return (await server.call('PUT', path, { as: organization.owner, body })).json<{ id: string }>().id
  },
  problemMarkId: async (house) => {
    const path = `/api/v1/projects/${house.first.id}/problems/${problems.get(house)}/marks`
    const { mark } = (await server.call('POST', path, { as: house.organization.owner, body: { state: 'watching' } })).json<{
      mark: { id: string }
    }>()
    return mark.id
  },
  segmentId: async ({ organization, first }) => {
    const body = { name: 'spare', condition: { live: true } }
    return (await server.call('POST', `/api/v1/projects/${first.id}/segments`, { as: organization.owner, body })).json<{ id: string }>().id
  },
  savedQuestionId: (house) => put(house, '/saved-questions', { name: 'spare', query: { kind: 'lifecycle' } }),
  metricId: (house) => put(house, '/metrics', spareMetric),
  alertId: (house) => put(house, '/alerts', { name: 'spare', watch: { question: aTrend }, interval: 'day', condition: aThreshold }),
  annotationId: (house) => put(house, '/annotations', { text: 'spare' }),
  dashboardId: (house) => put(house, '/dashboards', { name: 'spare' }),
  dashboardShareId: async (house) => put(house, `/dashboards/${await boardOf(house)}/shares`, { days: 1 }),
  dashboardMailId: async (house) =>
    put(house, `/dashboards/${await boardOf(house)}/mails`, { frequency: 'daily', hour: 8, recipients: ['spare@example.com'] }),
  recordingNoteId: (house) => put(house, `/recordings/${recorded.get(house)}/notes`, { atMs: 0, text: 'spare' }),
  statementId: (house) => put(house, '/sql/statements', { name: 'spare', sql: 'select 1' }),
  clipId: (house) => put(house, `/recordings/${recorded.get(house)}/clips`, { fromMs: 0, toMs: 5_000, title: 'spare' }),
  watchListId: (house) => put(house, '/watch-lists', { name: 'spare' }),
  recordingShareId: async (house) => (await shareRecording(house)).id,
}

/** Puts something to a house's first project, and gives its id. */
const put = async ({ organization, first }: House, path: string, body: object): Promise<string> => {
  const answer = await server.call('POST', `/api/v1/projects/${first.id}${path}`, { as: organization.owner, body })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
  return answer.json<{ id: string }>().id
}

/** The dashboard of a house that nobody takes away. */
const boardOf = async (house: House): Promise<string> => {
  const there = boards.get(house) ?? put(house, '/dashboards', { name: 'kept', tiles: [{ ...kept, id: tileOf(house) }] })
  boards.set(house, there)
  return there
}
const boards = new Map<House, Promise<string>>()
const kept = { x: 0, y: 0, width: 6, height: 4, content: { kind: 'question', query: { kind: 'lifecycle' } } }
const tiles = new Map<House, string>()
const tileOf = (house: House): string => {
  const id = tiles.get(house) ?? randomUUID()
  tiles.set(house, id)
  return id
}

/** Makes a link to a house's dashboard. */
const shareBoard = async (house: House): Promise<{ boardToken: string; tileId: string }> => {
  const path = `/api/v1/projects/${house.first.id}/dashboards/${await boardOf(house)}/shares`
  const answer = await server.call('POST', path, { as: house.organization.owner, body: { days: 1 } })
  return { boardToken: answer.json<{ link: string }>().link.split('/').at(-1) ?? '', tileId: tileOf(house) }
}

/** Makes a link to a house's recording. */
const shareRecording = async (house: House): Promise<{ id: string; link: string }> => {
  const path = `/api/v1/projects/${house.first.id}/recording-shares`
  const body = { recordingId: recorded.get(house), days: 1 }
  return (await server.call('POST', path, { as: house.organization.owner, body })).json()
}

/** Erases a visitor of whom nobody else knows. */
const eraseSomebody = async (house: House): Promise<string> => {
  const { organization, first } = house
  const { visitor } = await record(server, first, organization.owner, 'somebody to erase')
  const body = { subject: { kind: 'visitor', id: visitor }, confirm: visitor }
  return (await server.call('POST', `/api/v1/projects/${first.id}/erasures`, { as: organization.owner, body })).json<{ id: string }>().id
}

const askForRetention = async ({ organization, first }: House): Promise<string> =>
  (await server.call('POST', `/api/v1/projects/${first.id}/retention/runs`, { as: organization.owner })).json<{ id: string }>().id

/** Makes a link to the heatmap of a house's first page. */
const share = async ({ organization, first }: House, snapshot?: string): Promise<{ id: string; link: string }> => {
  const at = Date.now()
  const [from, to] = [new Date(at - 3_600_000).toISOString(), new Date(at + 3_600_000).toISOString()]
  const body = { view: { route: '/', kind: 'click', device: 'desktop', from, to, ...(snapshot && { snapshot }) }, days: 1 }
  return (await server.call('POST', `/api/v1/projects/${first.id}/heatmap-shares`, { as: organization.owner, body })).json()
}

const make = async (house: House, path: string, body: object): Promise<string> =>
  (await server.call('POST', inHouse(house, path), { as: house.organization.owner, body })).json<{ id: string }>().id

/** The path of an endpoint for one kind of object. */
const pathFor = ({ path }: Endpoint, kind: ObjectKind, given: Record<'own' | 'foreign', Parts>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => valueFor(name, kind, given))

const valueFor = (name: string, kind: ObjectKind, given: Record<'own' | 'foreign', Parts>): string => {
  if (kind === 'malformed') return 'not%20an%20id'
  if (kind === 'random') return name === 'snapshotId' ? `${randomUUID()}.tab.1` : randomUUID()
  const house = cast[kind === 'foreign' ? 'foreign' : 'own']
  if (name === 'organizationId') return house.organization.id
  if (name === 'projectId') return house.first.id
  return given[kind === 'own' ? 'own' : 'foreign'][name as keyof Parts]
}

/** The role in which somebody meets what a path names. */
const roleAt = ({ home, role, boundTo }: CastMember, kind: ObjectKind, isInProject: boolean): Role | 'outside' | undefined => {
  const side = kind === 'mixed' ? 'own' : kind
  if (home === undefined || home !== side) return undefined
  if (boundTo === undefined) return role
  if (!isInProject) return 'outside'
  return boundTo === 'first' ? role : undefined
}

/** What the answer has to be: a status, or `done` for any answer that comes from behind the door. */
const verdictFor = (endpoint: Endpoint, caller: CastMember, kind: ObjectKind): number | 'done' => {
  const rule = expected[endpoint.name]
  if (caller.kind === 'bad token') return 401
  if (rule === 'anybody') return 'done'
  if (caller.kind === 'nobody') return 401
  if (rule === 'somebody') return 'done'
  if (rule === 'person') return caller.kind === 'person' ? 'done' : 403
  const role = roleAt(caller, kind, endpoint.path.includes(':projectId'))
  if (role === undefined) return 404
  if (role === 'outside' || !isAtLeast(role, rule as Role)) return 403
  // The owner wrote it, and only they or an admin may change it. A token acts for whoever made it.
  if (kind === 'own' && ofAuthors.has(endpoint.name) && caller.kind === 'person' && role === 'editor') return 403
  // The door opened for the caller's own project; what lies elsewhere is not behind it.
  return kind === 'mixed' && hasPart(endpoint) ? 404 : 'done'
}

const ofAuthors = new Set(['changeNote', 'removeNote', 'restoreNote'])

const hasPart = ({ path }: Endpoint): boolean => /:(?!organizationId|projectId)\w+/.test(path)

/** A body that no endpoint takes: whoever is let in is told so, and nothing is changed. */
const noBody = { notAField: true }
/** Where a part in the path is looked up only after the body was read: one that changes nothing of the spare member. */
const harmless: Record<string, object> = {
  changeRole: { role: 'viewer' },
  previewImport: {},
  startImport: { mapping: { time: 'at' } },
  renameSavedHeatmap: { name: 'spare' },
  markProblem: { state: 'watching' },
  changeSegment: { name: 'spare' },
  freezeSegment: { name: 'spare', of: 'people' },
  changeSavedQuestion: { name: 'spare' },
  changeDashboard: { name: 'spare' },
  askTile: {},
  shareDashboard: { days: 1 },
  planDashboardMail: { frequency: 'daily', hour: 8, recipients: ['spare@example.com'] },
  changeDashboardMail: { frequency: 'daily', hour: 8, recipients: ['spare@example.com'] },
  sendDashboard: { recipients: ['spare@example.com'] },
  previewDashboardMail: {},
  changeMetric: { name: 'spare' },
  readMetricValue: {},
  changeSqlStatement: { name: 'spare' },
  changeAlert: { name: 'spare' },
  muteAlert: { until: null },
  changeAnnotation: { text: 'spare' },
  noteWatching: { reachedMs: 0 },
  addNote: { atMs: 0, text: 'spare' },
  changeNote: { text: 'spare' },
  renameWatchList: { name: 'spare' },
  addToWatchList: { recordingIds: [randomUUID()] },
  takeFromWatchList: { recordingIds: [randomUUID()] },
  makeClip: { fromMs: 0, toMs: 5_000, title: 'spare' },
  renameClip: { title: 'spare' },
}
const bodyFor = ({ name, body }: Endpoint) => (body ? { body: harmless[name] ?? noBody } : {})

const isDone = ({ status }: Answer): boolean => status === 200 || status === 400 || status === 409 || status === 410

/** What `DELETE` takes away: each caller who is let in is given one of their own to take. */
const spentPart = ({ method, body, path }: Endpoint): SpendablePart | undefined =>
  method === 'DELETE' && !body ? spendable.find((part) => path.includes(`:${part}`)) : undefined

const partsFor = async (endpoint: Endpoint, kind: ObjectKind, verdict: number | 'done'): Promise<Record<'own' | 'foreign', Parts>> => {
  if (endpoint.name === 'deleteRecording')
    return { own: { ...parts.own, recordingId: doomed.own }, foreign: { ...parts.foreign, recordingId: doomed.foreign } }
  const part = spentPart(endpoint)
  if (!part || verdict !== 'done') return parts
  const side = kind === 'foreign' ? 'foreign' : 'own'
  return { ...parts, [side]: { ...parts[side], [part]: await makePart[part](cast[side]) } }
}

/** What is wrong with how the server meets one caller at one object. */
const tryOut = async (endpoint: Endpoint, caller: CastMember, kind: ObjectKind): Promise<string[]> => {
  const verdict = verdictFor(endpoint, caller, kind)
  const path = pathFor(endpoint, kind, await partsFor(endpoint, kind, verdict))
  const answer = await server.call(endpoint.method, path, { as: caller.as, ...bodyFor(endpoint) })
  const isRight = verdict === 'done' ? isDone(answer) : answer.status === verdict
  const problems = answer.status === 200 ? brokenPromises(endpoint, answer) : []
  if (!isRight) problems.push(`${answer.status} instead of ${verdict}: ${answer.text.slice(0, 200)}`)
  return problems.map((problem) => `${caller.name} x ${kind}: ${problem}`)
}

/** What an answer does not hold to of what the contract promises. */
const brokenPromises = ({ output, outputKind }: Endpoint, { text }: Answer): string[] => {
  if (outputKind === 'file') return []
  const values = (outputKind === 'json-lines' ? text.trimEnd().split('\n') : [text]).map((line) => JSON.parse(line) as unknown)
  return values.flatMap(
    (value) => output.safeParse(value).error?.issues.map(({ path, message }) => `answer.${path.join('.')} ${message}`) ?? [],
  )
}

describe('the access matrix', () => {
  it('has an expectation for every endpoint, and none for one that is gone', () => {
    expect(Object.keys(expected).toSorted((a, b) => a.localeCompare(b))).toEqual(
      endpoints.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
    )
  })

  it.each(endpoints.map((endpoint) => [endpoint.name, endpoint as Endpoint] as const))('holds for %s', async (_, endpoint) => {
    const kinds = ['organization', 'project'].includes(groundOf(endpoint)) ? objects : (['own'] as const)
    const wrong = kinds.map((kind) => Promise.all(cast.members.map((caller) => tryOut(endpoint, caller, kind))))
    expect((await Promise.all(wrong)).flat(2)).toEqual([])
  })

  it('answers what is foreign, unknown and malformed in the same words', async () => {
    const caller = cast.members.find(({ name }) => name === 'owner')
    const answers = ['foreign', 'random', 'malformed'] as const
    const texts = await Promise.all(
      answers.map(
        async (kind) => (await server.call('GET', `/api/v1/projects/${valueFor('projectId', kind, parts)}`, { as: caller?.as })).text,
      ),
    )
    expect(new Set(texts).size).toBe(1)
  })

  it('left everything in place that nobody was allowed to touch', async () => {
    for (const side of ['own', 'foreign'] as const) {
      const { organization, first } = cast[side]
      const as = organization.owner
      const { items } = (await server.call('GET', inHouse(cast[side], '/members'), { as })).json<{ items: Member[] }>()
      expect(items.map(({ userId }) => userId)).toContain(parts[side].userId)
      expect((await server.call('GET', inHouse(cast[side], '/tokens'), { as })).text).toContain(parts[side].tokenId)
      expect((await server.call('GET', inHouse(cast[side], '/invitations'), { as })).text).toContain(parts[side].invitationId)
      expect((await server.call('GET', `/api/v1/projects/${first.id}/recordings/${parts[side].recordingId}/events`, { as })).status).toBe(
        200,
      )
    }
  })
})

/** Links, by the address that they open and what they open below it. */
const links = [
  { of: 'a heatmap', part: 'shareToken', prefix: 'tls', at: 'shared-heatmaps', below: ['', '/snapshot', '/files', '/assets'] },
  {
    of: 'a recording',
    part: 'watchToken',
    prefix: 'tlw',
    at: 'shared-recordings',
    below: ['', '/events', '/timeline', '/files', '/assets'],
  },
  { of: 'a dashboard', part: 'boardToken', prefix: 'tld', at: 'shared-dashboards', below: ['', '/tiles'] },
] as const
const addressed = (what: string): string => {
  if (what === '/tiles') return `/tiles/${parts.own.tileId}`
  return what === '/assets' ? `/assets?hashes=${'0'.repeat(64)}` : what
}

describe.each(links)('a link to $of', ({ part, prefix, at, below }) => {
  it('is no token: it opens nothing of the API but what it shows', async () => {
    const token = parts.own[part]
    const others = endpoints.filter(({ path }) => !path.includes(`/${at}/`))
    for (const endpoint of others as readonly Endpoint[]) {
      const path = pathFor(endpoint, 'own', parts)
      const answer = await server.call(endpoint.method, path, { as: { token }, ...bodyFor(endpoint) })
      expect(answer.status, endpoint.name).toBe(401)
      const byQuery = await server.call(endpoint.method, `${path}?token=${token}`, bodyFor(endpoint))
      expect(expected[endpoint.name] === 'anybody' || byQuery.status === 401, endpoint.name).toBe(true)
    }
  })

  it('is opened by nothing that only looks like it, and by no link to something else', async () => {
    const { shareToken, watchToken, tokenId } = parts.own
    const token = parts.own[part]
    const other = part === 'shareToken' ? watchToken : shareToken
    const wrong = [`${prefix}_${'A'.repeat(43)}`, token.slice(0, -1), `${token}A`, tokenId, other, '%00', '..%2F..']
    for (const one of wrong)
      for (const what of below) expect((await server.call('GET', `/api/v1/${at}/${one}${addressed(what)}`)).status, one).toBe(404)
  })

  it('can be read, and nothing else', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      for (const what of below) expect((await server.call(method, `/api/v1/${at}/${parts.own[part]}${addressed(what)}`)).status).toBe(405)
  })
})

describe('projects', () => {
  it('are listed for whoever may see them, and for nobody else', async () => {
    const { own, foreign } = cast
    const all = { own: [own.first.id, own.second.id], foreign: [foreign.first.id, foreign.second.id] }
    for (const caller of cast.members.filter(({ kind }) => kind === 'person' || kind === 'token')) {
      const { items } = (await server.call('GET', '/api/v1/projects', { as: caller.as })).json<{ items: { id: string }[] }>()
      const visible = caller.boundTo ? [own[caller.boundTo].id] : caller.home ? all[caller.home] : []
      expect(
        items.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b)),
        caller.name,
      ).toEqual(visible.toSorted((a, b) => a.localeCompare(b)))
    }
  })

  it('are made in an organisation whose admin one is: an id in the body gives no right', async () => {
    for (const caller of cast.members.filter(({ kind }) => kind === 'person' || kind === 'token')) {
      for (const side of ['own', 'foreign'] as const) {
        const role = roleAt(caller, side, false)
        const status = role === undefined ? 404 : role === 'outside' || !isAtLeast(role, 'admin') ? 403 : 200
        expect(await makeProject(caller, cast[side].organization.id), `${caller.name} x ${side}`).toBe(status)
      }
      expect(await makeProject(caller, randomUUID()), `${caller.name} x random`).toBe(404)
    }
  })
})

const makeProject = async (caller: CastMember, organizationId: string): Promise<number> =>
  (await server.call('POST', '/api/v1/projects', { as: caller.as, body: { name: 'Made', organizationId } })).status
