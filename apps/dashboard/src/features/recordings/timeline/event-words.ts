import { signalThresholds, type TimelineEvent } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatSeconds } from '../../../format/duration.ts'
import { urlPath } from '../../../format/url-path.ts'
import { recorderWords } from '../recorder-words.ts'
import { signalWords } from '../signal-words.ts'
import type { ToldEvent } from './told-event.ts'

export interface EventWords {
  /** What happened, in a few words. */
  readonly what: string
  /** More of it: a status, a path, properties. */
  readonly more: string
}

const maxProperties = 3
/** So long the tracker waits for one. */
const NO_ANSWER_MS = signalThresholds.slowMs.most

/** What has to be known of an event to say it. */
type ToldSignal = Omit<NonNullable<TimelineEvent['signal']>, 'selector'>
type Told = Pick<ToldEvent, 'kind' | 'name' | 'detail' | 'url' | 'status' | 'recorder' | 'properties'> & {
  readonly signal?: ToldSignal | undefined
}

/** An event as the list beside the player tells it. */
export function eventWords(event: Told): EventWords {
  const { kind, name, detail, url, status } = event
  switch (kind) {
    case 'pageview':
      return { what: urlPath(url), more: detail }
    case 'click':
      return { what: detail === '' ? 'Clicked' : `Clicked “${detail}”`, more: '' }
    case 'signal':
      return signalInWords(event)
    case 'error':
      return { what: detail, more: '' }
    case 'console_error':
      return { what: detail, more: 'console' }
    case 'failed_request':
      return { what: detail, more: status ? String(status) : 'no answer' }
    case 'identify':
      return { what: `Identified as ${detail || name}`, more: '' }
    case 'note':
      return { what: detail, more: name }
    case 'tag':
      return { what: `Tagged “${detail}”`, more: '' }
    case 'recorder':
      return event.recorder ? recorderWords(event.recorder) : { what: name, more: '' }
    default:
      return { what: name || detail, more: propertiesInWords(event.properties) }
  }
}

const signalInWords = ({ detail, signal }: Told): EventWords => ({
  what: `${signal ? signalWords[signal.name].one : 'Signal'}${detail === '' ? '' : ` on “${detail}”`}`,
  more: signal ? measureInWords(signal) : '',
})

/** What the rule measured. */
const measureInWords = ({ name, burst, ms }: ToldSignal): string => {
  switch (name) {
    case 'slow_click':
      return ms >= NO_ANSWER_MS ? 'no answer' : `answer after ${formatSeconds(ms)}`
    case 'u_turn':
      return ms > 0 ? `left after ${formatSeconds(ms)}` : ''
    case 'form_thrash':
      return burst > 1 ? `gone into ${countOf(burst, 'time')}` : 'emptied again and again'
    case 'excessive_scroll':
      return countOf(burst, 'turn')
    default:
      return burst > 1 ? countOf(burst, 'click') : ''
  }
}

const propertiesInWords = (properties: Record<string, unknown> = {}): string =>
  Object.entries(properties)
    .slice(0, maxProperties)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
