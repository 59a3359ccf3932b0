import { parseArgs } from 'node:util'
import type { Project } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser } from 'playwright-core'
import { aVisit, collectEvents, collectRecording } from '../e2e/support/collect.ts'
import { startServer, type RunningServer } from '../e2e/support/server.ts'
import { until } from '../e2e/support/until.ts'
import { timeFirstPicture, type FirstPicture } from './replay/first-picture.ts'
import { recordVisit, type Load, type RecordedVisit } from './replay/record-visit.ts'
import { storeDifferentVisits } from './replay/different-visits.ts'
import { storedBytes } from './replay/stored-bytes.ts'
import { stretchRecording } from './replay/stretch-recording.ts'

/**
 * What a recorded minute costs to keep, as JSON, on the wire and on disk, for a calm and a heavy page recorded by the real tracker and seen by
 * twenty visitors, the vault included; the same for visits of which no two are alike; and how soon a recording of 1, 10 and 30 minutes is seen in Chromium, from its beginning and from a moment near its end.
 *
 * Options: `--seconds 60` of each recorded visit, `--rounds 3`, `--json`.
 */
const MARKS = { firstPictureMs: 1_000, storedShareOfGzip: 0.5 }
const minutes = [1, 10, 30] as const
const minuteMs = 60_000

interface Kept {
  rawBytes: number
  wireBytes: number
  /** The vault included, which serves the next visitor, too. */
  diskBytes: number
  vaultBytes: number
  /** What rrweb's chunks would be, style sheets and all, each packed by gzip. */
  gzipBytes: number
  storedShareOfGzip: number
}

interface Different extends Pick<Kept, 'diskBytes' | 'gzipBytes' | 'storedShareOfGzip'> {
  visits: number
}

interface Seen {
  minutes: number
  rawBytes: number
  /** From the beginning, medians. */
  start: FirstPicture
  /** From half a minute before the end. */
  end: FirstPicture
}

interface Figures {
  name: 'replay'
  seconds: number
  rounds: number
  /** Of the captured visits to the demo shop, each stored once. */
  different: Different
  /** A recorded minute of each page. */
  perMinute: Record<Load, Kept>
  firstPicture: Seen[]
  marks: typeof MARKS
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: { json: { type: 'boolean' }, seconds: { type: 'string', default: '60' }, rounds: { type: 'string', default: '3' } },
  })
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
  const browser = await launchChromium()
  try {
    const calm = await keep(browser, 'calm', seconds)
    const heavy = await keep(browser, 'heavy', seconds)
    const perMinute = { calm: calm.kept, heavy: heavy.kept }
    const different = await keepDifferent()
    const firstPicture = await watch(browser, calm.visit, rounds)
    print({ name: 'replay', seconds, rounds, perMinute, different, firstPicture, marks: MARKS }, values.json === true)
  } finally {
    await browser.close()
  }
}

/** What the next visitors do is sent to the server again and again: a site's sessions show the same pages. */
const VISITS = 20

/** Sends a recorded visit as those of further visitors, an hour after each other. */
async function repeatVisit(server: RunningServer, project: Project, { events }: RecordedVisit): Promise<void> {
  const startedAt = events[0]?.timestamp ?? 0
  for (let visit = 1; visit < VISITS; visit += 1) {
    const shift = -visit * 60 * minuteMs
    const shifted = events.map((event) => ({ ...event, timestamp: event.timestamp + shift }))
    await collectRecording(server, project, aVisit(startedAt + shift), shifted)
  }
  await until('all visits are stored', async () => {
    const health = await server.api<{ recordingChunks: { inSpool: number } }>('GET', `/api/v1/projects/${project.id}/health`)
    return health.recordingChunks.inSpool === 0
  })
}

/** Records a visit on a server of its own, has others do the same, and weighs what that server has kept of all. */
async function keep(browser: Browser, load: Load, seconds: number): Promise<{ visit: RecordedVisit; kept: Kept }> {
  const server = await startServer()
  try {
    const project = await server.createProject()
    const visit = await recordVisit(server, browser, project, load, seconds)
    await repeatVisit(server, project, visit)
    await server.stop()
    const perMinute = (bytes: number, visits = 1): number => Math.round((bytes / visits / visit.recording.durationMs) * minuteMs)
    const stored = await storedBytes(server.dataDir)
    const kept = {
      rawBytes: perMinute(visit.rawBytes),
      wireBytes: perMinute(visit.wireBytes),
      diskBytes: perMinute(stored.diskBytes, VISITS),
      vaultBytes: perMinute(stored.vaultBytes, VISITS),
      gzipBytes: perMinute(stored.gzipBytes, VISITS),
      storedShareOfGzip: stored.diskBytes / stored.gzipBytes,
    }
    return { visit, kept }
  } finally {
    await server.remove()
  }
}

