import type { FromClosedPage, PlayerProblem, PlayState, Span } from './protocol.ts'

export interface PlayerState {
  /** Milliseconds since 1970, by the recording's clock. */
  readonly at: number
  readonly play: PlayState
  /** It plays, or will as soon as it can. */
  readonly goesOn: boolean
  /** Something can be seen. */
  readonly hasPicture: boolean
  readonly page: { readonly url: string; readonly width: number; readonly height: number } | undefined
  readonly loaded: readonly Span[]
  /** Where nobody did anything. */
  readonly quiet: readonly Span[]
  /** The stretch that was passed over last. */
  readonly skipped: Span | undefined
  readonly problem: PlayerProblem | undefined
}

export interface PlayerStore {
  get: () => PlayerState
  /** Calls back after every change until the function it returns is called. */
  subscribe: (listen: () => void) => () => void
  hear: (message: FromClosedPage) => void
  /** Shows the moment that was asked for at once; the closed page will follow. */
  expect: (at: number) => void
}

/** What is known of a playing recording, outside React: the moment changes with every frame of the screen. */
export function createPlayerStore(at: number): PlayerStore {
  let state: PlayerState = {
    at,
    play: 'waiting',
    goesOn: true,
    hasPicture: false,
    page: undefined,
    loaded: [],
    quiet: [],
    skipped: undefined,
    problem: undefined,
  }
  const listeners = new Set<() => void>()

  const set = (changes: Partial<PlayerState>): void => {
    state = { ...state, ...changes }
    for (const listen of listeners) listen()
  }

  const hear = (message: FromClosedPage): void => {
    switch (message.type) {
      case 'picture':
        return set({ hasPicture: true })
      case 'moment':
        return set({ at: message.at, play: message.state, goesOn: message.goesOn })
      case 'page':
        return set({ page: { url: message.url, width: message.width, height: message.height } })
      case 'loaded':
        return set({ loaded: message.loaded, quiet: message.quiet })
      case 'skipped':
        return set({ skipped: { from: message.from, to: message.to } })
      case 'problem':
        return set({ problem: message.problem, goesOn: false })
    }
  }

  return {
    get: () => state,
    subscribe(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    hear,
    expect: (moment) => set({ at: moment }),
  }
}
