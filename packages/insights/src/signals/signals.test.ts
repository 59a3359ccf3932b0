import {
  frustrationScore,
  isIgnored,
  isWithinThresholds,
  signalNames,
  signalThresholds,
  thresholdNames,
  usualSignalChoice,
  type SignalChoice,
  type SignalName,
} from '@throughline/contract'
import type { EventRow } from '@throughline/analytics-store'
import { anEventRow, storeTime, uuidAt } from '@throughline/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInsights, type Insights } from '../../test/open-insights.ts'
import { listRecordings } from '../recordings/list-recordings.ts'
import { previewSignals } from './preview-signals.ts'
import { readFrustrationScale } from './read-frustration-scale.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000

let insights: Insights
beforeAll(async () => {
  insights = await openInsights()
})
afterAll(() => insights.stop())

const aProjectId = () => uuidAt('2026-01-01T00:00:00Z') as never

/** Always the same numbers, in no order that anybody would see. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const routes = ['/', '/orders/:id', '/checkout/pay', '/help']

const someRows = (project: string, count: number): EventRow[] => {
  const roll = dice(7)
  const sessions = Array.from({ length: 40 }, (_, index) => uuidAt(new Date(NOW - (index + 1) * 3_600_000)))
  return Array.from({ length: count }, () => {
    const isLeave = roll(3) === 0
    const route = routes[roll(routes.length)]!
    return anEventRow({
      project_id: project,
      at: storeTime(new Date(NOW - roll(9 * DAY_MS))),
      session_id: sessions[roll(sessions.length)]!,
      kind: isLeave ? 'leave' : roll(2) === 0 ? 'signal' : 'near_signal',
      name: isLeave ? 'leave' : signalNames[roll(6)]!,
      burst: isLeave ? (roll(4) === 0 ? roll(20) : roll(3)) : 1 + roll(6),
      duration_ms: roll(5) * roll(6_000),
      value: roll(4),
      route,
      path: route.replace(':id', String(roll(5))),
      selector: ['#buy', 'main > button', ''][roll(3)]!,
    })
  })
}

/** What `choice` makes of the rows, told plainly. */
const plainly = (rows: readonly EventRow[], { thresholds, ignore }: SignalChoice): Record<string, string[]> => {
  const within = rows.filter(({ at }) => Date.parse(`${at.replace(' ', 'T')}Z`) >= NOW - 7 * DAY_MS)
  const found: Record<string, string[]> = Object.fromEntries(signalNames.map((name) => [name, []]))
  const leaves = within.filter(({ kind }) => kind === 'leave')
  for (const row of within) {
    const { kind, burst, value: emptied, path, route, selector } = row
    const ms = row.duration_ms || (row.name === 'dead_click' ? 2_500 : 0)
    const name = (kind === 'leave' ? 'excessive_scroll' : row.name) as SignalName
    const turns = leaves.filter((one) => one.route === route).map((one) => one.burst)
    const median = turns.toSorted((a, b) => a - b)[Math.ceil(turns.length / 2) - 1] ?? 0
    const fits =
      kind === 'leave'
        ? turns.length >= 30 && burst > thresholds.scrollTimes * Math.max(1, median)
        : isWithinThresholds({ name, burst, ms, emptied, path, route, selector }, { thresholds })
    if (fits && !isIgnored({ name, burst, ms, emptied, path, route, selector: kind === 'leave' ? '' : selector }, ignore))
      found[name]?.push(row.session_id)
  }
  return found
}

const told = (sessions: string[]) => ({ signals: sessions.length, sessions: new Set(sessions).size })

