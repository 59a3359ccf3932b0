import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { RrwebEvent } from '@throughline/contract'
import { launchChromium } from '@throughline/testkit'
import type { Browser } from 'playwright-core'
import { buildTracker } from '../packages/tracker/build.ts'
import { longestTask } from './tracker/longest-task.ts'
import { readSizes, type Sizes } from './tracker/sizes.ts'
import { setStage, type Load, type Stage } from './tracker/stage.ts'
import { measureVisit, profileVisit, WARM_UP_MS, type Cost } from './tracker/visit.ts'

/**
 * What the tracker costs a page: its files, and on a page of about 3,500 nodes whose table is made anew ten times a second the work of the
 * main thread, beside the same page without it and with @rrweb/record alone, each visited in turn.
 *
 * Options: `--seconds 20` of each visit, `--rounds 3`, `--json`.
 */
const MARKS = {
  firstChunkBytes: 4_500,
  recorderBytes: 26_000,
  ratioToRrweb: 1.15,
  uploadedBytes: 750_000,
  heapBytes: 5_000_000,
  longestStretchMs: 50,
  longestTaskMs50k: 100,
  countingScriptMs: 3,
}

/** The longest stretch is at the beginning: the whole page is read. */
const PROFILED_SECONDS = 5

const loads: readonly Load[] = ['nothing', 'rrweb', 'recording', 'counting']

interface Figures {
  name: 'tracker'
  rounds: number
  seconds: number
  sizes: Sizes
  /** Main-thread work in ms a second, medians. */
  taskMs: Record<Load, number>
  scriptMs: Record<Load, number>
  /** Main-thread work of the page with our recorder, as a multiple of the page with rrweb alone, and of the page alone. */
  ratioToRrweb: number
  ratioToNothing: number
  /** What our script adds when nothing is recorded, in ms a second. */
  countingScriptMs: number
  /** On the wire, in a visit. */
  uploadedBytes: number
  rawBytes: number
  /** How often the recording shows the page as it was, on a page that changes ten times a second. */
  picturesPerSecond: number
  /** Kept after a visit, beyond what the page alone keeps. */
  heapBytes: Record<Exclude<Load, 'nothing'>, number>
  longestStretchMs: number
  /** The same on a page of 50,000 nodes, beside rrweb's: what a visitor who clicks at the wrong moment waits. */
  longestTaskMs50k: Record<'rrweb' | 'recording', number>
  marks: typeof MARKS
}

export default async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: { seconds: { type: 'string', default: '20' }, rounds: { type: 'string', default: '3' }, json: { type: 'boolean' } },
  })
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
  const dist = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  await buildTracker(dist)
  const [stage, browser] = await Promise.all([setStage(dist), launchChromium()])
  try {
    const figures = await measure(stage, browser, seconds, rounds, await readSizes(dist))
    print(figures)
    if (values.json) console.log(JSON.stringify(figures))
  } finally {
    await browser.close()
    await stage.close()
    await rm(dist, { recursive: true, force: true })
  }
}

