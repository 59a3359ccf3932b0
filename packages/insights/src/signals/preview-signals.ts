import {
  FEWEST_SCROLLED_VIEWS,
  scrollsAtMost,
  signalNames,
  type Input,
  type Output,
  type previewSignals as endpoint,
  type Project,
  type SignalName,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { instantOf, toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import {
  clickSignals,
  previewedRows,
  scrollSignals,
  sideParameters,
  sides,
  type ClickSignalRow,
  type Side,
  type SideCounts,
} from './preview-signals.sql.ts'

const none: SideCounts = { saved_signals: 0, saved_sessions: 0, proposed_signals: 0, proposed_sessions: 0 }

const found = (counts: SideCounts, side: Side, oneIn: number) => ({
  signals: counts[`${side}_signals`] * oneIn,
  sessions: counts[`${side}_sessions`] * oneIn,
})

/** What is looked at within a second while the machine has other things to do. */
const ENOUGH_ROWS = 300_000

/**
 * How many signals of the last seven days the project's own choice finds, and how many another would, both judged anew from what
 * trackers told of, by a share of the sessions where there are very many. That is all within the loosest thresholds there are, once trackers have told of it.
 */
export const previewSignals = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id' | 'settings'>,
  { body }: Pick<Input<typeof endpoint>, 'body'>,
  enoughRows = ENOUGH_ROWS,
): Promise<Output<typeof endpoint>> => {
  const { from, to } = periodOf({}, now())
  const choices = { saved: project.settings.signals, proposed: body.signals }
  const loosestScroll = Math.min(...sides.map((side) => choices[side].thresholds.scrollTimes))
  const period = { project: project.id, from: toEngineTime(from), to: toEngineTime(to) }
  const [size] = await analytics.query<{ rows: number }>(previewedRows, period)
  const oneIn = Math.max(1, Math.ceil((size?.rows ?? 0) / enoughRows))
  const parameters = {
    ...period,
    oneIn,
    fewest: FEWEST_SCROLLED_VIEWS,
    leastTurns: scrollsAtMost(loosestScroll, 0),
    ...Object.assign({}, ...sides.map((side) => sideParameters(side, choices[side]))),
  }
  const [rows, [scrolls]] = await Promise.all([
    analytics.query<ClickSignalRow>(clickSignals(choices), parameters),
    analytics.query<SideCounts>(scrollSignals(choices), parameters),
  ])
  const countsOf = (name: SignalName): SideCounts => (name === 'excessive_scroll' ? scrolls : rows.find((row) => row.name === name)) ?? none
  const near = rows.filter((row) => row.near > 0).map(({ near_since }) => near_since)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    signals: signalNames.map((name) => {
      const counts = countsOf(name)
      return { name, saved: found(counts, 'saved', oneIn), proposed: found(counts, 'proposed', oneIn) }
    }),
    oneIn,
    nearSince: near.length > 0 ? instantOf(near.toSorted()[0]!) : null,
  }
}
