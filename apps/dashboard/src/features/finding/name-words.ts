import type { ConditionLeaf, ValueTest } from '@throughline/contract'

type TextOf = Extract<ConditionLeaf, { text: unknown }>['text']['of']
type NumberOf = Extract<ConditionLeaf, { number: unknown }>['number']['of']

/** What every visit has one of, as a filter is called. */
export const textNames: Readonly<Record<TextOf, string>> = {
  device: 'Device',
  browser: 'Browser',
  os: 'Operating system',
  country: 'Country',
  language: 'Language',
  release: 'Release',
  referrerHost: 'Came from',
  utmSource: 'UTM source',
  utmMedium: 'UTM medium',
  utmCampaign: 'UTM campaign',
  entryUrl: 'First page’s address',
  exitUrl: 'Last page’s address',
  entryRoute: 'First page',
  exitRoute: 'Last page',
}

export const numberNames: Readonly<Record<NumberOf, string>> = {
  durationMs: 'Duration',
  activeMs: 'Active time',
  pages: 'Pages',
  clicks: 'Clicks',
  events: 'Events of your own',
  errors: 'Errors',
  failedRequests: 'Failed requests',
  frustration: 'Frustration',
}

export const testWords: Readonly<Record<ValueTest['test'], string>> = {
  is: 'is',
  'is not': 'is not',
  contains: 'contains',
  'does not contain': 'does not contain',
  known: 'is known',
  unknown: 'is not known',
  'at least': 'is at least',
  'at most': 'is at most',
}
