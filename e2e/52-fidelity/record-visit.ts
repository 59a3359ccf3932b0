import type { Project, RecordingAsset } from '@throughline/contract'
import type { Browser, Page as Tab } from 'playwright-core'
import { markMoment, recordedMoments, sessionOf } from '../support/recorded-moments.ts'
import type { RunningServer } from '../support/server.ts'
import { scriptTag, startSite, type Page } from '../support/site.ts'
import { until } from '../support/until.ts'
import { bundleScript } from './bundle-script.ts'
import type { FidelityPage } from './fidelity-page.ts'

/** What the visitor saw, and when: milliseconds since 1970 by the recording's clock. */
export interface Moment {
  readonly name: string
  readonly at: number
  readonly picture: Buffer
}

export interface RecordedVisit {
  readonly recordingId: string
  readonly moments: readonly Moment[]
}

export const visitedSize = { width: 1000, height: 700 }
/** Longer than the recorder waits before it tells of scrolling, and than libraries pause between two steps of an animation. */
const usualRestMs = 300
/** The recorder tells of moves of the pointer together, once a second: what a page has not told when it is left is lost. */
const movesToldWithinMs = 1_000
const lastWord = 'the-visit-is-over'

/** Visits a page with the real tracker in it and takes a picture at each step. When it resolves all is stored, and the site is gone. */
export const recordVisit = async (
  { browser, server, project }: { browser: Browser; server: RunningServer; project: Project },
  page: FidelityPage,
): Promise<RecordedVisit> => {
  const site = await startSite(await filesOf(page, server.url), scriptTag(server.url, project.key))
  const context = await browser.newContext({ viewport: visitedSize, reducedMotion: 'no-preference' })
  try {
    const tab = await context.newPage()
    const begun = tab.waitForResponse((response) => response.url().endsWith('/collect/recording'))
    await tab.goto(`${site.url}/${page.name}`)
    await begun
    const pictures = [await seen(tab, 'opened', page.restMs)]
    for (const { name, act } of page.steps) {
      await act(tab)
      pictures.push(await seen(tab, name, page.restMs))
    }
    await tab.waitForFunction(hasPassedSince, [await tab.evaluate(() => performance.now()), movesToldWithinMs] as const)
    await markMoment(tab, lastWord)
    const recordingId = await sessionOf(tab, project)
    await until(`the vault has the files of ${page.name}`, async () => {
      const names = await keptNames(server, project, recordingId)
      return (page.kept ?? []).every((path) => names.has(path))
    })
    await tab.goto('about:blank')
    const times = await recordedMoments(server, project, recordingId, lastWord)
    return { recordingId, moments: pictures.map((seen) => ({ ...seen, at: times.get(seen.name) ?? 0 })) }
  } finally {
    await context.close()
    await site.close()
  }
}

/** Paths of the files that the recording names and the vault has. */
const keptNames = async (server: RunningServer, { id }: Project, recordingId: string): Promise<Set<string>> => {
  const answer = await server.fetch(`/api/v1/projects/${id}/recordings/${recordingId}/assets`)
  const { items } = answer.ok ? ((await answer.json()) as { items: RecordingAsset[] }) : { items: [] }
  return new Set(items.flatMap(({ url, hash }) => (hash === null ? [] : (URL.parse(url)?.pathname ?? []))))
}

const filesOf = async ({ name, html, policy, script, files }: FidelityPage, serverUrl: string): Promise<Record<string, Page>> => {
  const code = script && (await bundleScript(script))
  const ended = script ? html.replace('</body>', `<script src="/${name}.js"></script></body>`) : html
  return {
    [`/${name}`]: { html: ended, ...(policy ? { headers: { 'content-security-policy': policy(serverUrl) } } : {}) },
    ...(code ? { [`/${name}.js`]: { html: code, headers: { 'content-type': 'text/javascript; charset=utf-8' } } } : {}),
    ...files,
  }
}

/** The page once it has come to rest; in its recording, that moment is marked. */
const seen = async (tab: Tab, name: string, restMs = usualRestMs): Promise<Omit<Moment, 'at'>> => {
  await tab.evaluate(() => Object.assign(window, { movedAt: performance.now() }))
  await tab.waitForFunction(hasRestedFor, restMs)
  await markMoment(tab, name)
  return { name, picture: await tab.screenshot({ animations: 'disabled', caret: 'hide' }) }
}

const hasPassedSince = ([start, ms]: readonly [number, number]): boolean => performance.now() - start > ms

interface Watched {
  /** When something last moved, changed or scrolled, as `performance.now` has it; at first, when it began to be looked for. */
  movedAt: number
  isWatched?: true
}

/** Asked again with every frame: whether nothing has changed or moved in the page for so long, but for what moves without end. */
const hasRestedFor = (ms: number): boolean => {
  const watched = window as unknown as Watched
  const move = (): void => void (watched.movedAt = performance.now())
  if (!watched.isWatched) {
    watched.isWatched = true
    new MutationObserver(move).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    document.addEventListener('scroll', move, true)
  }
  // A document says nothing of what moves in its shadow roots.
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ]
  const animations = roots(document).flatMap((root) => root.getAnimations())
  const isMoving = animations.some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
  if (document.fonts.status === 'loading' || isMoving) move()
  return performance.now() - watched.movedAt > ms
}