describe('the preview of a choice', () => {
  it('counts what a slow and obvious reading of the rows finds, whatever the thresholds and rules', async () => {
    const project = aProjectId()
    const rows = someRows(project, 4_000)
    await insights.insert('events', rows)
    const roll = dice(11)
    const aChoice = (): SignalChoice => ({
      thresholds: Object.fromEntries(
        thresholdNames.map((name) => [
          name,
          signalThresholds[name].least + roll(signalThresholds[name].most - signalThresholds[name].least + 1),
        ]),
      ) as SignalChoice['thresholds'],
      ignore: Array.from({ length: roll(4) }, () => ({
        signal: (['any', ...signalNames] as const)[roll(8)]!,
        page: ['/orders/:id', '/orders/3', '/checkout*', '/help/'][roll(4)]!,
        selector: ['', '#buy', 'main*'][roll(3)]!,
      })),
    })
    for (let round = 0; round < 12; round++) {
      const [saved, proposed] = [round === 0 ? usualSignalChoice : aChoice(), aChoice()]
      const preview = await previewSignals(
        insights.at(NOW),
        { id: project, settings: { signals: saved } as never },
        { body: { signals: proposed } },
      )
      const [before, after] = [plainly(rows, saved), plainly(rows, proposed)]
      expect(preview.signals).toEqual(signalNames.map((name) => ({ name, saved: told(before[name]!), proposed: told(after[name]!) })))
    }
  })

  it('counts over a share of the sessions where there are very many, and says of how many one', async () => {
    const project = aProjectId()
    const signals = Array.from({ length: 2_000 }, (_, index) =>
      anEventRow({
        project_id: project,
        kind: 'signal',
        name: 'rage_click',
        burst: 3 + (index % 2),
        at: storeTime(new Date(NOW - index * 60_000)),
      }),
    )
    await insights.insert('events', signals)
    const stricter = { ...usualSignalChoice, thresholds: { ...usualSignalChoice.thresholds, rageClicks: 4 } }
    const asked = [{ id: project, settings: { signals: usualSignalChoice } as never }, { body: { signals: stricter } }] as const
    const { oneIn, signals: told } = await previewSignals(insights.at(NOW), ...asked, 500)
    expect(oneIn).toBe(4)
    expect(told[0]?.saved.signals).toBeGreaterThan(1_500)
    expect(told[0]?.saved.signals).toBeLessThan(2_500)
    expect(told[0]?.proposed.signals).toBeGreaterThan(700)
    expect(told[0]?.proposed.signals).toBeLessThan(1_300)
  })

  it('says since when looser thresholds can be tried', async () => {
    const project = aProjectId()
    const signal = (kind: string, daysAgo: number, burst: number) =>
      anEventRow({ project_id: project, kind, name: 'rage_click', burst, at: storeTime(new Date(NOW - daysAgo * DAY_MS)) })
    await insights.insert('events', [signal('signal', 1, 5), signal('near_signal', 2, 2), signal('near_signal', 4, 2)])
    const preview = await previewSignals(
      insights.at(NOW),
      { id: project, settings: { signals: usualSignalChoice } as never },
      { body: { signals: { ...usualSignalChoice, thresholds: { ...usualSignalChoice.thresholds, rageClicks: 2 } } } },
    )
    expect(preview.signals[0]).toMatchObject({ saved: { signals: 1 }, proposed: { signals: 3 } })
    expect(preview.nearSince).toBe('2026-03-06T12:00:00.000Z')
  })

  it('is of nothing where nothing was', async () => {
    const nothing = { id: aProjectId(), settings: { signals: usualSignalChoice } as never }
    const preview = await previewSignals(insights.at(NOW), nothing, { body: { signals: usualSignalChoice } })
    expect(preview.signals.every(({ saved, proposed }) => saved.signals + proposed.signals === 0)).toBe(true)
    expect(preview.nearSince).toBeNull()
  })
})

const session = (project: string, minutesAgo: number, signals: Partial<Record<SignalName, number>>, activeMs: number): EventRow[] => {
  const session_id = uuidAt(new Date(NOW - minutesAgo * 60_000))
  const of = { project_id: project, session_id, at: storeTime(new Date(NOW - minutesAgo * 60_000)) }
  return [
    anEventRow(of),
    anEventRow({ ...of, kind: 'leave', duration_ms: activeMs }),
    ...Object.entries(signals).flatMap(([name, count]) => Array.from({ length: count }, () => anEventRow({ ...of, kind: 'signal', name }))),
  ]
}
const rawOf = async (project: never): Promise<number[]> => {
  const { items } = (await listRecordings(insights.at(NOW), { id: project }, { query: { limit: 50, replayable: false } })) as {
    items: { frustrationRaw: number }[]
  }
  return items.map(({ frustrationRaw }) => frustrationRaw)
}

describe('the frustration of a session', () => {
  it('is its signals by their weights, three of a kind at most, a minute of active time and at least one', async () => {
    const project = aProjectId()
    await insights.insert('events', [
      ...session(project, 1, {}, 60_000),
      ...session(project, 2, { rage_click: 2, dead_click: 7 }, 30_000),
      ...session(project, 3, { error_click: 1, excessive_scroll: 1 }, 240_000),
      ...session(project, 4, { slow_click: 1, u_turn: 1, form_thrash: 1 }, 90_000),
    ])
    expect(await rawOf(project)).toEqual([0, 2 * 4 + 3 * 2, (5 + 1) / 4, (2 + 2 + 2) / 1.5])
  })

  it('does not come of what was nearly a signal', async () => {
    const project = aProjectId()
    const [view, leave] = session(project, 1, {}, 60_000)
    await insights.insert('events', [
      view!,
      leave!,
      anEventRow({ ...view!, event_id: uuidAt(new Date(NOW)), kind: 'near_signal', name: 'rage_click' }),
    ])
    expect(await rawOf(project)).toEqual([0])
  })

  it('is compared with the sessions of the last 30 days', async () => {
    const project = aProjectId()
    const calm = Array.from({ length: 15 }, (_, index) => session(project, index + 1, {}, 60_000))
    const bad = Array.from({ length: 4 }, (_, index) => session(project, 100 + index, { dead_click: 1 }, 60_000))
    const worst = session(project, 200, { rage_click: 3, error_click: 3 }, 60_000)
    const long = session(project, 40 * 24 * 60, { rage_click: 3 }, 60_000)
    await insights.insert('events', [...calm, ...bad, worst, long].flat())
    const scale = await readFrustrationScale(insights.at(NOW), { id: project })
    expect(scale.sessions).toBe(20)
    expect([0, 2, 27].map((raw) => frustrationScore(raw, scale))).toEqual([0, 75, 95])
  })

  it('has no score where there are too few sessions to compare it with', async () => {
    const project = aProjectId()
    await insights.insert('events', session(project, 1, { rage_click: 3 }, 60_000))
    expect(frustrationScore(12, await readFrustrationScale(insights.at(NOW), { id: project }))).toBeUndefined()
  })
})
