import * as z from 'zod'
import { limits } from '../limits.ts'
import { signalNames } from './event.ts'
import { pathPattern } from './path-pattern.ts'
import { signalChoice } from './signal-choice.ts'

export const recordingRuleKinds = ['page', 'event', 'error', 'signal'] as const

/**
 * What has a session recorded whatever the rate says. `page`: a path as `pathPattern` describes it; `event`: the name of a custom event;
 * `error`: an uncaught error or unhandled rejection, whatever the value; `signal`: the name of a signal, or `*` for any.
 */
export const recordingRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), value: pathPattern }),
  z.object({ kind: z.literal('event'), value: z.string().trim().min(1, 'Name the event').max(limits.properties.maxKeyChars) }),
  z.object({ kind: z.literal('error'), value: z.string().max(0).default('') }),
  z.object({ kind: z.literal('signal'), value: z.enum(['*', ...signalNames]) }),
])
export type RecordingRule = z.infer<typeof recordingRule>

/** Which sessions are recorded. What is not named in stored settings came later, and is as it was before there was a choice. */
export const recordingChoice = z.object({
  /** Record sessions at all. */
  enabled: z.boolean(),
  /** Which share of the sessions (0 to 1) is recorded whatever happens in them. */
  sampleRate: z.number().min(0).max(1),
  rules: z.array(recordingRule).max(limits.recordingChoice.maxRules).default([]),
  /** Shorter recordings are not sent, unless a rule or the site asked for them. */
  minSeconds: z.number().int().min(0).max(limits.recordingChoice.maxMinSeconds).default(0),
  /** Pages of which no replay is made; their events are counted all the same. */
  skipPages: z.array(pathPattern).max(limits.recordingChoice.maxSkipPages).default([]),
})

/** What the tracker asks for once per page (`GET /collect/config?project=<key>`): the project's choices, cached for a minute. */
export const trackerConfig = z.object({
  /** False: the site's origin is not allowed or the project is gone, and the tracker stays silent. */
  enabled: z.boolean(),
  consentRequired: z.boolean(),
  recording: recordingChoice,
  /** What counts as a signal, where a signal may have a session recorded. */
  signals: signalChoice.optional(),
  masking: z.object({
    /** `inputs`: fields, e-mail addresses and long numbers. `strict`: all text and media. */
    mode: z.enum(['inputs', 'strict']),
    maskSelectors: z.array(z.string()),
    blockSelectors: z.array(z.string()),
    /** Elements whose text is shown although it would be masked; never passwords or cards. */
    allowSelectors: z.array(z.string()),
  }),
})
export type TrackerConfig = z.infer<typeof trackerConfig>
