import type { HeatmapPoint } from '@throughline/contract'

/**
 * What the dashboard and the closed page say to each other, over one MessageChannel that the dashboard opens. All moments are
 * milliseconds since 1970 by the recording's clock. The closed page has no network: it says what it needs, the dashboard fetches
 * it and passes the bytes on unread.
 */
export const HANDSHAKE = 'throughline.player.1'

export interface Span {
  readonly from: number
  readonly to: number
}

export interface OpenRecording {
  readonly type: 'open-recording'
  readonly startsAt: number
  readonly endsAt: number
  /** Where to begin. The dashboard has begun to fetch from here already: those bytes are request 0. */
  readonly at: number
  readonly isPlaying: boolean
  readonly speed: number
  readonly skipsInactivity: boolean
  /** The visit goes on: at its end more is waited for. */
  readonly isLive: boolean
}

/** A page as it was at a moment, drawn at its full height to the width of the window. Its events are request 0. */
export interface OpenSnapshot {
  readonly type: 'open-snapshot'
}

export type HeatLook = 'heat' | 'dots'

/** What the points are, told by colour: rage and dead clicks have colours of their own everywhere. */
export type HeatTone = 'plain' | 'rage' | 'dead'

export interface ShowHeat {
  readonly type: 'heat'
  readonly points: readonly HeatmapPoint[]
  readonly look: HeatLook
  readonly tone: HeatTone
  /** 0 to 1. */
  readonly opacity: number
}

/** How far down a page was seen. */
export interface ShowReach {
  readonly type: 'reach'
  /** From the top down: which share of the page views (0 to 1) saw at least `y` px. */
  readonly steps: readonly { readonly y: number; readonly share: number }[]
  /** Where the window ended before anybody scrolled, in px. */
  readonly foldPx: number
  /** 0 to 1. */
  readonly opacity: number
}

/** For how long each part of a page was seen. */
export interface ShowAttention {
  readonly type: 'attention'
  /** From the top down, `stretchPx` px each: in ms. */
  readonly stretches: readonly { readonly y: number; readonly meanMs: number }[]
  readonly stretchPx: number
  /** What to write where it was seen longest. */
  readonly longest: string
  /** 0 to 1. */
  readonly opacity: number
}

/** An address that the recorded pages used, and the file of the vault that they had there. */
export interface AssetAddress {
  readonly url: string
  /** Null if the vault does not have it. */
  readonly hash: string | null
  readonly type: string
  /** Of an image, in px, also of one that is missing; 0 of what is none, and where nobody knows. */
  readonly width: number
  readonly height: number
}

export type ToClosedPage =
  | OpenRecording
  | OpenSnapshot
  | ShowHeat
  | ShowReach
  | ShowAttention
  /** Draws a line around an element; `null` takes it away. */
  | { readonly type: 'outline'; readonly selector: string | null }
  /** Asks for the page with what is drawn upon it as the bytes of a PNG, under a caption; answered by `picture-taken` or `picture-failed`. */
  | { readonly type: 'take-picture'; readonly request: number; readonly title: string; readonly facts: readonly string[] }
  /** Asks which of these are on the picture. */
  | { readonly type: 'find'; readonly selectors: readonly string[] }
  /** A piece of a stream of rrweb events, one JSON object a line, cut anywhere. */
  | { readonly type: 'bytes'; readonly request: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly request: number }
  | { readonly type: 'failed'; readonly request: number }
  /** What the recording says of its addresses. Comes before anything is drawn, and again while a visit goes on, until it is complete. */
  | { readonly type: 'assets'; readonly addresses: readonly AssetAddress[]; readonly isComplete: boolean }
  /** A file that was asked for; without bytes, it is not to be had. */
  | { readonly type: 'asset'; readonly hash: string; readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly at: number }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'skip-inactivity'; readonly isOn: boolean }
  /** There is more, up to `endsAt`. */
  | { readonly type: 'extend'; readonly endsAt: number; readonly isLive: boolean }

/** `waiting`: it wants to show a moment that has not arrived yet. */
export type PlayState = 'waiting' | 'playing' | 'paused' | 'ended'

/** Why nothing can be shown. `damaged`: what arrived is no recording. `empty`: it holds no picture. `failed`: nothing arrived. */
export type PlayerProblem = 'damaged' | 'empty' | 'failed'

export interface ElementBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type FromClosedPage =
  | { readonly type: 'ready' }
  | { readonly type: 'need'; readonly request: number; readonly from: number; readonly to?: number }
  /** Files of the vault, by their hashes; each is asked for once. */
  | { readonly type: 'need-assets'; readonly hashes: readonly string[] }
  /** The rest of this request is not wanted any more. */
  | { readonly type: 'drop'; readonly request: number }
  /** The first picture of a recording, or of a snapshot, is on the screen. */
  | { readonly type: 'picture' }
  /** `goesOn`: it plays, or will as soon as it can. */
  | { readonly type: 'moment'; readonly at: number; readonly state: PlayState; readonly goesOn: boolean }
  /** The recorded page and its viewport, in CSS px. */
  | { readonly type: 'page'; readonly url: string; readonly width: number; readonly height: number }
  /** What has arrived, and where within it nobody did anything. */
  | { readonly type: 'loaded'; readonly loaded: readonly Span[]; readonly quiet: readonly Span[] }
  | { readonly type: 'skipped'; readonly from: number; readonly to: number }
  | { readonly type: 'problem'; readonly problem: PlayerProblem }
  /** A snapshot was drawn: `height` is what it takes in CSS px of the dashboard, at the window's width. */
  | { readonly type: 'drawn'; readonly height: number }
  /** Clicks that found no place, because their element has no box on this picture, and the most clicks on one spot. */
  | { readonly type: 'placed'; readonly clicks: number; readonly unplacedClicks: number; readonly most: number }
  /** Where the outlined element lies, in CSS px of the closed page; `null` if it is not on the picture. */
  | { readonly type: 'outlined'; readonly selector: string; readonly box: ElementBox | null }
  /** Sizes in px of the PNG; `scale` of them are one CSS px of the page. */
  | {
      readonly type: 'picture-taken'
      readonly request: number
      readonly png: Uint8Array<ArrayBuffer>
      readonly width: number
      readonly height: number
      readonly scale: number
    }
  | { readonly type: 'picture-failed'; readonly request: number }
  /** Those of the last `find` that are on the picture. */
  | { readonly type: 'found'; readonly selectors: readonly string[] }
