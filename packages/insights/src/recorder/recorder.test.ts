import { defaultProjectSettings, type RecordingForecast } from '@throughline/contract'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { forecastRecording } from './forecast-recording.ts'
import { readRecorderCosts } from './read-recorder-costs.ts'

const NOW = Date.parse('2026-03-04T12:00:00Z')
const MINUTE = 60_000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => ({ id: uuidAt('2026-01-01T00:00:00Z') as never })
type ProjectId = ReturnType<typeof aProjectId>

const at = (minutesAgo: number): string => storeTime(new Date(NOW - minutesAgo * MINUTE))

const end = (project: ProjectId, route: string, workMs: number, watchedMs: number, more: Partial<Parameters<typeof anEventRow>[0]> = {}) =>
  anEventRow({
    project_id: project.id,
    kind: 'recorder',
    name: 'end',
    at: at(10),
    route,
    recorder_work_ms: workMs,
    duration_ms: watchedMs,
    ...more,
  })

describe('what recording costs', () => {
  it('is told per page as ms of work a second, the costliest first, with how far it was stepped back', async () => {
    const project = aProjectId()
    const twice = end(project, '/desk', 600, 10_000, { recorder_level: 2, recorder_longest_ms: 80, nodes: 9_000 })
    await insights.insert('events', [
      twice,
      twice,
      end(project, '/desk', 500, 10_000, { recorder_level: 1 }),
      end(project, '/desk', 100, 10_000),
      ...[10, 20, 30, 40].map((work) => end(project, '/calm', work, 10_000)),
      // Seen for a moment: as if it had been a second.
      end(project, '/short', 40, 100),
      // What is said in between counts with the end of the view, and another project's not at all.
      end(project, '/desk', 400, 5_000, { name: 'share', recorder_level: 1 }),
      end(aProjectId(), '/desk', 9_000, 10_000),
    ])
    const { all, pages, truncated } = await readRecorderCosts(insights.at(NOW), project, { query: {} })
    expect(truncated).toBe(false)
    expect(pages).toEqual([
      { route: '/desk', views: 3, medianMs: 50, p95Ms: 60, longestMs: 80, levels: [1, 1, 1, 0, 0], maxNodes: 9_000 },
      { route: '/calm', views: 4, medianMs: 3, p95Ms: 4, longestMs: 0, levels: [4, 0, 0, 0, 0], maxNodes: 0 },
      { route: '/short', views: 1, medianMs: 40, p95Ms: 40, longestMs: 0, levels: [1, 0, 0, 0, 0], maxNodes: 0 },
    ])
    expect(all).toMatchObject({ views: 8, longestMs: 80, levels: [6, 1, 1, 0, 0] })
  })

  it('is nothing where nothing was recorded', async () => {
    const { all, pages } = await readRecorderCosts(insights.at(NOW), aProjectId(), { query: {} })
    expect(pages).toEqual([])
    expect(all).toEqual({ views: 0, medianMs: 0, p95Ms: 0, longestMs: 0, levels: [0, 0, 0, 0, 0] })
  })
})

describe('a forecast of what would be recorded', () => {
  /** A session whose place among all, as the rate counts it, is said. */
  const beginning = uuidAt(new Date(NOW - 10 * MINUTE)).slice(0, 28)
  const sessionAt = (share: number): string =>
    beginning +
    Math.floor(share * 2 ** 32)
      .toString(16)
      .padStart(8, '0')

  const forecast = (project: ProjectId, choice: Partial<typeof defaultProjectSettings.recording>): Promise<RecordingForecast> =>
    forecastRecording(insights.at(NOW), project, { body: { recording: { ...defaultProjectSettings.recording, sampleRate: 0, ...choice } } })

  const visits = async (): Promise<ProjectId> => {
    const project = aProjectId()
    const row = (share: number, given: Partial<Parameters<typeof anEventRow>[0]>) =>
      anEventRow({ project_id: project.id, session_id: sessionAt(share), at: at(9), ...given })
    await insights.insert('events', [
      row(0.05, { path: '/checkout/address' }),
      row(0.05, { kind: 'leave', duration_ms: 30_000 }),
      row(0.08, { path: '/' }),
      row(0.08, { kind: 'leave', duration_ms: 2_000 }),
      row(0.5, { path: '/' }),
      row(0.5, { kind: 'error', message: 'out of bowls' }),
      row(0.9, { path: '/' }),
      row(0.9, { kind: 'custom', name: 'paid' }),
      row(0.9, { kind: 'signal', name: 'rage_click' }),
      // Nobody who did not consent could have been recorded, nor anybody longer ago than a week.
      row(0.01, { path: '/checkout', tab_id: '' }),
      row(0.02, { path: '/checkout', at: at(8 * 24 * 60) }),
    ])
    return project
  }

  it('goes by the share that the tracker goes by', async () => {
    const project = await visits()
    expect(await forecast(project, {})).toEqual({ sessions: 4, byRule: 0, byRate: 0, tooShort: 0 })
    expect(await forecast(project, { sampleRate: 0.1 })).toMatchObject({ byRate: 2 })
    expect(await forecast(project, { sampleRate: 0.6 })).toMatchObject({ byRate: 3 })
    expect(await forecast(project, { sampleRate: 1 })).toMatchObject({ byRate: 4 })
    expect(await forecast(project, { sampleRate: 1, enabled: false })).toMatchObject({ byRate: 0 })
  })

  it('counts a session that a rule asks for once, and not by rate as well', async () => {
    const project = await visits()
    expect(await forecast(project, { rules: [{ kind: 'page', value: '/checkout*' }] })).toMatchObject({ byRule: 1 })
    expect(await forecast(project, { rules: [{ kind: 'error', value: '' }] })).toMatchObject({ byRule: 1 })
    expect(await forecast(project, { rules: [{ kind: 'signal', value: '*' }] })).toMatchObject({ byRule: 1 })
    expect(await forecast(project, { rules: [{ kind: 'signal', value: 'dead_click' }] })).toMatchObject({ byRule: 0 })
    const rules = [
      { kind: 'event', value: 'paid' },
      { kind: 'signal', value: 'rage_click' },
      { kind: 'page', value: '/checkout/*' },
    ] as const
    expect(await forecast(project, { rules: [...rules], sampleRate: 0.1 })).toEqual({ sessions: 4, byRule: 2, byRate: 1, tooShort: 0 })
  })

  it('leaves out those that are shorter than is wanted', async () => {
    const project = await visits()
    expect(await forecast(project, { sampleRate: 0.1, minSeconds: 10 })).toMatchObject({ byRate: 1, tooShort: 1 })
  })
})
