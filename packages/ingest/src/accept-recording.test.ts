import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limits } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { openTestSpool } from '../test/a-spool.ts'
import { aChunk, anArrival, aProject, aSession, someTools } from '../test/builders.ts'
import { acceptRecording } from './accept-recording.ts'
import { Ledger } from './ledger.ts'
import { SessionSizes } from './memory/session-sizes.ts'
import { Rates } from './rates.ts'
import { inlinePress } from './recording/press.ts'

describe('acceptRecording', () => {
  it('ends a recording at 64 MiB of a session, and counts what comes after', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'throughline-recording-'))
    const { spool } = await openTestSpool(directory)
    await spool.start()
    const project = aProject()
    const sizes = new SessionSizes()
    const ledger = new Ledger()
    const { tools } = await someTools()
    const collector = {
      directory: { find: () => project },
      tools,
      rates: new Rates(),
      sizes,
      notes: new SessionSizes(),
      press: inlinePress,
      ledger,
      spool,
    }
    const accept = () => acceptRecording(collector, Buffer.from(JSON.stringify(aChunk())), anArrival())
    const session = `${project.id} ${aSession()}`

    sizes.add(session, limits.recordingSession.maxInflatedBytes - 1)
    expect(await accept()).toEqual({ accepted: 1, rejected: [] })
    expect(sizes.get(session)).toBeGreaterThan(limits.recordingSession.maxInflatedBytes)
    expect(await accept()).toEqual({ refused: 'recording_too_large' })
    expect(ledger.read(project.id).recordingChunks.rejectedBy).toEqual({ recording_too_large: 1 })

    await spool.stop()
    rmSync(directory, { recursive: true })
  })
})
