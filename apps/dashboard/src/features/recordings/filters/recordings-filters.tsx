import { Button, UnstyledButton } from '@mantine/core'
import { deviceKinds, signalNames } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { LiveDot } from '../../../ui/live-dot.tsx'
import { signalWords } from '../signal-words.ts'
import { hasPlainFilters, withoutFilters, type RecordingsFilter, type RecordingsSearch } from '../recordings-search.ts'
import { AtLeast, DurationRange, OneOf, PartOfText, Steps } from './controls.tsx'
import { countryChoices } from './country-choices.ts'
import { FilterPill } from './filter-pill.tsx'
import styles from './filter-pill.module.css'
import { countryInWords, deviceNames, durationInWords, leastInWords, signalInWords } from './filter-words.ts'

const browsers = ['Chrome', 'Safari', 'Firefox', 'Microsoft Edge', 'Opera', 'Samsung Internet for Android'].map((name) => ({
  value: name,
  label: name,
}))

const signalFilters = [
  { name: 'rage_click', filter: 'minRageClicks' },
  { name: 'dead_click', filter: 'minDeadClicks' },
] as const

/** What the list is narrowed by. Each filter stands in the address, so a narrowed list is a link. */
export const RecordingsFilters = ({ search }: { search: RecordingsSearch }) => {
  const navigate = useNavigate()
  const set = (changes: Partial<Record<RecordingsFilter, string | undefined>>): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true })

  return (
    <fieldset className={styles.bar} aria-label="Filters">
      <FilterPill
        label="Duration"
        value={durationInWords(search.minDurationMs, search.maxDurationMs)}
        onClear={() => set({ minDurationMs: undefined, maxDurationMs: undefined })}
      >
        {(close) => (
          <DurationRange
            least={search.minDurationMs}
            most={search.maxDurationMs}
            onChange={({ least, most }) => set({ minDurationMs: least, maxDurationMs: most })}
            close={close}
          />
        )}
      </FilterPill>
      <FilterPill label="Pages" value={leastInWords(search.minPages)} onClear={() => set({ minPages: undefined })}>
        {(close) => (
          <AtLeast of="pages" steps={[2, 5, 10]} value={search.minPages} onChange={(minPages) => set({ minPages })} close={close} />
        )}
      </FilterPill>
      <FilterPill label="Clicks" value={leastInWords(search.minClicks)} onClear={() => set({ minClicks: undefined })}>
        {(close) => (
          <AtLeast of="clicks" steps={[1, 5, 20]} value={search.minClicks} onChange={(minClicks) => set({ minClicks })} close={close} />
        )}
      </FilterPill>
      {signalFilters.map(({ name, filter }) => (
        <FilterPill
          key={name}
          label={signalWords[name].many}
          value={leastInWords(search[filter])}
          onClear={() => set({ [filter]: undefined })}
        >
          {(close) => (
            <AtLeast
              of={signalWords[name].many.toLowerCase()}
              help={signalWords[name].definition}
              steps={[1, 2, 5]}
              value={search[filter]}
              onChange={(least) => set({ [filter]: least })}
              close={close}
            />
          )}
        </FilterPill>
      ))}
      {search.signal !== undefined && (
        <FilterPill label="Signal" value={signalInWords(search.signal)} onClear={() => set({ signal: undefined })}>
          {(close) => (
            <Steps
              choices={['any', ...signalNames].map((signal) => ({
                label: signalInWords(signal),
                isChosen: search.signal === signal,
                choose: () => set({ signal }),
              }))}
              close={close}
            />
          )}
        </FilterPill>
      )}
      <FilterPill label="Errors" value={leastInWords(search.minErrors)} onClear={() => set({ minErrors: undefined })}>
        {(close) => (
          <AtLeast of="errors" steps={[1, 3, 10]} value={search.minErrors} onChange={(minErrors) => set({ minErrors })} close={close} />
        )}
      </FilterPill>
      <FilterPill
        label="Device"
        value={search.device && (deviceNames[search.device] ?? search.device)}
        onClear={() => set({ device: undefined })}
      >
        {(close) => (
          <Steps
            choices={deviceKinds.map((device) => ({
              label: deviceNames[device] ?? device,
              isChosen: search.device === device,
              choose: () => set({ device }),
            }))}
            close={close}
          />
        )}
      </FilterPill>
      <FilterPill label="Country" value={countryInWords(search.country)} onClear={() => set({ country: undefined })}>
        {(close) => (
          <OneOf label="Country" choices={countryChoices()} value={search.country} onChange={(country) => set({ country })} close={close} />
        )}
      </FilterPill>
      <FilterPill label="Browser" value={search.browser} onClear={() => set({ browser: undefined })}>
        {(close) => (
          <OneOf label="Browser" choices={browsers} value={search.browser} onChange={(browser) => set({ browser })} close={close} />
        )}
      </FilterPill>
      <FilterPill label="Entry page" value={search.entry} onClear={() => set({ entry: undefined })}>
        {(close) => (
          <PartOfText
            label="The first page's address contains"
            placeholder="/pricing"
            value={search.entry}
            onChange={(entry) => set({ entry })}
            close={close}
          />
        )}
      </FilterPill>
      <FilterPill label="Visited" value={search.visited} onClear={() => set({ visited: undefined })}>
        {(close) => (
          <PartOfText
            label="Any page's path contains"
            placeholder="/checkout"
            value={search.visited}
            onChange={(visited) => set({ visited })}
            close={close}
          />
        )}
      </FilterPill>
      {search.route !== undefined && (
        <FilterPill label="Page" value={search.route} onClear={() => set({ route: undefined })}>
          {(close) => (
            <PartOfText
              label="Exactly this page, as heatmaps name it"
              placeholder="/orders/:id"
              value={search.route}
              onChange={(route) => set({ route })}
              close={close}
            />
          )}
        </FilterPill>
      )}
      {search.clicked !== undefined && (
        <FilterPill label="Clicked" value={search.clicked} onClear={() => set({ clicked: undefined })}>
          {(close) => (
            <PartOfText
              label="Exactly this element, as heatmaps name it"
              placeholder="#buy"
              value={search.clicked}
              onChange={(clicked) => set({ clicked })}
              close={close}
            />
          )}
        </FilterPill>
      )}
      <FilterPill label="Came from" value={search.referrer} onClear={() => set({ referrer: undefined })}>
        {(close) => (
          <PartOfText
            label="Exactly this site"
            placeholder="news.example"
            value={search.referrer}
            onChange={(referrer) => set({ referrer })}
            close={close}
          />
        )}
      </FilterPill>
      <FilterPill label="Person" value={search.person} onClear={() => set({ person: undefined })}>
        {(close) => (
          <PartOfText
            label="Exactly as your site calls the person"
            placeholder="maria@example.com"
            value={search.person}
            onChange={(person) => set({ person })}
            close={close}
          />
        )}
      </FilterPill>
      {search.visitor !== undefined && (
        <FilterPill label="Visitor" value={search.visitor} onClear={() => set({ visitor: undefined })}>
          {(close) => (
            <PartOfText label="Visitor" placeholder="" value={search.visitor} onChange={(visitor) => set({ visitor })} close={close} />
          )}
        </FilterPill>
      )}
      <UnstyledButton
        className={styles.toggle}
        aria-pressed={search.live === 'true'}
        onClick={() => set({ live: search.live === 'true' ? undefined : 'true' })}
      >
        <LiveDot state={search.live === 'true' ? 'good' : 'still'}>Going on now</LiveDot>
      </UnstyledButton>
      {hasPlainFilters(search) && (
        <Button size="compact-sm" h={28} variant="subtle" color="gray" onClick={() => set(withoutFilters)}>
          Clear all
        </Button>
      )}
    </fieldset>
  )
}
