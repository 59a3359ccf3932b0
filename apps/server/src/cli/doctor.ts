import { limits } from '@throughline/contract'
import { existsSync } from 'node:fs'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtFiles } from '../built-files.ts'
import { readConfig, type Config } from '../config.ts'
import { askServer } from '../control/ask-server.ts'
import { controlPath } from '../control/control-path.ts'
import { openMailer } from '../mail/open-mailer.ts'
import { openStores } from '../open-stores.ts'
import { describeHolder, lockDataDirectory } from '../process/lock-data-directory.ts'
import type { Verb } from './outcome.ts'

interface Finding {
  what: string
  /** What is wrong and what to do; undefined: all is well. */
  problem?: string | undefined
}

/** `doctor`: looks at everything that a server needs, and says of each whether it is there. Changes nothing. */
export const doctor: Verb = async () => {
  const read = readConfig()
  const findings: Finding[] =
    'problems' in read ? read.problems.map((problem) => ({ what: 'Environment', problem })) : await examine(read.config)
  const lines = findings.map(({ what, problem }) => (problem === undefined ? `ok       ${what}` : `problem  ${what}: ${problem}`))
  const isWell = findings.every(({ problem }) => problem === undefined)
  return isWell ? { done: [...lines, 'All is well.'] } : { refused: lines.join('\n') }
}

const examine = async (config: Config): Promise<Finding[]> => [
  { what: 'Environment' },
  { what: `Node ${process.version}`, problem: nodeProblem() },
  { what: `Data directory ${config.dataDir}`, problem: await directoryProblem(config.dataDir) },
  { what: 'Disk space', problem: await diskProblem(config.dataDir) },
  { what: 'Dashboard', problem: buildProblem(join(builtFiles.dashboard, 'index.html')) },
  { what: 'Tracker', problem: buildProblem(join(builtFiles.tracker, 't.js')) },
  { what: 'Stores', problem: await storesProblem(config) },
  await mailFinding(config),
]

const nodeProblem = (): string | undefined =>
  Number(process.versions.node.split('.')[0]) >= 24 ? undefined : 'is too old. Start with npm start, which brings its own.'

const directoryProblem = async (dataDir: string): Promise<string | undefined> => {
  const probe = join(dataDir, `.doctor-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(probe, '')
    await rm(probe)
    return undefined
  } catch (error) {
    return `cannot be written (${messageOf(error)}). Give this user the right to, or set DATA_DIR.`
  }
}

const diskProblem = async (dataDir: string): Promise<string | undefined> => {
  try {
    const { bavail, bsize } = await statfs(dataDir)
    const free = bavail * bsize
    const enough = limits.spool.minFreeDiskBytes
    return free >= enough
      ? undefined
      : `only ${mebibytes(free)} MiB are free, and below ${mebibytes(enough)} MiB no events are taken. Make room.`
  } catch (error) {
    return `cannot be told (${messageOf(error)}).`
  }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

const buildProblem = (file: string): string | undefined =>
  existsSync(file) ? undefined : 'is not built. Start with npm start, which builds it.'

const storesProblem = async (config: Config): Promise<string | undefined> => {
  const answer = await askServer(controlPath(config.dataDir), { verb: 'status' })
  if (answer !== 'no server') return 'refused' in answer ? answer.refused : undefined
  const lock = lockDataDirectory(config.dataDir)
  if ('heldBy' in lock) return describeHolder(config.dataDir, lock)
  try {
    const stores = await openStores(config)
    await stores.close()
    return undefined
  } catch (error) {
    return `cannot be opened (${messageOf(error)}).`
  } finally {
    lock.release()
  }
}

const mailFinding = async ({ mail }: Config): Promise<Finding> => {
  if (!mail) return { what: 'E-mail: none is sent, because SMTP_URL and MAIL_FROM are not set' }
  const { host } = new URL(mail.smtpUrl)
  const failure = await openMailer(mail).verify()
  return { what: `E-mail through ${host}`, problem: failure && `cannot be sent (${failure.message}). Correct SMTP_URL.` }
}

/** The deepest cause says what really happened. */
const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`
}
