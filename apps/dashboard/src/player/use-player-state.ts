import { useSyncExternalStore } from 'react'
import type { PlayerState, PlayerStore } from './player-store.ts'

/** A part of a player's state. Drawn anew only when that part changes, so ask for seconds rather than milliseconds. */
export const usePlayerState = <Part>(store: PlayerStore, part: (state: PlayerState) => Part): Part =>
  useSyncExternalStore(store.subscribe, () => part(store.get()))
