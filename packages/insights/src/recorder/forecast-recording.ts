import {
  pathExpression,
  signalNames,
  type forecastRecording as endpoint,
  type Input,
  type Output,
  type Project,
  type RecordingForecast,
  type RecordingRule,
} from '@throughline/contract'
import type { InsightsContext } from '../context.ts'
import { toEngineTime } from '../engine-time.ts'
import { periodOf } from '../period.ts'
import { forecast } from './forecast-recording.sql.ts'

const valuesOf = (rules: readonly RecordingRule[], kind: RecordingRule['kind']): string[] =>
  rules.filter((rule) => rule.kind === kind).map(({ value }) => value)

/** How many of the last seven days' sessions a choice would have had recorded. Pages that are not recorded take nothing from it. */
export const forecastRecording = async (
  { analytics, now }: InsightsContext,
  project: Pick<Project, 'id'>,
  { body: { recording } }: Pick<Input<typeof endpoint>, 'body'>,
): Promise<Output<typeof endpoint>> => {
  const { enabled, sampleRate, rules, minSeconds } = recording
  const { from, to } = periodOf({}, now())
  const signals = valuesOf(rules, 'signal')
  const [counts] = await analytics.query<RecordingForecast>(forecast, {
    project: project.id,
    from: toEngineTime(from),
    to: toEngineTime(to),
    rate: enabled ? sampleRate : 0,
    minMs: minSeconds * 1_000,
    pages: enabled ? valuesOf(rules, 'page').map(pathExpression) : [],
    events: enabled ? valuesOf(rules, 'event') : [],
    errors: enabled && valuesOf(rules, 'error').length > 0,
    signals: enabled ? (signals.includes('*') ? [...signalNames] : signals) : [],
  })
  return counts ?? { sessions: 0, byRule: 0, byRate: 0, tooShort: 0 }
}