/** A recorded minute of visits that share nothing but the site. */
async function keepDifferent(): Promise<Different> {
  const { visits, durationMs, diskBytes, gzipBytes } = await storeDifferentVisits()
  const perMinute = (bytes: number): number => Math.round((bytes / durationMs) * minuteMs)
  return { visits, diskBytes: perMinute(diskBytes), gzipBytes: perMinute(gzipBytes), storedShareOfGzip: diskBytes / gzipBytes }
}

/** How soon recordings of several lengths, made of one visit, are seen. */
async function watch(browser: Browser, visit: RecordedVisit, rounds: number): Promise<Seen[]> {
  const server = await startServer()
  try {
    const seen: Seen[] = []
    for (const length of minutes) seen.push(await watchOne(browser, server, visit, length, rounds))
    return seen
  } finally {
    await server.remove()
  }
}

async function watchOne(browser: Browser, server: RunningServer, visit: RecordedVisit, length: number, rounds: number): Promise<Seen> {
  const project = await server.createProject({ name: `${length} min` })
  const startedAt = Date.now() - (length + 40) * minuteMs
  const events = stretchRecording(visit.events, startedAt, length * minuteMs)
  const made = aVisit(startedAt)
  await collectEvents(server, project, made, [{ kind: 'pageview', at: startedAt, url: visit.recording.entryUrl }])
  await collectRecording(server, project, made, events)
  const path = `/p/${project.id}/recordings/${made.session}`
  await until('the recording is stored whole', async () => {
    const health = await server.api<{ recordingChunks: { inSpool: number } }>('GET', `/api/v1/projects/${project.id}/health`)
    const answer = await server.fetch(`/api/v1/projects/${project.id}/recordings/${made.session}`)
    return answer.ok && health.recordingChunks.inSpool === 0
  })
  const late = Math.max(1, Math.round(((events.at(-1)?.timestamp ?? startedAt) - startedAt) / 1_000) - 30)
  const starts: FirstPicture[] = []
  const ends: FirstPicture[] = []
  for (let round = 0; round < rounds; round += 1) {
    starts.push(await timeFirstPicture(browser, server, path))
    ends.push(await timeFirstPicture(browser, server, `${path}?t=${late}`))
  }
  const rawBytes = Buffer.byteLength(events.map((event) => JSON.stringify(event)).join('\n'))
  return { minutes: length, rawBytes, start: medianOf(starts), end: medianOf(ends) }
}

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0)

const medianOf = (pictures: readonly FirstPicture[]): FirstPicture => ({
  coldMs: median(pictures.map(({ coldMs }) => coldMs)),
  warmMs: median(pictures.map(({ warmMs }) => warmMs)),
})

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`

function print(figures: Figures, asJson: boolean): void {
  console.log(`\nA recorded minute, kept (mark: at most ${MARKS.storedShareOfGzip} of the chunks packed by gzip)`)
  console.table(
    Object.fromEntries(
      Object.entries(figures.perMinute).map(([load, { rawBytes, wireBytes, gzipBytes, diskBytes, vaultBytes, storedShareOfGzip }]) => [
        load,
        {
          'as JSON': kilobytes(rawBytes),
          'on the wire': kilobytes(wireBytes),
          'chunks by gzip': kilobytes(gzipBytes),
          'on disk': kilobytes(diskBytes),
          'of that the vault': kilobytes(vaultBytes),
          'share of gzip': storedShareOfGzip.toFixed(2),
        },
      ]),
    ),
  )
  const { visits, gzipBytes, diskBytes, storedShareOfGzip } = figures.different
  console.log(
    `${visits} different visits to the demo shop, a minute: ${kilobytes(gzipBytes)} by gzip, ${kilobytes(diskBytes)} on disk, ${storedShareOfGzip.toFixed(2)}`,
  )
  console.log(`Until the first picture, in ms (median of ${figures.rounds}; mark: under ${MARKS.firstPictureMs})`)
  console.table(
    Object.fromEntries(
      figures.firstPicture.map(({ minutes: length, rawBytes, start, end }) => [
        `${length} min, ${kilobytes(rawBytes)}`,
        { 'start, first visit': start.coldMs, start: start.warmMs, 'near the end, first visit': end.coldMs, 'near the end': end.warmMs },
      ]),
    ),
  )
  if (asJson) console.log(JSON.stringify(figures))
}
