import { useLocalStorage } from '@mantine/hooks'

export const speeds = [1, 2, 4, 8, 16] as const

/** How somebody likes to watch. */
export interface PlayerHabits {
  speed: number
  skipsInactivity: boolean
}

/** Kept in this browser, from one recording to the next. */
export const usePlayerHabits = () =>
  useLocalStorage<PlayerHabits>({
    key: 'throughline-player',
    defaultValue: { speed: 1, skipsInactivity: true },
    getInitialValueInEffect: false,
  })

/** The next faster (1) or slower (-1) speed; the same at either end. */
export const nextSpeed = (speed: number, direction: 1 | -1): number =>
  speeds[Math.min(speeds.length - 1, Math.max(0, speeds.findIndex((one) => one === speed) + direction))] ?? 1
