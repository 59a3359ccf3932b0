import type { LiveEvent, SignalName } from '@throughline/contract'
import { signalWords } from '../recordings/signal-words.ts'

/** What somebody did, in a few words, and what it was done to. */
export interface EventWords {
  readonly did: string
  readonly what: string
}

/** An event as a list of what happens tells it. */
export const eventInWords = ({ kind, name, route, detail }: Pick<LiveEvent, 'kind' | 'name' | 'route' | 'detail'>): EventWords => {
  switch (kind) {
    case 'pageview':
      return { did: 'Opened', what: route }
    case 'click':
      return { did: 'Clicked', what: detail }
    case 'signal':
      return { did: signalWords[name as SignalName]?.one ?? name, what: detail }
    case 'identify':
      return { did: 'Signed in', what: '' }
    case 'error':
      return { did: 'Met an error', what: detail }
    default:
      return { did: name, what: '' }
  }
}
