import type { Output, Project, listProblems } from '@throughline/contract'
import { setTimeout as pause } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { Credential, TestServer } from './test-server.ts'

const PATIENCE_MS = 20_000
const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

interface Rage {
  selector: string
  visitor?: string
  session?: string
  release?: string
}

/** Sends a page view with a rage click on it, as the tracker does. */
export const rage = async (
  server: TestServer,
  project: Project,
  { selector, visitor = 'visitor-1', session = v7(), release }: Rage,
): Promise<void> => {
  const now = Date.now()
  const base = { at: now, url: 'https://shop.example/cart', viewport: [1280, 720] }
  const place = { selector, ex: 1, ey: 1, x: 1, y: 1 }
  const body = {
    project: project.key,
    sentAt: now,
    visitor,
    session,
    tab: 'tab',
    ...(release && { release }),
    events: [
      { ...base, id: v7(), kind: 'pageview' },
      { ...base, id: v7(), kind: 'signal', name: 'rage_click', rule: 1, burst: 4, ms: 900, place, tag: 'button', label: 'Buy' },
    ],
  }
  const sent = await server.call('POST', '/collect/events', { body, headers: { origin: 'https://shop.example', 'user-agent': agent } })
  if (sent.status !== 202) throw new Error(`Sending a rage click answered ${sent.status}: ${sent.text}`)
}

/** The project's problems, once they are as somebody waits for them to be. */
export const untilProblems = async (
  server: TestServer,
  { project, as, query = '' }: { project: Project; as: Credential; query?: string },
  isThere: (list: Output<typeof listProblems>) => boolean,
): Promise<Output<typeof listProblems>> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await server.call('GET', `/api/v1/projects/${project.id}/problems${query}`, { as })
    if (answer.status === 200 && isThere(answer.json())) return answer.json()
    if (Date.now() > end) throw new Error(`The problems did not come: ${answer.status} ${answer.text}`)
    await pause(50)
  }
}
