import * as z from 'zod'
import { endpoint } from '../endpoint.ts'
import { projectId } from '../ids.ts'
import { instant } from '../paging.ts'
import { signalNames } from '../wire/event.ts'
import { signalChoice } from '../wire/signal-choice.ts'

const count = z.number().int().min(0)

/** So many signals, in so many sessions. */
const found = z.object({ signals: count, sessions: count })

/** What a choice would have made of the last seven days. */
export const signalPreview = z.object({
  from: instant,
  to: instant,
  /** One for each signal, in the order of their names. */
  signals: z.array(z.object({ name: z.enum(signalNames), saved: found, proposed: found })),
  /** Above 1: counted over one session in so many, chosen by their ids, and multiplied. */
  oneIn: z.number().int().min(1),
  /** From when on there is anything to try looser thresholds on, within the period; null if there is nothing. */
  nearSince: instant.nullable(),
})
export type SignalPreview = z.infer<typeof signalPreview>

export const previewSignals = endpoint({
  name: 'previewSignals',
  method: 'POST',
  path: '/api/v1/projects/:projectId/signal-preview',
  summary: 'How many signals of the last seven days there would have been by other thresholds and rules; nothing is changed',
  access: 'insights.read',
  params: z.object({ projectId }),
  body: z.strictObject({ signals: signalChoice }),
  output: signalPreview,
})

/** How frustrating the project's sessions of the last 30 days were. */
export const frustrationScale = z.object({
  /** How many of them were compared: all, or a share chosen by chance where there are very many. */
  sessions: count,
  /**
   * At 0 the least raw frustration than which at least 1 % of the sessions are calmer, at 98 the one for 99 %; shorter where no session is
   * that far above the others. A session's score is how many of these it reaches.
   */
  levels: z.array(z.number().min(0)).max(100),
})
export type FrustrationScale = z.infer<typeof frustrationScale>

export const readFrustrationScale = endpoint({
  name: 'readFrustrationScale',
  method: 'GET',
  path: '/api/v1/projects/:projectId/frustration-scale',
  summary: 'What makes of a session’s raw frustration its score from 0 to 100',
  access: 'insights.read',
  params: z.object({ projectId }),
  output: frustrationScale,
})

/** Fewer sessions than these are no distribution: there is no score then. */
export const FEWEST_COMPARED_SESSIONS = 20

/** A session's frustration from 0 to 100: how many in a hundred of the project's sessions are calmer. Undefined where too few are known. */
export const frustrationScore = (raw: number, { sessions, levels }: FrustrationScale): number | undefined =>
  sessions < FEWEST_COMPARED_SESSIONS ? undefined : levels.filter((level) => level <= raw).length

export const signalEndpoints = [previewSignals, readFrustrationScale]
