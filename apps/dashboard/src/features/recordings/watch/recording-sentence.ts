import type { RecordingDetail } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { countryName } from '../../../format/country-name.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'

/** A visit in a sentence: "Looked at 5 pages in 4 min 12 s on 23 Nov 2026, 14:05, on a phone in Greece, and met 2 errors." */
export const recordingSentence = (recording: RecordingDetail, timeZone: string): string => {
  const { live, pages, durationMs, startedAt, device, country, errors } = recording
  const where = [device && `on a ${device}`, country && `in ${countryName(country)}`].filter(Boolean).join(' ')
  const facts = [
    `${live ? 'Has looked' : 'Looked'} at ${countOf(pages, 'page')} in ${formatDuration(durationMs)}`,
    formatDateTime(startedAt, timeZone),
    where,
  ]
  return `${facts.filter(Boolean).join(', ')}${errors > 0 ? `; met ${countOf(errors, 'error')}` : ''}.`
}
