import { signalNames, type RecordingDetail } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { countryName } from '../../../format/country-name.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatDuration } from '../../../format/duration.ts'
import { signalCount, signalWords } from '../signal-words.ts'

/** A visit in a sentence: "Looked at 5 pages in 4 min 12 s, 23 Nov 2026, 14:05, on a phone in Greece; met 2 errors and had 1 rage click." */
export const recordingSentence = (recording: RecordingDetail, timeZone: string): string => {
  const { live, pages, durationMs, startedAt, device, country } = recording
  const where = [device && `on a ${device}`, country && `in ${countryName(country)}`].filter(Boolean).join(' ')
  const facts = [
    `${live ? 'Has looked' : 'Looked'} at ${countOf(pages, 'page')} in ${formatDuration(durationMs)}`,
    formatDateTime(startedAt, timeZone),
    where,
  ]
  return [facts.filter(Boolean).join(', '), troubleInWords(recording)].filter(Boolean).join('; ') + '.'
}

const troubleInWords = (recording: RecordingDetail): string => {
  const signals = signalNames.flatMap((name) => {
    const count = signalCount(recording, name)
    return count > 0 ? countOf(count, signalWords[name].one.toLowerCase(), signalWords[name].many.toLowerCase()) : []
  })
  const errors = recording.errors > 0 && `met ${countOf(recording.errors, 'error')}`
  return [errors, signals.length > 0 && `had ${signals.join(' and ')}`].filter(Boolean).join(' and ')
}
