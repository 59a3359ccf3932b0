import { countOf } from '../../../format/count-of.ts'
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

/** An event as the list beside the player tells it. */
export function eventWords(event: ToldEvent): EventWords {
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

const signalInWords = ({ detail, signal }: ToldEvent): EventWords => ({
  what: `${signal ? signalWords[signal.name].one : 'Signal'}${detail === '' ? '' : ` on “${detail}”`}`,
  more: signal && signal.burst > 1 ? countOf(signal.burst, 'click') : '',
})

const propertiesInWords = (properties: Record<string, unknown> = {}): string =>
  Object.entries(properties)
    .slice(0, maxProperties)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
