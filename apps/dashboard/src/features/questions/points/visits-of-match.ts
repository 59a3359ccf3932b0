import { sessionTexts, textTests, type Condition, type EventMatch, type EventTest, type SignalName } from '@throughline/contract'

type Text = Extract<Condition, { text: unknown }>['text']

const isIn = <Choice extends string>(choices: readonly Choice[], given: string): given is Choice =>
  choices.some((choice) => choice === given)

/** A test that is on what every visit has one of too. */
const textOf = ({ field, test, values }: EventTest): Text | undefined =>
  'of' in field && isIn(sessionTexts, field.of) && isIn(textTests, test) ? { of: field.of, test, values } : undefined

/** The one route that a test asks for, or the ones. */
const routesOf = ({ field, test, values }: EventTest): string[] | undefined =>
  'of' in field && field.of === 'route' && test === 'is' ? values : undefined

/** What the event itself comes to as a condition; the properties are those of its tests. */
const leafOf = ({ kind, name }: EventMatch, tests: readonly EventTest[]): Condition | undefined => {
  if (kind === 'custom' && name !== undefined) {
    const properties = tests.flatMap(({ field, test, values }) => ('property' in field ? [{ key: field.property, test, values }] : []))
    return { did: { event: name, properties, atLeast: 1 } }
  }
  if (kind === 'signal') return { signal: { name: (name ?? 'any') as SignalName, atLeast: 1 } }
  if (kind === 'error') return { error: { atLeast: 1 } }
  if (kind === 'failed_request') return { failedRequest: { atLeast: 1 } }
  if (kind !== 'pageview') return undefined
  const routes = tests.flatMap((test) => routesOf(test) ?? [])
  return routes.length === 0 ? { visited: [{ pathContains: '/' }] } : { any: routes.map((route) => ({ visited: [{ route }] })) }
}

/**
 * Visits in which such an event happened, as recordings are filtered; undefined where the filters have no words for it. Texts are then of the visit
 * rather than of the event.
 */
export const visitsOfMatch = (match: EventMatch): Condition | undefined => {
  const leaf = leafOf(match, match.where)
  const rest = match.where.filter(
    (test) => !('property' in test.field && match.kind === 'custom') && !(match.kind === 'pageview' && routesOf(test) !== undefined),
  )
  const texts = rest.map(textOf)
  if (!leaf || texts.includes(undefined)) return undefined
  return { all: [leaf, ...texts.map((text) => ({ text: text as Text }))] }
}
