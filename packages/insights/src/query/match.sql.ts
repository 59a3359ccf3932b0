import type { EventField, EventMatch, EventTest, EventText } from '@throughline/contract'
import type { Values } from './values.ts'

const columns: Readonly<Record<EventText, string>> = {
  route: 'route',
  path: 'path',
  device: 'device',
  browser: 'browser',
  os: 'os',
  country: 'country',
  language: 'language',
  release: 'release',
  referrerHost: 'referrer_host',
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  selector: 'selector',
  label: 'label',
}

/** Kinds of events that a person causes; the others come by themselves, or tell of these once more. */
export const isActive = `kind in ('pageview', 'click', 'rest', 'signal', 'custom', 'identify')`

/** A field of an event as text: a property that is no text as the JSON that it was told in; empty where there is none. */
export const fieldOf = (field: EventField, values: Values): string => {
  if ('of' in field) return `toString(${columns[field.of]})`
  const key = values.add(field.property, 'String')
  return `if(JSONType(properties, ${key}) = 'String', JSONExtractString(properties, ${key}), JSONExtractRaw(properties, ${key}))`
}

/** A property as a number; null where it is none. */
export const numberOf = (property: string, values: Values): string => {
  const key = values.add(property, 'String')
  return `if(
    JSONType(properties, ${key}) in ('Int64', 'UInt64', 'Double'), JSONExtract(properties, ${key}, 'Nullable(Float64)'),
    toFloat64OrNull(JSONExtractString(properties, ${key})))`
}

const folded = (text: string): string => `lowerUTF8(${text})`

type Compare = (text: string, among: () => string) => string

const contains: Compare = (text, among) => `arrayExists(part -> position(${folded(text)}, ${folded('part')}) > 0, ${among()})`

const compares =
  (sign: '>=' | '<='): Compare =>
  (text, among) =>
    `ifNull(arrayExists(limit -> ifNull(toFloat64OrNull(${text}) ${sign} toFloat64OrNull(limit), 0), ${among()}), 0)`

const tests: Readonly<Record<EventTest['test'], Compare>> = {
  is: (text, among) => `has(${among()}, ${text})`,
  'is not': (text, among) => `not has(${among()}, ${text})`,
  contains,
  'does not contain': (text, among) => `not ${contains(text, among)}`,
  known: (text) => `${text} not in ('', 'null')`,
  unknown: (text) => `${text} in ('', 'null')`,
  'at least': compares('>='),
  'at most': compares('<='),
}

const testOf = ({ field, test, values: wanted }: EventTest, values: Values): string =>
  tests[test](fieldOf(field, values), () => values.add(wanted, 'Array(String)'))

/** Whether an event is one of those meant, as a condition on a row of `events`. */
export const matches = ({ kind, name, where }: EventMatch, values: Values): string =>
  [
    kind === 'active' ? isActive : `kind = ${values.add(kind, 'String')}`,
    ...(name === undefined ? [] : [`name = ${values.add(name, 'String')}`]),
    ...where.map((test) => testOf(test, values)),
  ]
    .map((condition) => `(${condition})`)
    .join(' and ')
