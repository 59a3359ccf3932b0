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
}

export const signalCount = ({ rageClicks, deadClicks }: Pick<Recording, 'rageClicks' | 'deadClicks'>, name: SignalName): number =>
  name === 'rage_click' ? rageClicks : deadClicks
