import { eventTexts, listChoices, type EventField } from '@throughline/contract'
import { useQueries } from '@tanstack/react-query'
import { queryFor } from '../../../api/use-endpoint.ts'
import { ChoiceGroup, ChoiceList, withWords, type ListedChoice } from './choice-list.tsx'
import { fieldInWords } from './match-words.ts'
import { useSeen } from './use-seen.ts'

interface FieldChoicesProps {
  projectId: string
  /** Names of the site's own events whose properties are offered; none: those of its most frequent ones. */
  events: readonly string[]
  onChoose: (field: EventField) => void
  /** Only what the site told, such as for a sum. */
  propertiesOnly?: boolean
}

const MOST_EVENTS = 8

const usePropertiesOf = (projectId: string, events: readonly string[]): string[] => {
  const answers = useQueries({
    queries: events
      .slice(0, MOST_EVENTS)
      .map((event) => queryFor(listChoices, { params: { projectId }, query: { of: 'property', event } })),
  })
  return [...new Set(answers.flatMap(({ data }) => data?.items.map(({ value }) => value) ?? []))]
}

/** Everything that an event may have: what the site told with it, and what every event knows of its page and its visitor. */
export const FieldChoices = ({ propertiesOnly = false, ...props }: FieldChoicesProps) => (
  <ChoiceList label="Find a field" placeholder={propertiesOnly ? 'Find a property' : 'Find a property, country, device…'}>
    {(typed) => <Groups typed={typed} propertiesOnly={propertiesOnly} {...props} />}
  </ChoiceList>
)

const Groups = ({ projectId, events, typed, onChoose, propertiesOnly }: FieldChoicesProps & { typed: string }) => {
  const frequent = useSeen(projectId, 'event', '')
  const properties = usePropertiesOf(projectId, events.length > 0 ? events : frequent)
  const listed = (field: EventField): ListedChoice => ({
    id: JSON.stringify(field),
    name: fieldInWords(field),
    onChoose: () => onChoose(field),
  })
  const unseen = typed.trim()
  const own = properties.map((property) => listed({ property }))
  const known = propertiesOnly ? [] : eventTexts.map((of) => listed({ of }))
  return (
    <>
      <ChoiceGroup
        title={events.length === 1 ? `Properties of ${events[0]}` : 'Properties of your events'}
        choices={withWords(own, typed)}
      />
      <ChoiceGroup title="Page and visitor" choices={withWords(known, typed)} />
      {unseen !== '' && !properties.includes(unseen) && (
        <ChoiceGroup title="Not seen yet" choices={[{ ...listed({ property: unseen.slice(0, 100) }), name: `Property “${unseen}”` }]} />
      )}
      {unseen === '' && propertiesOnly && own.length === 0 && <p>No properties are known yet. Type the name of one.</p>}
    </>
  )
}
