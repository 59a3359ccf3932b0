import { expect, test } from 'vitest'
import { eventInWords } from './event-words.ts'

test.each([
  [
    { kind: 'pageview', name: '', route: '/cart', detail: '' },
    { did: 'Opened', what: '/cart' },
  ],
  [
    { kind: 'click', name: '', route: '/cart', detail: 'Pay' },
    { did: 'Clicked', what: 'Pay' },
  ],
  [
    { kind: 'signal', name: 'rage_click', route: '/cart', detail: '#pay' },
    { did: 'Rage click', what: '#pay' },
  ],
  [
    { kind: 'custom', name: 'ordered', route: '/cart', detail: '' },
    { did: 'ordered', what: '' },
  ],
  [
    { kind: 'error', name: '', route: '/cart', detail: 'TypeError: no' },
    { did: 'Met an error', what: 'TypeError: no' },
  ],
] as const)('%j is told as %j', (event, words) => expect(eventInWords(event)).toEqual(words))
