import type {
  Clip,
  Output,
  Project,
  readSharedRecording,
  readSharedTimeline,
  Recording,
  RecordingAccess,
  RecordingShare,
} from '@throughline/contract'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { join, ownOrganization, type Organization } from '../test/people.ts'
import { startTestServer, type Answer, type Credential, type TestServer } from '../test/test-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SECOND_MS = 1_000

let server: TestServer
let organization: Organization
let project: Project
let recordingId: string
let clip: Clip
let skippedMs = 0
/** A minute ago: the visit is over. */
const startedAt = Date.now() - 60 * SECOND_MS

beforeAll(async () => {
  server = await startTestServer({ environment: { LOG_LEVEL: 'error' }, now: () => new Date(Date.now() + skippedMs) })
  organization = await ownOrganization(server)
  project = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Shop' } })).json()
  recordingId = await visit()
  const body = { fromMs: 10 * SECOND_MS, toMs: 20 * SECOND_MS, title: 'Looks for the price' }
  const cut = await ask('POST', `/recordings/${recordingId}/clips`, body)
  expect(cut.status, cut.text).toBe(200)
  clip = cut.json()
})
afterAll(() => server.remove())

const ask = (method: string, path: string, body?: object, as: Credential = organization.owner): Promise<Answer> =>
  server.call(method, `/api/v1/projects/${project.id}${path}`, { as, ...(body && { body }) })

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const collect = async (what: string, body: object): Promise<void> => {
  const answer = await server.call('POST', `/collect/${what}`, { body, headers: { origin: 'https://shop.example', 'user-agent': agent } })
  expect(answer.status, answer.text).toBe(202)
}

const at = (seconds: number): number => startedAt + seconds * SECOND_MS

const page = (number: number) => {
  const words = { type: 3, id: 3, textContent: `page-${number}-begins` }
  const node = { type: 0, id: 1, childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [words] }] }
  return [
    { type: 4, timestamp: at(number * 10 - 10) + 1, data: { href: `https://shop.example/page-${number}`, width: 1280, height: 720 } },
    { type: 2, timestamp: at(number * 10 - 10) + 2, data: { node, initialOffset: { left: 0, top: 0 } } },
  ]
}
const says = (seconds: number) => ({
  type: 3,
  timestamp: at(seconds) + 100,
  data: { source: 0, adds: [], removes: [], attributes: [], texts: [{ id: 3, value: `said-${seconds}-seconds` }] },
})

const event = (kind: string, seconds: number, more: object) => ({ id: v7(), kind, at: at(seconds), ...more })

/** Two pages one after another, on which a word is said every second; the person is known to the site. */
const visit = async (): Promise<string> => {
  const envelope = { project: project.key, visitor: 'visitor-marker', session: v7(), tab: 'tab-marker', person: 'person-marker' }
  // One page only shows itself before the clip: what is said on it up to there leads to the clip's first picture.
  const events = [...page(1), ...[1, 3, 5, 7, 9].map(says), ...[11, 13, 15].map(says), ...page(3), ...[21, 23, 25].map(says)]
  await collect('recording', { ...envelope, person: undefined, id: v7(), sentAt: Date.now(), sequence: 0, events })
  const happened = [
    event('pageview', 0, { url: 'https://shop.example/page-1', title: 'First' }),
    event('click', 5, {
      url: 'https://shop.example/page-1',
      place: { selector: '#early', ex: 1, ey: 1, x: 1, y: 1 },
      label: 'early-click',
      tag: 'button',
    }),
    event('custom', 12, { url: 'https://shop.example/page-1', name: 'searched', props: { mail: 'property-marker' } }),
    event('identify', 13, { url: 'https://shop.example/page-1', person: 'person-marker' }),
    event('pageview', 21, { url: 'https://shop.example/page-3', title: 'Third' }),
    event('custom', 25, { url: 'https://shop.example/page-3', name: 'late-event' }),
  ]
  for (const one of happened) {
    const { status, text } = await server.call('POST', '/collect/events', {
      body: { ...envelope, sentAt: Date.now(), events: [one] },
      headers: { origin: 'https://shop.example', 'user-agent': agent },
    })
    if (status !== 202) throw new Error(`${one.kind} was answered ${status}: ${text}`)
  }
  await vi.waitFor(
    async () => {
      const [recording, timeline] = await Promise.all(['', '/timeline'].map((part) => ask('GET', `/recordings/${envelope.session}${part}`)))
      // The engine keeps events and what was recorded one after the other.
      expect([recording?.json<Recording>().replayable, timeline?.text.includes('late-event')]).toEqual([true, true])
    },
    { timeout: 20_000, interval: 50 },
  )
  return envelope.session
}

