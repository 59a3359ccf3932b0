import type { TrackerConfig, WireEvent } from '@throughline/contract'
import type { Take } from '../captured.ts'
import type { Envelope, seal } from '../envelope.ts'
import { ignore } from '../guard.ts'
import type { fetchNatively } from '../native.ts'
import type { post } from '../post.ts'
import { base } from '../tag.ts'
import type { Tab } from '../visit.ts'

/** What the first chunk lends to the recorder. */
export interface RecorderHost {
  config: TrackerConfig
  /** Who is being recorded: the same for as long as this recorder runs. */
  envelope: Envelope
  tab: Tab
  post: typeof post
  seal: typeof seal
  fetch: typeof fetchNatively
  take: Take
  /** The session is recorded whatever happens in it. */
  sampled: boolean
}

export interface Recorder {
  /** The page is out of sight, or going away: sends what is left and pauses. */
  hide(): void
  /** The page is seen again: goes on, with the whole page first. */
  show(): void
  /** Another page of a single-page application: its whole DOM is worth keeping, once it is there. */
  turn(): void
  /** Something happened: it may be what the project wants to see. */
  hear(event: WireEvent): void
  /** The site asks for a recording. */
  want(): void
  /** For good. */
  stop(): void
}

/** Set at build time: the recorder's file, below where t.js came from. */
declare const RECORDER_FILE: string

let wanted: RecorderHost | undefined
let loading: Promise<void> | undefined

/** What is being recorded with, once it is there. */
export let recorder: Recorder | undefined

/** Ends what is being recorded, and begins anew for this host if there is one. The recorder is loaded when it is first needed. */
export const record = (host?: RecorderHost): void => {
  recorder?.stop()
  recorder = undefined
  wanted = host
  // Rejects where the page's policy or an absent server stands in the way: the rest works without.
  loading = host && begin(host).catch(ignore)
}

const begin = async (host: RecorderHost): Promise<void> => {
  const { startRecorder } = (await import(base + RECORDER_FILE)) as { startRecorder: (host: RecorderHost) => Recorder }
  if (wanted === host) recorder = startRecorder(host)
}

/** Tells the recorder what happened, at once or as soon as it is there: as much goes wrong before as after. */
export const hear = (event: WireEvent): void => {
  if (recorder) recorder.hear(event)
  else void loading?.then(() => recorder?.hear(event))
}

/** Whether a session is among the recorded: for all its pages and tabs alike. `rate` is a share, 0 to 1. */
export const isSampled = (session: string, rate: number): boolean => parseInt(session.slice(-8), 16) / 2 ** 32 < rate
