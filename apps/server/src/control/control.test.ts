import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { askServer } from './ask-server.ts'
import { controlPath } from './control-path.ts'
import { serveControl, type ControlServer, type RunVerb } from './serve-control.ts'

const { log } = createLog('silent')
let folder: string
let server: ControlServer | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-control-'))
})
afterEach(async () => {
  await server?.close()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})
const serve = async (run: RunVerb): Promise<string> => {
  const path = controlPath(folder)
  server = await serveControl(path, run, log)
  return path
}

describe('the control socket', () => {
  it('passes on what is asked, how far it is, and how it ended', async () => {
    const path = await serve(async (request, { onProgress }) => {
      onProgress({ done: 1, total: 2, what: request.verb })
      return { done: ['first', 'last'] }
    })
    const progress: object[] = []
    expect(await askServer(path, { verb: 'status' }, (step) => progress.push(step))).toEqual({ done: ['first', 'last'] })
    expect(progress).toEqual([{ done: 1, total: 2, what: 'status' }])
  })

  it('says what went wrong', async () => {
    const path = await serve(() => Promise.reject(new Error('the disk is full')))
    expect(await askServer(path, { verb: 'status' })).toEqual({ refused: 'The server could not do it: the disk is full' })
  })

  it('refuses what it does not know', async () => {
    const path = await serve(async () => ({ done: [] }))
    expect(await askServer(path, { verb: 'format' } as never)).toEqual({
      refused: expect.stringContaining('does not know this request') as string,
    })
  })

  it('stops work for somebody who went away', async () => {
    const stopped = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const path = await serve((_, { signal }) => {
      begun.resolve()
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          stopped.resolve()
          resolve({ done: [] })
        })
      })
    })
    const socket = connect(path)
    socket.write('{"verb":"status"}\n')
    await begun.promise
    socket.destroy()
    await stopped.promise
  })

  it('tells that there is no server, also where a killed one left its socket behind', async () => {
    expect(await askServer(controlPath(folder), { verb: 'status' })).toBe('no server')
    await writeFile(controlPath(folder), '')
    expect(await askServer(controlPath(folder), { verb: 'status' })).toBe('no server')
    const path = await serve(async () => ({ done: ['here'] }))
    expect(await askServer(path, { verb: 'status' })).toEqual({ done: ['here'] })
  })

  it('ends in the middle of an answer when the server stops, and says so', async () => {
    const begun = Promise.withResolvers<void>()
    const path = await serve(() => {
      begun.resolve()
      return new Promise(() => {})
    })
    const asked = askServer(path, { verb: 'status' })
    await begun.promise
    await server?.close()
    server = undefined
    expect(await asked).toEqual({ refused: expect.stringContaining('The server stopped before it was done') as string })
    await expect(readFile(path)).rejects.toThrow('ENOENT')
  })

  it('finds another place, as private, where the path of the data directory is too long for a socket', () => {
    const long = `/data/${'x'.repeat(120)}`
    expect(controlPath('/data')).toBe('/data/control.sock')
    expect(Buffer.byteLength(controlPath(long))).toBeLessThan(100)
    expect(controlPath(long)).not.toBe(controlPath(`${long}y`))
  })
})