interface Made extends RecordingShare {
  link: string
  token: string
}

const share = async (of: object, days = 7, as?: Credential): Promise<Made> => {
  const answer = await ask('POST', '/recording-shares', { ...of, days }, as)
  expect(answer.status, answer.text).toBe(200)
  const made = answer.json<Made>()
  return { ...made, token: made.link.split('/').at(-1) ?? '' }
}

const open = (token: string, rest = '') => server.call('GET', `/api/v1/shared-recordings/${token}${rest}`)
const everything = ['', '/events', '/timeline', '/files', `/assets?hashes=${'0'.repeat(64)}`]
const allOf = async (token: string): Promise<string> =>
  (await Promise.all(everything.map(async (what) => (await open(token, what)).text))).join('\n')

const said = (text: string): number[] => [...text.matchAll(/said-(\d+)-seconds/g)].map(([, seconds]) => Number(seconds))

describe('a link to a clip', () => {
  it('shows that clip, and not a byte of what was before and after it', async () => {
    const { token, link, title } = await share({ clipId: clip.id })
    expect(link).toMatch(/\/watch\/tlw_[\w-]{43}$/)
    expect(title).toBe('Looks for the price')
    const head = (await open(token)).json<Output<typeof readSharedRecording>>()
    expect(head).toMatchObject({
      project: 'Shop',
      title: 'Looks for the price',
      isClip: true,
      from: clip.from,
      to: clip.to,
      sharedBy: 'owner',
    })

    const events = (await open(token, '/events')).text
    // The page as it stood when the clip begins is all that is left of what was said before.
    expect(said(events)).toEqual([9, 11, 13, 15])
    expect(events).not.toContain('page-3')
    const timeline = (await open(token, '/timeline')).json<Output<typeof readSharedTimeline>>()
    expect(timeline.items.map(({ kind, offsetMs }) => [kind, offsetMs])).toEqual([
      ['pageview', 0],
      ['custom', 2_000],
    ])
    expect(await allOf(token)).not.toMatch(/early-click|late-event|said-[1357]-|said-2|page-3|page-1-begins/)
  })

  it('gives no more to whoever asks for more', async () => {
    const { token } = await share({ clipId: clip.id })
    const whole = (await open(token, '/events')).text
    for (const query of [
      '?from=0',
      `?from=0&to=${Date.now()}`,
      `?to=${Date.now() + DAY_MS}`,
      `?from=${startedAt}&to=${startedAt + 30_000}`,
    ])
      expect((await open(token, `/events${query}`)).text, query).toBe(whole)
    const part = (await open(token, `/events?from=${startedAt + 25_000}&to=${startedAt + 26_000}`)).text
    expect(said(part).every((seconds) => seconds >= 9 && seconds <= 15)).toBe(true)
  })

  it('tells nothing of who it was, and by which ids things are known', async () => {
    for (const of of [{ clipId: clip.id }, { recordingId }]) {
      const text = await allOf((await share(of)).token)
      expect(text.length).toBeGreaterThan(500)
      for (const secret of ['visitor-marker', 'person-marker', 'property-marker', 'tab-marker', recordingId, clip.id, project.id])
        expect(text).not.toContain(secret)
    }
  })

  it('opens nothing while its clip is removed', async () => {
    const { token } = await share({ clipId: clip.id })
    await ask('DELETE', `/clips/${clip.id}`)
    expect((await open(token, '/events')).status).toBe(410)
    await ask('POST', `/clips/${clip.id}/restore`)
    expect((await open(token, '/events')).status).toBe(200)
  })
})

