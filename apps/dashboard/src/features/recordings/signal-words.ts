import type { Recording, SignalName } from '@throughline/contract'

interface SignalWords {
  /** "Rage click" */
  readonly one: string
  /** "Rage clicks" */
  readonly many: string
  /** "Rage", where there is no room. */
  readonly short: string
  /** What has to happen for one to be told: version 1 of the rule, as in docs/definitions.md. */
  readonly definition: string
}

export const signalWords: Readonly<Record<SignalName, SignalWords>> = {
  rage_click: {
    one: 'Rage click',
    many: 'Rage clicks',
    short: 'Rage',
    definition:
      'At least 3 clicks, each within 1 second of the one before, within 30 px of it or on the same element. One burst counts once. Not in text, on steppers, pagination, players and drawings, which are clicked so on purpose. (Rule version 1)',
  },
  dead_click: {
    one: 'Dead click',
    many: 'Dead clicks',
    short: 'Dead',
    definition:
      'A click on something that looks as if it could be clicked, after which nothing came for 2.5 seconds: no change of the page, no request, no other page, scroll, focus, selection or dialog. (Rule version 1)',
  },
  slow_click: {
    one: 'Slow click',
    many: 'Slow clicks',
    short: 'Slow',
    definition: 'A click after which a request began within 1 second, and nothing was drawn for 2.5 seconds. (Rule version 1)',
  },
  error_click: {
    one: 'Error click',
    many: 'Error clicks',
    short: 'Error',
    definition:
      'A click followed within 1 second by an uncaught error, a rejection that nobody handled, or a request that failed on the network or was answered 500 or more. (Rule version 1)',
  },
  u_turn: {
    one: 'U-turn',
    many: 'U-turns',
    short: 'U-turn',
    definition: 'From one page to another and back, after at most 7 seconds there without a click or an entry. (Rule version 1)',
  },
  form_thrash: {
    one: 'Form thrash',
    many: 'Form thrashes',
    short: 'Thrash',
    definition: 'The same field was gone into at least 3 times, or emptied at least twice, in one page view. (Rule version 1)',
  },
  excessive_scroll: {
    one: 'Excessive scroll',
    many: 'Excessive scrolls',
    short: 'Scroll',
    definition:
      'Scrolling changed its direction more than 3 times as often as in the middle one of all views of the page, of which there are at least 30. (Rule version 1)',
  },
}

const counts = {
  rage_click: 'rageClicks',
  dead_click: 'deadClicks',
  slow_click: 'slowClicks',
  error_click: 'errorClicks',
  u_turn: 'uTurns',
  form_thrash: 'formThrashes',
  excessive_scroll: 'excessiveScrolls',
} as const satisfies Record<SignalName, keyof Recording>

export const signalCount = (recording: Pick<Recording, (typeof counts)[SignalName]>, name: SignalName): number => recording[counts[name]]
