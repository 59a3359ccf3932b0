import type { SignalName } from '@throughline/contract'
import { countryName } from '../../../format/country-name.ts'
import { formatDuration } from '../../../format/duration.ts'
import { signalWords } from '../signal-words.ts'

export const deviceNames: Readonly<Record<string, string>> = { desktop: 'Desktop', tablet: 'Tablet', phone: 'Phone' }

/** "3 or more"; nothing while there is no such filter. */
export const leastInWords = (value: string | undefined): string | undefined => (value === undefined ? undefined : `${value} or more`)

/** "Rage click"; "Any signal" for any. */
export const signalInWords = (signal: string): string => signalWords[signal as SignalName]?.one ?? 'Any signal'

/** "1 min or more", "at most 30 s", "10 s to 1 min". */
export const durationInWords = (least: string | undefined, most: string | undefined): string | undefined => {
  if (least !== undefined && most !== undefined) return `${formatDuration(Number(least))} to ${formatDuration(Number(most))}`
  if (least !== undefined) return `${formatDuration(Number(least))} or more`
  return most === undefined ? undefined : `at most ${formatDuration(Number(most))}`
}

export const countryInWords = (code: string | undefined): string | undefined => (code === undefined ? undefined : countryName(code))