describe('a link to a recording', () => {
  it('shows all of it, without what was written to it', async () => {
    await ask('POST', `/recordings/${recordingId}/notes`, { atMs: 1_000, text: 'note-marker' })
    await ask('POST', '/tags', { name: 'tag-marker', recordingIds: [recordingId] })
    const { token } = await share({ recordingId })
    expect(said((await open(token, '/events')).text)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 21, 23, 25])
    expect(await allOf(token)).not.toMatch(/note-marker|tag-marker|Looks for the price/)
  })

  it('says that it has run out, or was revoked, and opens nothing then', async () => {
    const { token, id } = await share({ recordingId }, 1)
    skippedMs = DAY_MS + SECOND_MS
    const late = await Promise.all(everything.map((what) => open(token, what)))
    skippedMs = 0
    expect(late.map(({ status }) => status)).toEqual([410, 410, 410, 410, 410])
    expect(late[0]?.text).toContain('has run out')
    expect((await ask('DELETE', `/recording-shares/${id}`)).status).toBe(200)
    const revoked = await Promise.all(everything.map((what) => open(token, what)))
    expect(revoked.map(({ status }) => status)).toEqual([410, 410, 410, 410, 410])
    expect(revoked[0]?.text).toContain('was revoked')
    expect((await ask('DELETE', `/recording-shares/${id}`)).status).toBe(404)
  })

  it('opens nothing any more once whoever made it may not make one', async () => {
    const editor = await join(server, organization, 'editor', 'sharing-editor')
    const { token } = await share({ recordingId }, 7, editor.as)
    expect((await open(token)).status).toBe(200)
    const path = `/api/v1/organizations/${organization.id}/members/${editor.userId}`
    await server.call('PATCH', path, { as: organization.owner, body: { role: 'viewer' } })
    expect((await open(token)).status).toBe(404)
  })

  it('is to something of its own project, and to one thing', async () => {
    const other = (await server.call('POST', '/api/v1/projects', { as: organization.owner, body: { name: 'Other' } })).json<Project>()
    const elsewhere = (of: object) =>
      server.call('POST', `/api/v1/projects/${other.id}/recording-shares`, { as: organization.owner, body: { ...of, days: 1 } })
    expect((await elsewhere({ recordingId })).status).toBe(404)
    expect((await elsewhere({ clipId: clip.id })).status).toBe(404)
    expect((await ask('POST', '/recording-shares', { recordingId, clipId: clip.id, days: 1 })).status).toBe(400)
    expect((await ask('POST', '/recording-shares', { days: 1 })).status).toBe(400)
  })

  it('keeps no secret that could be read from the list, and tells there when it was last opened', async () => {
    const { token, id } = await share({ recordingId })
    const listed = async () =>
      (await ask('GET', `/recording-shares?recordingId=${recordingId}`))
        .json<{ items: RecordingShare[] }>()
        .items.find((one) => one.id === id)
    expect(await listed()).toMatchObject({ lastOpenedAt: null, createdBy: 'owner' })
    await open(token, '/events')
    expect((await listed())?.lastOpenedAt).toEqual(expect.any(String))
    expect(JSON.stringify(await listed())).not.toContain(token.slice(4, 20))
  })

  it('is written down when it is made, opened and revoked', async () => {
    const { token, id } = await share({ recordingId })
    await open(token, '/events')
    await open(token, '/events')
    await ask('DELETE', `/recording-shares/${id}`)
    const log = (await ask('GET', `/recording-access?recordingId=${recordingId}`)).json<{ items: RecordingAccess[] }>().items.slice(0, 3)
    expect(log.map(({ action, name, actor }) => [action, name, actor.startsWith('share:')])).toEqual([
      ['revoked', 'owner', false],
      ['opened', 'A link made by owner', true],
      ['shared', 'owner', false],
    ])
  })
})

describe('the page of a link', () => {
  it('tells its address to no other site, and is kept out of indexes', async () => {
    const page = await server.call('GET', `/watch/tlw_${'A'.repeat(43)}`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
  })
})
