import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { problemId, problemMarkId, projectId, recordingId, segmentId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'
import { signalNames } from '../wire/event.ts'
import { device } from './filters.ts'
import { whereText } from './where-text.ts'

const count = z.number().int().min(0)
const inProject = z.object({ projectId })
const one = z.object({ projectId, problemId })

/** A signal by its name, an uncaught error, or a request that failed. */
export const problemKinds = [...signalNames, 'error', 'failed_request'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** `open` unless somebody said otherwise. One that was solved is open again as soon as it returns. */
export const problemStates = ['open', 'watching', 'solved'] as const
export const problemState = z.enum(problemStates)
export type ProblemState = (typeof problemStates)[number]

/** What somebody said of a problem last. */
const problemMark = z.object({
  id: problemMarkId,
  state: problemState,
  at: instant,
  /** Null once that person is gone. */
  by: z.string().nullable(),
  note: z.string(),
})
export type ProblemMark = z.infer<typeof problemMark>

/** What happened again and again at one spot; `people` and what follows are of the period, `firstSeenAt` and `lastSeenAt` of all time. */
export const problem = z.object({
  id: problemId,
  kind: z.enum(problemKinds),
  /** The page of a signal. Errors and failed requests may happen on many: any of them. */
  route: z.string(),
  /** Of a signal: the element, empty where it is about none. */
  selector: z.string(),
  label: z.string(),
  tag: z.string(),
  /** Of an error its message, of a failed request its method and URL. */
  message: z.string(),
  /** Of a failed request: what it was answered, 0 for no answer. */
  status: count,
  /** Of an error or a failed request: what it has in common with others of its kind. */
  fingerprint: z.string(),
  people: count,
  sessions: count,
  occurrences: count,
  /** People who did nothing more, later than 30 seconds after it, in a session that has ended. */
  peopleLeft: count,
  /** People with it in a session that did not reach the project's conversion; null where the project has none. */
  peopleNotConverted: count.nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** In which it happened, the latest first, at most 20. */
  releases: z.array(z.string()),
  /** It is in the latest of several releases, and was in none before. */
  isNewInRelease: z.boolean(),
  /** People affected, on each of the list's `days`. */
  trend: z.array(count),
  state: problemState,
  mark: problemMark.nullable(),
  /** It had been solved, and came back then. */
  reopenedAt: instant.nullable(),
})
export type Problem = z.infer<typeof problem>

const day = z.object({ day: z.iso.date(), complete: z.boolean() })

/** What the numbers of problems are held against. */
const problemFrame = {
  from: instant,
  to: instant,
  /** Days are cut in this zone. */
  timeZone: z.string(),
  days: z.array(day),
  /** All people of the period, on the device asked for. */
  people: count,
  /** Of these: who had a session that did not reach the conversion. Null where the project has none. */
  peopleNotConverted: count.nullable(),
  /** The release seen first most lately; empty where the site names none. */
  latestRelease: z.string(),
}

export const problemList = z.object({
  ...problemFrame,
  /** Whom any of the problems asked for befell. */
  affected: count,
  /** How many problems there are; `items` holds the first 200 at most. */
  total: count,
  /** Of all time, whatever the filters. */
  watching: count,
  solved: count,
  items: z.array(problem),
})
export type ProblemList = z.infer<typeof problemList>

/** `cost`: by people who did not convert, or, without a conversion, who left. `new`: the latest first seen first. */
export const problemOrders = ['people', 'cost', 'new'] as const

/** Only what befell sessions that fulfil a condition (its JSON), or are in a segment. */
const ofSessions = { where: whereText.optional(), segment: segmentId.optional() }

export const listProblems = endpoint({
  name: 'listProblems',
  method: 'GET',
  path: '/api/v1/projects/:projectId/problems',
  summary: 'Friction grouped by what it is about, by the people affected (at most 200)',
  access: 'insights.read',
  params: inProject,
  query: z.object({
    ...periodQuery,
    state: z.enum([...problemStates, 'any']).default('open'),
    kind: z.enum(problemKinds).optional(),
    device: device.optional(),
    ...ofSessions,
    /** Part of a page, label, selector or message, letter case ignored. */
    search: z.string().max(200).optional(),
    sort: z.enum(problemOrders).default('people'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: problemList,
})

/** Where it happened: of its sessions, and of all sessions of the period with the same value (null where that is not counted). */
const problemCut = z.object({ value: z.string(), sessions: count, allSessions: count.nullable() })
export type ProblemCut = z.infer<typeof problemCut>

export const problemDetail = z.object({
  ...problemFrame,
  problem,
  /** All sessions of the period. */
  allSessions: count,
  pages: z.array(problemCut),
  devices: z.array(problemCut),
  browsers: z.array(problemCut),
  systems: z.array(problemCut),
  releases: z.array(problemCut),
})
export type ProblemDetail = z.infer<typeof problemDetail>

const detailQuery = z.object({ ...periodQuery, device: device.optional(), ...ofSessions })

export const readProblem = endpoint({
  name: 'readProblem',
  method: 'GET',
  path: '/api/v1/projects/:projectId/problems/:problemId',
  summary: 'One problem: its trend, and on which pages, devices, browsers and releases it happens',
  access: 'insights.read',
  params: one,
  query: detailQuery,
  output: problemDetail,
})

const drawQuery = detailQuery.extend({ seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1) })

/** A moment of a recording. */
const problemClip = z.object({
  recordingId,
  at: instant,
  /** Milliseconds after the recording began. */
  offsetMs: count,
  device: z.string(),
  browser: z.string(),
  release: z.string(),
})
export type ProblemClip = z.infer<typeof problemClip>

export const drawClips = endpoint({
  name: 'drawClips',
  method: 'GET',
  path: '/api/v1/projects/:projectId/problems/:problemId/clips',
  summary: 'Three moments at which it happened, drawn at random within strata of device and day; the same seed draws the same',
  access: 'recording.read',
  params: one,
  query: drawQuery,
  output: z.object({
    seed: count,
    /** Recordings in which it happened in the period. */
    of: count,
    /** Devices times days on which there is one. */
    strata: count,
    items: z.array(problemClip.extend({ stratum: z.object({ device: z.string(), day: z.iso.date(), recordings: count }) })),
  }),
})

export const drawSuccesses = endpoint({
  name: 'drawSuccesses',
  method: 'GET',
  path: '/api/v1/projects/:projectId/problems/:problemId/successes',
  summary: 'Three recordings, drawn at random, of visitors who met the same spot without the problem and went on',
  access: 'recording.read',
  params: one,
  query: drawQuery,
  output: z.object({
    seed: count,
    /** `click`: they clicked the same element of the page. `view`: they saw the page. */
    spot: z.enum(['click', 'view']),
    route: z.string(),
    /** Sessions that met the spot without the problem. */
    of: count,
    /** How many of these were drawn and looked through for some that went on and can be watched. */
    looked: count,
    items: z.array(problemClip.extend({ converted: z.boolean() })),
  }),
})

const markOutput = z.object({ mark: problemMark.nullable() })

export const markProblem = endpoint({
  name: 'markProblem',
  method: 'POST',
  path: '/api/v1/projects/:projectId/problems/:problemId/marks',
  summary: 'Say that a problem is open, watched or solved',
  access: 'insights.save',
  params: one,
  body: z.strictObject({
    state: problemState,
    note: z.string().trim().max(500).default(''),
    /**
     * Of a solved one: `current`, the fix is in the latest release; `next`, it will be in the one after. What happens in releases from
     * before does not open it again.
     */
    solvedIn: z.enum(['current', 'next']).default('current'),
  }),
  output: markOutput,
})

export const undoMark = endpoint({
  name: 'undoMark',
  method: 'DELETE',
  path: '/api/v1/projects/:projectId/problems/:problemId/marks/:problemMarkId',
  summary: 'Take back what was said of a problem last: what was said before holds again',
  access: 'insights.save',
  params: one.extend({ problemMarkId }),
  output: markOutput,
})

export const problemEndpoints = [listProblems, readProblem, drawClips, drawSuccesses, markProblem, undoMark]
