import type { Project, Recording } from '@throughline/contract'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Credential, TestServer } from './test-server.ts'

const TAB = 'tab'
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
/** The collector corrects the moments that a client tells; a snapshot of a later one is what stood there last. */
const LONG_MS = 60_000
/** The visit is over, and long enough to be cut. */
const LASTED_MS = 3_000
const PATIENCE_MS = 20_000

/** Sends a small recording as the tracker does, and waits until it can be watched. */
export const record = async (
  server: TestServer,
  project: Project,
  as: Credential,
  visitor = 'visitor-1',
): Promise<{ recordingId: string; snapshotId: string; visitor: string }> => {
  const session = v7()
  const now = Date.now()
  const chunk = {
    project: project.key,
    sentAt: now,
    visitor,
    session,
    tab: TAB,
    id: v7(),
    sequence: 0,
    events: [
      { type: 4, timestamp: now - LASTED_MS, data: { href: 'https://shop.example/', width: 1280, height: 720 } },
      { type: 2, timestamp: now - LASTED_MS + 1, data: { node: { type: 0, id: 1, childNodes: [] }, initialOffset: { left: 0, top: 0 } } },
      { type: 3, timestamp: now, data: { source: 1, positions: [{ x: 1, y: 1, id: 1, timeOffset: 0 }] } },
    ],
  }
  const sent = await server.call('POST', '/collect/recording', {
    body: chunk,
    headers: { origin: 'https://shop.example', 'user-agent': AGENT },
  })
  if (sent.status !== 202) throw new Error(`Sending a recording answered ${sent.status}: ${sent.text}`)
  await untilWatchable(server, `/api/v1/projects/${project.id}/recordings/${session}`, as)
  return { recordingId: session, snapshotId: `${session}.${TAB}.${now + LONG_MS}`, visitor }
}

/** Sends an error and a failed request as the tracker does, and waits until they are listed; gives their fingerprints. */
export const recordTrouble = async (
  server: TestServer,
  project: Project,
  { as, what }: { as: Credential; what: string },
): Promise<{ fingerprint: string; requestFingerprint: string }> => {
  const now = Date.now()
  const common = { at: now, url: 'https://shop.example/cart' }
  const events = [
    { ...common, id: v7(), kind: 'error', message: `TypeError: ${what} failed`, stack: `pay@https://shop.example/${what}.js:1:2` },
    { ...common, id: v7(), kind: 'failed_request', method: 'POST', target: `https://shop.example/${what}`, status: 500, ms: 12 },
  ]
  const visit = { project: project.key, sentAt: now, visitor: 'visitor-1', session: v7(), tab: TAB }
  const sent = await server.call('POST', '/collect/events', {
    body: { ...visit, events },
    headers: { origin: 'https://shop.example', 'user-agent': AGENT },
  })
  if (sent.status !== 202) throw new Error(`Sending an error answered ${sent.status}: ${sent.text}`)
  const [fingerprint, requestFingerprint] = await Promise.all([
    untilListed(server, `/api/v1/projects/${project.id}/errors`, as),
    untilListed(server, `/api/v1/projects/${project.id}/failed-requests`, as),
  ])
  return { fingerprint, requestFingerprint }
}

const untilListed = async (server: TestServer, path: string, as: Credential): Promise<string> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await server.call('GET', path, { as })
    const [first] = answer.status === 200 ? answer.json<{ items: { fingerprint: string }[] }>().items : []
    if (first) return first.fingerprint
    if (Date.now() > end) throw new Error(`Nothing was listed: ${answer.status} ${answer.text}`)
    await pause(50)
  }
}

const untilWatchable = async (server: TestServer, path: string, as: Credential): Promise<void> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await server.call('GET', path, { as })
    if (answer.status === 200 && answer.json<Recording>().replayable) return
    if (Date.now() > end) throw new Error(`The recording did not arrive: ${answer.status} ${answer.text}`)
    await pause(50)
  }
}
