import type { Project, WireEvent } from '@throughline/contract'
import { aShopVisit, clicksOnHome, home, onButton } from '../51-player/a-shop-visit.ts'
import { aVisit, collectEvents, collectRecording } from '../support/collect.ts'
import type { RunningServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const minute = 60_000
const sizes = { viewport: [1_200, 800] as [number, number], document: [1_200, 2_260] as [number, number] }
const place = { x: 10, y: 400, ex: 100, ey: 100 }

type OmitId<Event> = Event extends unknown ? Omit<Event, 'id'> : never

const view = (at: number): OmitId<WireEvent> => ({ kind: 'pageview', at, url: home, title: 'Shop', ...sizes })
const click = (at: number, selector: string, label: string): OmitId<WireEvent> => ({
  kind: 'click',
  at,
  url: home,
  tag: 'a',
  label,
  place: { ...place, selector },
  ...sizes,
})

/** 4 and 24 on the button, 10 on the link. */
const CLICKS = 38

export interface TwoReleases {
  readonly recordingId: string
  readonly right: number
  readonly low: number
}

/**
 * A recorded visit to the shop's home page, and views of it in two releases: of 40 views of 1.0 the button takes 4 and a link that is
 * gone since takes 10; of 40 of 2.0 the button takes 24. Resolves when all is counted.
 */
export async function twoReleases(server: RunningServer, project: Project): Promise<TwoReleases> {
  const startedAt = Date.now() - 30 * minute
  const [right, low] = [26_000, 24_000]
  const recordingIds = await Promise.all(['1.0', '2.0'].map((release) => recordVisit(server, project, { startedAt, release })))
  for (let index = 0; index < 78; index += 1) {
    const release = index < 39 ? '1.0' : '2.0'
    const at = startedAt + index * 1_000
    const buys = index < 4 || (index >= 39 && index < 63)
    await collectEvents(server, project, aVisit(at, { release }), [
      view(at),
      ...(buys ? clicksOnHome(at + 100, [onButton(right, low)]) : []),
      ...(index >= 10 && index < 20 ? [click(at + 200, '#old-offer', 'Old offer')] : []),
    ])
  }
  await until('all clicks are counted', async () => {
    const answer = await server.api<{ sampleSize: number; snapshotId: string | null }>(
      'GET',
      `/api/v1/projects/${project.id}/heatmaps?route=/`,
    )
    return answer.sampleSize === CLICKS && answer.snapshotId
  })
  return { recordingId: recordingIds[1] ?? '', right, low }
}

/** A recorded visit of one release, whose own view of the page counts as the first of it. */
const recordVisit = async (
  server: RunningServer,
  project: Project,
  { startedAt, release }: { startedAt: number; release: string },
): Promise<string> => {
  const visit = aVisit(startedAt, { release })
  const { recording, events } = aShopVisit(startedAt)
  await collectEvents(server, project, visit, events.slice(0, 1))
  await collectRecording(server, project, visit, recording)
  return visit.session
}