const measure = async (stage: Stage, browser: Browser, seconds: number, rounds: number, sizes: Sizes): Promise<Figures> => {
  const costs: Record<Load, Cost[]> = { nothing: [], rrweb: [], recording: [], counting: [] }
  const uploads: number[] = []
  const raw: number[] = []
  const pictures: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const load of loads) {
      stage.collector.reset()
      costs[load].push(await measureVisit(browser, stage.urlOf(load), seconds))
      if (load !== 'recording') continue
      uploads.push(sum(stage.collector.arrivals.map(({ wireBytes }) => wireBytes)))
      raw.push(sum(stage.collector.arrivals.map(({ text }) => text.length)))
      pictures.push(changesIn(stage.collector.recorded()) / (seconds + WARM_UP_MS / 1_000))
    }
  }
  const stretches: number[] = []
  for (let round = 0; round < rounds; round++)
    stretches.push(await profileVisit(browser, stage.urlOf('recording'), Math.min(seconds, PROFILED_SECONDS), stage.collector.url))
  const longestOf = async (load: Load, scripts: string): Promise<number> => {
    const longest: number[] = []
    for (let round = 0; round < rounds; round++)
      longest.push(await longestTask(browser, stage.urlOf(load, 'huge'), Math.min(seconds, PROFILED_SECONDS), scripts))
    return median(longest)
  }
  const longestTaskMs50k = {
    // rrweb is called by the page.
    rrweb: await longestOf('rrweb', stage.urlOf('rrweb', 'huge')),
    recording: await longestOf('recording', stage.collector.url),
  }
  const of = (load: Load, figure: keyof Cost): number => median(costs[load].map((cost) => cost[figure]))
  const all = (figure: keyof Cost): Record<Load, number> => ({
    nothing: of('nothing', figure),
    rrweb: of('rrweb', figure),
    recording: of('recording', figure),
    counting: of('counting', figure),
  })
  const [taskMs, scriptMs, { nothing, ...heap }] = [all('taskMs'), all('scriptMs'), all('heapBytes')]
  return {
    name: 'tracker',
    rounds,
    seconds,
    sizes,
    taskMs,
    scriptMs,
    ratioToRrweb: taskMs.recording / taskMs.rrweb,
    ratioToNothing: taskMs.recording / taskMs.nothing,
    countingScriptMs: scriptMs.counting - scriptMs.nothing,
    uploadedBytes: median(uploads),
    rawBytes: median(raw),
    picturesPerSecond: median(pictures),
    heapBytes: { rrweb: heap.rrweb - nothing, recording: heap.recording - nothing, counting: heap.counting - nothing },
    longestStretchMs: median(stretches),
    longestTaskMs50k,
    marks: MARKS,
  }
}

/** Changes of the DOM: of rrweb's incremental events (3) those of source 0. */
const changesIn = (events: readonly RrwebEvent[]): number =>
  events.filter(({ type, data }) => type === 3 && (data as { source?: number }).source === 0).length

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const kb = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`

const ms = (value: number): string => `${value.toFixed(1)} ms`

const print = (figures: Figures): void => {
  const { sizes, taskMs, scriptMs, heapBytes, marks } = figures
  const rows: [what: string, measured: string, mark: string][] = [
    ['t.js, gzip', kb(sizes.firstChunk), `<= ${kb(marks.firstChunkBytes)}`],
    ['recorder, gzip', kb(sizes.recorder), `<= ${kb(marks.recorderBytes)}`],
    ['lookout (errors, failed requests, signals, attention), gzip', kb(sizes.lookout), ''],
    ['main thread a second: the page alone', ms(taskMs.nothing), ''],
    ['  with @rrweb/record alone', ms(taskMs.rrweb), ''],
    ['  with our recorder', ms(taskMs.recording), ''],
    ['  without recording', ms(taskMs.counting), ''],
    ['our recorder / rrweb alone', figures.ratioToRrweb.toFixed(2), `<= ${marks.ratioToRrweb}`],
    ['our recorder / the page alone', figures.ratioToNothing.toFixed(2), ''],
    ['script a second: the page alone', ms(scriptMs.nothing), ''],
    ['  added without recording', ms(figures.countingScriptMs), `< ${ms(marks.countingScriptMs)}`],
    ['uploaded', kb(figures.uploadedBytes), `<= ${kb(marks.uploadedBytes)}`],
    ['  before packing', kb(figures.rawBytes), ''],
    ['  pictures a second, of 10', figures.picturesPerSecond.toFixed(1), ''],
    ['heap kept beyond the page: rrweb', kb(heapBytes.rrweb), ''],
    ['  our recorder', kb(heapBytes.recording), `< ${kb(marks.heapBytes)}`],
    ['  without recording', kb(heapBytes.counting), ''],
    ['longest stretch of our scripts', ms(figures.longestStretchMs), `< ${ms(marks.longestStretchMs)}`],
    ['  on a page of 50,000 nodes', ms(figures.longestTaskMs50k.recording), `< ${ms(marks.longestTaskMs50k)}`],
    ['  on the same page with @rrweb/record alone', ms(figures.longestTaskMs50k.rrweb), ''],
  ]
  console.log(`tracker: medians of ${figures.rounds} visits of ${figures.seconds} s\n`)
  for (const [what, measured, mark] of rows) console.log(`${what.padEnd(40)}${measured.padStart(12)}   ${mark}`)
}
