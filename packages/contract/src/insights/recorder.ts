import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant, periodQuery } from '../paging.ts'
import { recordingChoice } from '../wire/tracker-config.ts'

const count = z.number().int().min(0)
const ms = z.number().min(0)

const cost = {
  /** Page views that were recorded and have ended. */
  views: count,
  /** Work of the recorder, in ms per second of a view. */
  medianMs: ms,
  p95Ms: ms,
  /** The longest stretch of work without a break in any of the views. */
  longestMs: ms,
  /** Views at whose end the recorder had stepped back so far: index 0 to 4, as `recorderLevels`. */
  levels: z.array(count).length(5),
}

/** What recording costs the pages of a project (docs/definitions.md, "Recorder cost"). */
export const recorderCosts = z.object({
  from: instant,
  to: instant,
  all: z.object(cost),
  /** The costliest first, at most 100. */
  pages: z.array(z.object({ route: z.string(), ...cost, maxNodes: count })),
  truncated: z.boolean(),
})
export type RecorderCosts = z.infer<typeof recorderCosts>

export const readRecorderCosts = endpoint({
  name: 'readRecorderCosts',
  method: 'GET',
  path: '/api/v1/projects/:projectId/recorder-costs',
  summary: 'What recording costs the pages of the site',
  access: 'health.read',
  params: z.object({ projectId }),
  query: z.object(periodQuery),
  output: recorderCosts,
})

/** How many of the last seven days' sessions a choice would have had recorded. Only of those that could have been: who did not consent is left out. */
export const recordingForecast = z.object({
  sessions: count,
  byRule: count,
  /** By rate, and not by a rule. */
  byRate: count,
  /** Chosen by rate, but shorter than is wanted. */
  tooShort: count,
})
export type RecordingForecast = z.infer<typeof recordingForecast>

export const forecastRecording = endpoint({
  name: 'forecastRecording',
  method: 'POST',
  path: '/api/v1/projects/:projectId/recording-forecast',
  summary: 'How many sessions of the last seven days a choice would have had recorded; changes nothing',
  access: 'insights.read',
  params: z.object({ projectId }),
  body: z.strictObject({ recording: recordingChoice }),
  output: recordingForecast,
})

export const recorderEndpoints = [readRecorderCosts, forecastRecording]
