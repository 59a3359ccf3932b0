import { Checkbox, CloseButton, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { catalogueKinds, readCatalogue, type CataloguedEvent } from '@throughline/contract'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useProject } from '../projects/use-project.ts'
import { EventPanel } from './event-panel.tsx'
import { eventName } from './event-words.ts'
import { EventsTable } from './events-table.tsx'
import styles from './explore.module.css'
import type { ExploreSearch } from './explore-search.ts'
import { ExploreTabs } from './explore-tabs.tsx'

const TYPING_MS = 300

/** Which events there are: the catalogue that fills itself. */
export const ExplorePage = () => {
  const { id: projectId } = useProject()
  const { search, hidden, kind: openKind, name = '' } = useSearch({ from: '/signed-in/p/$projectId/explore' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const { data, error, refetch } = useEndpoint(
    readCatalogue,
    { params: { projectId }, query: { from, to, search, hidden: hidden === 'shown' ? 'true' : 'false' } },
    { keepPrevious: true },
  )
  const change = (changes: { [Name in keyof ExploreSearch]?: ExploreSearch[Name] | undefined }, replace = true): void =>
    void navigate({ to: '.', replace, search: (before) => ({ ...before, ...changes }) })
  const kind = catalogueKinds.find((each) => each === openKind)

  return (
    <>
      <PageHead title="Which events are there?" name="Events">
        {data ? sentenceOf(data.items, search, inWords) : !error && <Skeleton height={14} width={320} my={4} />}
      </PageHead>
      <ExploreTabs />
      <div className={styles.tools}>
        <Words key={search} value={search} onChange={(words) => change({ search: words })} />
        {(data?.hidden ?? 0) > 0 && (
          <Checkbox
            size="xs"
            label={`Show hidden (${formatNumber(data?.hidden ?? 0)})`}
            checked={hidden === 'shown'}
            onChange={({ currentTarget }) => change({ hidden: currentTarget.checked ? 'shown' : undefined })}
          />
        )}
      </div>
      {error && <ErrorNote title="The events could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <NoEvents projectId={projectId} isNarrowed={search !== undefined || data.hidden > 0} />}
      {data?.items.length !== 0 && !(error && !data) && (
        <EventsTable
          rows={data?.items}
          isOpen={(event) => event.kind === kind && event.name === name}
          onOpen={(event) => change({ kind: event.kind, name: event.name || undefined }, false)}
        />
      )}
      <EventPanel event={kind && { kind, name }} onClose={() => change({ kind: undefined, name: undefined }, false)} />
    </>
  )
}

const sentenceOf = (items: readonly CataloguedEvent[], search: string | undefined, inWords: string) => {
  const custom = items.filter(({ kind }) => kind === 'custom')
  const most = custom.toSorted((a, b) => b.times - a.times)[0]
  return (
    <>
      <strong>{countOf(custom.length, 'custom event')}</strong> of your site’s own{search === undefined ? '' : ' fit the search'}
      {most !== undefined && most.times > 0 && (
        <>
          , “{eventName(most)}” the most frequent with {countOf(most.times, 'time')} {inWords}
        </>
      )}
      .
    </>
  )
}

const NoEvents = ({ projectId, isNarrowed }: { projectId: string; isNarrowed: boolean }) =>
  isNarrowed ? (
    <EmptyState small title="No event fits">
      Search for a part of its name or of its description, or show the hidden ones.
    </EmptyState>
  ) : (
    <EmptyState
      title="Your site’s events will stand here"
      example={
        <code>
          throughline.track('added to cart', {'{'} price: 12.5 {'}'})
        </code>
      }
      action={
        <ButtonLink to="/p/$projectId/install" params={{ projectId }}>
          Install the tracker
        </ButtonLink>
      }
    >
      Page views and clicks come by themselves; what your site sends by name is listed as soon as it arrives, with its properties.
    </EmptyState>
  )

/** A part of an event's name or description. */
const Words = ({ value = '', onChange }: { value: string | undefined; onChange: (words: string | undefined) => void }) => {
  const [typed, setTyped] = useState(value)
  const tell = useDebouncedCallback((words: string) => onChange(words.trim() === '' ? undefined : words.trim()), TYPING_MS)
  const change = (words: string): void => {
    setTyped(words)
    tell(words)
  }
  return (
    <TextInput
      size="xs"
      className={styles.words}
      placeholder="Search events"
      aria-label="Search events"
      leftSection={<IconSearch size={14} />}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => change('')} />}
      value={typed}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
