import { limits } from '@throughline/contract'
import { passBy, type AtCrashPoint } from '../src/spool/crash-points.ts'
import { realFiles, type Files } from '../src/spool/files.ts'
import { frameKinds, idOf } from '../src/spool/frame.ts'
import { readFrames } from '../src/spool/read-frames.ts'
import { openSpool, type Spool } from '../src/spool/spool.ts'
import { aProject, anId, NOON } from './builders.ts'

export interface SpoolChanges {
  files?: Files
  segmentBytes?: number
  maxBytes?: number
  minFreeDiskBytes?: number
  atCrashPoint?: AtCrashPoint
}

export const openTestSpool = (directory: string, changes: SpoolChanges = {}) => {
  const {
    files = realFiles,
    atCrashPoint = passBy,
    segmentBytes = 64 * 1024 * 1024,
    maxBytes = limits.spool.maxBytes,
    minFreeDiskBytes = 0,
  } = changes
  const troubles: string[] = []
  const opened = openSpool({
    directory,
    files,
    limits: { segmentBytes, maxBytes, minFreeDiskBytes },
    atCrashPoint,
    now: () => NOON,
    onFlushed: () => {},
    onTrouble: (reason) => troubles.push(reason),
  })
  return opened.then(({ spool, findings }) => ({ spool, findings, troubles }))
}

/** Appends an event whose row is this text; answers its id. */
export const append = (spool: Spool, text: string, projectId: string = aProject().id): string => {
  const id = anId()
  spool.appendEvent(
    { receivedAt: NOON, happenedAt: NOON, lookUp: false, projectId, id },
    (position) => `{"text":${JSON.stringify(text)},"position":${position}}\n`,
  )
  return id
}

/** Everything that the spool would give to the drain: id and row of each record, or `damaged`. */
export const readAll = async (spool: Spool): Promise<{ id: string; row: string }[]> => {
  const all: { id: string; row: string }[] = []
  for (const { path, end } of spool.segments) {
    const file = await realFiles.open(path, 'r')
    for await (const { frames } of readFrames(file, 0, end)) {
      for (const frame of frames.filter(({ kind }) => kind !== frameKinds.segment)) {
        const row = frame.intact ? frame.buffer.toString('utf8', frame.bodyStart, frame.bodyEnd) : 'damaged'
        all.push({ id: idOf(frame), row })
      }
    }
    await file.close()
  }
  return all
}
