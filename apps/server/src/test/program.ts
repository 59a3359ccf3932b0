import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const source = join(import.meta.dirname, '..')

/** A program of ours in a process of its own. */
export interface Program {
  child: ChildProcess
  /** Resolves with what was printed (both streams) once it matches; rejects if the program ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>
}

/** A directory that goes with the test. */
export const makeDataDir = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-program-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts `main.ts`, `supervise.ts` or `cli/throughline.ts` with this environment and no other; it ends with the test at the latest. */
export const start = (
  file: string,
  { args = [], environment = {} }: { args?: string[]; environment?: Record<string, string> } = {},
): Program => {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', PORT: '0', LOG_LEVEL: 'warn', ...environment }
  const child = spawn(process.execPath, [join(source, file), ...args], { env, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (bytes: Buffer) => {
      printed[name] += bytes.toString()
      for (const listener of listeners) listener()
    })
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...printed,
  }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const until = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(printed.stdout) ?? pattern.exec(printed.stderr)
        if (found) resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(({ code }) =>
        reject(new Error(`The program ended with ${code} before it printed ${pattern}:\n${printed.stdout}${printed.stderr}`)),
      )
    })
  return { child, until, ended }
}

export const ready = /Throughline is ready at (\S+)\n/
