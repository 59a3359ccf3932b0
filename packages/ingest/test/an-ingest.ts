import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalyticsStore } from '@throughline/analytics-store'
import { openTestAnalyticsStore, type StoreForm, type TestStore } from '@throughline/testkit'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createIngest, type IngestOptions } from '../src/create-ingest.ts'
import type { Ingest } from '../src/ingest.ts'
import type { CollectProject } from '../src/project-directory.ts'
import { anArrival, anEnvelope } from './builders.ts'

const unlimited = { sustained: 1e9, burst: 1e9 }
const noRates = {
  visitorEventsPerSecond: unlimited,
  addressRequestsPerSecond: unlimited,
  projectEventsPerSecond: unlimited,
  projectAssetBytesPerSecond: unlimited,
}

/** The real engine, in this process or behind a URL, for all tests of a group. */
export const useStore = (form: StoreForm = 'embedded'): { store: AnalyticsStore } => {
  const used = {} as { store: AnalyticsStore }
  let opened: TestStore<AnalyticsStore>
  beforeAll(async () => {
    opened = await openTestAnalyticsStore(form)
    used.store = opened.store
  })
  afterAll(() => opened.stop())
  return used
}

/** Directories that are removed, and ingests that are stopped, after each test. */
export const useIngests = () => {
  const running: Ingest[] = []
  const directories: string[] = []
  afterEach(async () => {
    for (const ingest of running.splice(0)) await ingest.stop()
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
  })

  return {
    directory(): string {
      const made = mkdtempSync(join(tmpdir(), 'throughline-ingest-'))
      directories.push(made)
      return made
    },
    /** Starts one on this directory that knows these projects. */
    async start(
      directory: string,
      projects: CollectProject[],
      options: Partial<IngestOptions> & Pick<IngestOptions, 'store'>,
    ): Promise<Ingest> {
      const ingest = await createIngest({
        directory: { find: (key) => projects.find((project) => project.key === key) },
        spoolDirectory: join(directory, 'spool'),
        saltDirectory: join(directory, 'salt'),
        rates: noRates,
        spoolLimits: { minFreeDiskBytes: 0 },
        ...options,
      })
      await ingest.start()
      running.push(ingest)
      return ingest
    },
    forget(ingest: Ingest): void {
      running.splice(running.indexOf(ingest), 1)
    },
  }
}

type Sent = Partial<Omit<ReturnType<typeof anEnvelope>, 'visitor' | 'session'>> & { visitor?: unknown; session?: unknown }

/** Sends events as a tracker would. */
export const send = (ingest: Ingest, events: readonly unknown[], changes: Sent = {}, arrival = anArrival()) =>
  ingest.acceptEvents(Buffer.from(JSON.stringify({ ...anEnvelope(), ...changes, events })), arrival)

export const sendChunk = (ingest: Ingest, chunk: object, arrival = anArrival()) =>
  ingest.acceptRecording(Buffer.from(JSON.stringify(chunk)), arrival)

/** Whether the equation of the ledger holds. */
export const isBalanced = ({
  received,
  stored,
  duplicate,
  deadLetter,
  inSpool,
  rejected,
}: ReturnType<Ingest['ledger']>['events']): boolean => received === stored + duplicate + deadLetter + inSpool + rejected
