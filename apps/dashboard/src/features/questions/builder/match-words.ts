import type { EventField, EventMatch, EventTest, EventText, QueryPeriod, SignalName } from '@throughline/contract'
import { countryName } from '../../../format/country-name.ts'
import { countOf } from '../../../format/count-of.ts'
import { textNames, testWords } from '../../finding/name-words.ts'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import { signalWords } from '../../recordings/signal-words.ts'
import { periodLabel } from '../../../period/period-in-words.ts'

const fieldNames: Readonly<Record<EventText, string>> = {
  device: textNames.device,
  browser: textNames.browser,
  os: textNames.os,
  country: textNames.country,
  language: textNames.language,
  release: textNames.release,
  referrerHost: textNames.referrerHost,
  utmSource: textNames.utmSource,
  utmMedium: textNames.utmMedium,
  utmCampaign: textNames.utmCampaign,
  route: 'Page',
  path: 'Path',
  selector: 'Element',
  label: 'Label of the element',
}

/** What a field is called: "Country", or the name of a property. */
export const fieldInWords = (field: EventField): string => ('of' in field ? fieldNames[field.of] : field.property)

/** A value of a field, as people call it: "Germany", "Phone"; "none" for what is not there. */
export const valueInWords = (field: EventField | undefined, value: string): string => {
  if (value === '' || value === 'null') return 'none'
  if (!field || !('of' in field)) return value
  if (field.of === 'country') return countryName(value)
  return field.of === 'device' ? (deviceNames[value] ?? value) : value
}

/** "Country is Germany or Greece". */
export const testInWords = ({ field, test, values }: EventTest): string =>
  [
    fieldInWords(field),
    testWords[test],
    ...(test === 'known' || test === 'unknown' ? [] : [values.map((value) => valueInWords(field, value)).join(' or ')]),
  ].join(' ')

export const matchKindNames: Readonly<Record<EventMatch['kind'], string>> = {
  active: 'Anything people did',
  pageview: 'Any page view',
  custom: 'Any event of your own',
  click: 'Any click',
  signal: 'Any signal',
  error: 'Any error',
  failed_request: 'Any failed request',
  identify: 'Was identified',
}

/** The one page that is meant, where the first test says that and nothing else. */
export const pageOf = ({ kind, where: [first] }: EventMatch): string | undefined =>
  kind === 'pageview' && first && 'of' in first.field && first.field.of === 'route' && first.test === 'is' && first.values.length === 1
    ? first.values[0]
    : undefined

/** The tests that are not told by the name. */
export const testsBesideName = (match: EventMatch): EventTest[] => (pageOf(match) === undefined ? match.where : match.where.slice(1))

/** Which events are meant, without their tests: "ordered", "/pricing", "Rage click", "Any click". */
export const matchName = (match: EventMatch): string => {
  const { kind, name } = match
  if (name !== undefined) return kind === 'signal' ? (signalWords[name as SignalName]?.one ?? name) : name
  return pageOf(match) ?? matchKindNames[kind]
}

/** The same with the tests: "ordered (Country is Germany)". */
export const matchInWords = (match: EventMatch): string => {
  const tests = testsBesideName(match).map(testInWords)
  return tests.length === 0 ? matchName(match) : `${matchName(match)} (${tests.join(', ')})`
}

/** "Last 30 days", "3 Nov to 9 Nov". */
export const queryPeriodLabel = (period: QueryPeriod, timeZone: string): string => {
  if (!('last' in period)) return periodLabel(period, timeZone)
  const { count, unit } = period.last
  return count === 1 ? `This ${unit}` : `Last ${countOf(count, unit)}`
}
