import type { Project, RrwebEvent } from '@throughline/contract'
import type { Page as Tab } from 'playwright-core'
import type { RunningServer } from './server.ts'
import { until } from './until.ts'

const mark = 'data-moment'

/** Writes into the recording of a page that this is the moment of that name. */
export const markMoment = (tab: Tab, name: string): Promise<void> =>
  tab.evaluate(([attribute, value]) => document.documentElement.setAttribute(attribute, value), [mark, name] as const)

/** The session that a tab of a site with the project's tag belongs to. */
export const sessionOf = async (tab: Tab, { key }: Project): Promise<string> =>
  tab.evaluate((kept) => (JSON.parse(localStorage.getItem(kept) ?? '{}') as { session?: string }).session ?? '', key)

/**
 * When the marked moments were, by the clock of the recording: the collector sets a visitor's clock right, by as much as a request took.
 * Waits until the last of them is stored.
 */
export const recordedMoments = (
  server: RunningServer,
  { id }: Project,
  session: string,
  lastName: string,
): Promise<ReadonlyMap<string, number>> =>
  until('the recording is there to its end', async () => {
    const recording = `/api/v1/projects/${id}/recordings/${session}`
    const answers = await Promise.all([server.fetch(`${recording}/events`), server.fetch(recording)])
    if (!answers.every(({ ok }) => ok)) return undefined
    const lines = (await answers[0].text()).split('\n').filter((line) => line.includes(mark))
    const moments = new Map(lines.flatMap((line) => momentsIn(JSON.parse(line) as RrwebEvent)))
    const { endedAt } = (await answers[1].json()) as { endedAt: string }
    return Date.parse(endedAt) >= (moments.get(lastName) ?? Infinity) ? moments : undefined
  })

const momentsIn = ({ timestamp, data }: RrwebEvent): [name: string, at: number][] => {
  const { attributes = [] } = data as { attributes?: { attributes?: Record<string, unknown> }[] }
  return attributes
    .flatMap(({ attributes: changed }) => (typeof changed?.[mark] === 'string' ? [[changed[mark], timestamp] as const] : []))
    .map(([name, at]) => [name, at])
}
