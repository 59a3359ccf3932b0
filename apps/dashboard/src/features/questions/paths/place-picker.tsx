import type { PathPlace } from '@throughline/contract'
import { ChoiceGroup, ChoiceList, withWords } from '../builder/choice-list.tsx'
import { Picker } from '../builder/picker.tsx'
import { useSeen } from '../builder/use-seen.ts'

interface PlacePickerProps {
  projectId: string
  label: string
  value: PathPlace | undefined
  onChange: (place: PathPlace) => void
}

const nameOf = (place: PathPlace): string => ('route' in place ? place.route : place.event)

/** A page or an event of the site's own that paths run from or to. */
export const PlacePicker = ({ projectId, label, value, onChange }: PlacePickerProps) => (
  <Picker label={label} value={value ? nameOf(value) : 'Choose a page or an event'} isBlank={value === undefined}>
    {(close) => (
      <ChoiceList label="Find a page or an event" placeholder="Find a page or an event">
        {(typed) => (
          <Places
            projectId={projectId}
            typed={typed}
            onChoose={(place) => {
              onChange(place)
              close()
            }}
          />
        )}
      </ChoiceList>
    )}
  </Picker>
)

interface PlacesProps {
  projectId: string
  typed: string
  onChoose: (place: PathPlace) => void
}

const Places = ({ projectId, typed, onChoose }: PlacesProps) => {
  const pages = useSeen(projectId, 'page', typed)
  const events = useSeen(projectId, 'event', typed)
  const listed = (names: readonly string[], placeOf: (name: string) => PathPlace) =>
    withWords(
      names.map((name) => ({ id: name, name, onChoose: () => onChoose(placeOf(name)) })),
      typed,
    )
  return (
    <>
      <ChoiceGroup title="Pages" choices={listed(pages, (route) => ({ route }))} />
      <ChoiceGroup title="Events of your own" choices={listed(events, (event) => ({ event }))} />
    </>
  )
}
