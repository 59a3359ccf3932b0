/// <reference lib="esnext.disposable" />
import type { limits } from '@throughline/contract'
import type { RequestListener } from 'node:http'
import type { Config } from './config.ts'
import { listen, type Listening } from './http/listen.ts'
import type { Log } from './log.ts'
import { openStores } from './open-stores.ts'
import { describeHolder, lockDataDirectory } from './process/lock-data-directory.ts'
import { refuse } from './refusal.ts'
import { makeReadDisk } from './retention/read-disk.ts'
import type { ReadDisk } from './retention/retention-context.ts'

export interface RunningServer {
  url: string
  port: number
  /** How somebody gets in, as a line to print; undefined where this process does not let anybody in. */
  howToSignIn: string | undefined
  /** Takes no more requests, lets what is under way end, brings everything to disk and closes it. */
  close: () => Promise<void>
}

export interface StartOptions {
  log: Log
  now?: () => Date
  /** Default: what the system, or the analytics server, says. */
  readDisk?: ReadDisk
  httpLimits?: Partial<Record<keyof typeof limits.http, number>>
}

/** How long requests that are under way may take after the server was told to stop. */
const LAST_REQUESTS_MS = 5_000

/**
 * Starts everything in this process and resolves when it is ready. `refused` says what stands in the way if it is something that
 * only a person can change: another server has the data directory, or the port.
 */
export const startServer = async (config: Config, options: StartOptions): Promise<RunningServer | { refused: string }> => {
  const opened = new AsyncDisposableStack()
  try {
    const started = await start(config, options, opened)
    if ('refused' in started) await opened.disposeAsync()
    return started
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

const start = async (config: Config, options: StartOptions, opened: AsyncDisposableStack): Promise<RunningServer | { refused: string }> => {
  const { log, now = () => new Date() } = options
  const lock = lockDataDirectory(config.dataDir)
  if ('heldBy' in lock) return { refused: describeHolder(config.dataDir, lock) }
  opened.defer(lock.release)

  const front = createFront()
  const listening = await listenUnlessTaken({ port: config.port, listener: front.listener, limits: options.httpLimits })
  if ('refused' in listening) return listening
  const stopListening = once(() => listening.close(LAST_REQUESTS_MS))
  opened.defer(stopListening)

  const [stores, { runRoles }] = await Promise.all([openStores(config), import('./roles/run-roles.ts'), loadAhead(config)])
  opened.defer(() => stores.close())
  const url = config.publicUrl ?? `http://localhost:${listening.port}`
  const readDisk = options.readDisk ?? makeReadDisk(config, stores.analytics)
  const { listener, howToSignIn } = await runRoles({ config, ...stores, publicUrl: url, readDisk, log, now, opened })
  front.show(listener)

  const close = once(async () => {
    await stopListening()
    await opened.disposeAsync()
  })
  return { url, port: listening.port, howToSignIn, close }
}

/** The engines start on threads of their own; meanwhile this one can read the largest part of the program. */
const loadAhead = async ({ roles }: Config): Promise<void> => {
  if (roles.has('api')) await import('./roles/api.ts')
}

/** Answers from the first moment: that the server is starting, until there is something to show. */
const createFront = (): { listener: RequestListener; show: (listener: RequestListener) => void } => {
  let shown = sayStarting
  return {
    listener: (request, response) => shown(request, response),
    show: (listener) => {
      shown = listener
    },
  }
}

const sayStarting: RequestListener = (_, response) => {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(JSON.stringify(refuse('unavailable', 'Throughline is starting. Try again in a second.')))
}

const listenUnlessTaken = async (options: Parameters<typeof listen>[0]): Promise<Listening | { refused: string }> => {
  try {
    return await listen(options)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      return { refused: `Port ${options.port} is taken by another program. Stop that one, or set PORT to another number.` }
    if (code === 'EACCES') return { refused: `This user may not listen on port ${options.port}. Set PORT to a number of 1024 or more.` }
    throw error
  }
}

/** The same promise however often it is asked for. */
const once = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
