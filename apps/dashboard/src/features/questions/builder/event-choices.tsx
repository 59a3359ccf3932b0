import { matchKinds, signalNames, type EventMatch } from '@throughline/contract'
import { signalWords } from '../../recordings/signal-words.ts'
import { ChoiceGroup, ChoiceList, withWords, type ListedChoice } from './choice-list.tsx'
import { matchKindNames } from './match-words.ts'
import { useSeen } from './use-seen.ts'

interface EventChoicesProps {
  projectId: string
  onChoose: (match: EventMatch) => void
}

const page = (route: string): EventMatch => ({ kind: 'pageview', where: [{ field: { of: 'route' }, test: 'is', values: [route] }] })

const everyKind = matchKinds.map((kind) => ({ name: matchKindNames[kind], match: { kind, where: [] } as EventMatch }))
const everySignal = signalNames.map((name) => ({ name: signalWords[name].one, match: { kind: 'signal', name, where: [] } as EventMatch }))

/** All events that there are: the site's own, pages, kinds and signals, found by typing. */
export const EventChoices = (props: EventChoicesProps) => (
  <ChoiceList label="Find an event or a page" placeholder="Find an event or a page">
    {(typed) => <Groups typed={typed} {...props} />}
  </ChoiceList>
)

const Groups = ({ projectId, typed, onChoose }: EventChoicesProps & { typed: string }) => {
  const events = useSeen(projectId, 'event', typed)
  const pages = useSeen(projectId, 'page', typed)
  const listed = ({ name, match }: { name: string; match: EventMatch }): ListedChoice => ({
    id: JSON.stringify(match),
    name,
    onChoose: () => onChoose(match),
  })
  const own = events.map((name) => ({ name, match: { kind: 'custom', name, where: [] } as EventMatch }))
  const routes = pages.map((route) => ({ name: route, match: page(route) }))
  const unseen = typed.trim()
  return (
    <>
      <ChoiceGroup title="Events of your own" choices={withWords(own, typed).map(listed)} />
      <ChoiceGroup title="Kinds of events" choices={withWords(everyKind, typed).map(listed)} />
      <ChoiceGroup title="Pages" choices={withWords(routes, typed).map(listed)} />
      <ChoiceGroup title="Signals" choices={withWords(everySignal, typed).map(listed)} />
      {unseen !== '' && !events.includes(unseen) && (
        <ChoiceGroup
          title="Not seen yet"
          choices={[listed({ name: `Event “${unseen}”`, match: { kind: 'custom', name: unseen.slice(0, 100), where: [] } })]}
        />
      )}
    </>
  )
}
