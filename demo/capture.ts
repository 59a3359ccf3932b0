import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect, parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { launchChromium } from '@throughline/testkit'
import type { Browser } from 'playwright-core'
import type { CapturedFiles } from './capture/capture-server.ts'
import { captureVisit } from './capture/capture-visit.ts'
import { loadTracker } from './capture/load-tracker.ts'
import type { Fixture } from './src/fixtures/fixture.ts'
import { FILES, loadFiles } from './src/fixtures/load-files.ts'
import { FIXTURES } from './src/fixtures/load-fixtures.ts'
import { allVisits } from './visits/all-visits.ts'
import type { Visit } from './visits/visit.ts'

const AT_ONCE = 2
const TRIES = 3

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const compress = (text: Buffer): Buffer => {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  return brotliCompressSync(text, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: text.length },
  })
}

const keep = async (fixture: Fixture): Promise<void> => {
  const bytes = compress(Buffer.from(JSON.stringify(fixture)))
  await writeFile(join(FIXTURES, `${fixture.name}.json.br`), bytes)
  const clicks = Object.keys(fixture.boxes).length
  say(
    `${fixture.name}: ${Math.round(fixture.durationMs / 1000)} s, ${fixture.requests.length} requests, ${clicks} clicks, ${Math.round(bytes.length / 1024)} KiB`,
  )
}

/** The shop stands on another port for each visit: a file that said so would be another for each. */
const keepFiles = async (files: CapturedFiles): Promise<void> => {
  for (const [hash, bytes] of files) {
    if (bytes.includes('127.0.0.1')) throw new Error(`capture: the file ${hash} names the place where it was captured`)
    await writeFile(join(FILES, `${hash}.br`), compress(bytes))
  }
  say(`${files.size} files of pages`)
}

/** On a busy machine a page may move under a visitor's hand, as it does in life: such a visit is made again. */
const captureAndKeep = async (
  browser: Browser,
  tracker: ReadonlyMap<string, Buffer>,
  visit: Visit,
  files: CapturedFiles,
): Promise<void> => {
  for (let tries = TRIES; ; tries -= 1) {
    try {
      return await keep(await captureVisit(browser, tracker, visit, files))
    } catch (error) {
      if (tries <= 1) throw error
      say(`${inspect(error)}\nonce more`)
    }
  }
}

/** `node demo/capture.ts [name ...]`: captures the named visits again, or all of them. */
const capture = async (): Promise<void> => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const wanted: Visit[] = allVisits.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const tracker = loadTracker()
  // Captured one by one, visits go on naming files that earlier ones brought.
  const files = positionals.length > 0 ? loadFiles() : new Map<string, Buffer>()
  if (positionals.length === 0) await rm(FILES, { recursive: true, force: true })
  await mkdir(FILES, { recursive: true })
  const browser = await launchChromium()
  const captureNext = async (): Promise<void> => {
    for (let visit = wanted.shift(); visit; visit = wanted.shift()) await captureAndKeep(browser, tracker, visit, files)
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, captureNext))
    await keepFiles(files)
  } finally {
    await browser.close()
  }
}

await capture()
