import { CloseButton, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { deviceKinds, problemKinds, problemStates, type ProblemList } from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber } from '../../format/number.ts'
import { OneOf, Steps } from '../recordings/filters/controls.tsx'
import { FilterPill } from '../recordings/filters/filter-pill.tsx'
import pills from '../recordings/filters/filter-pill.module.css'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { problemKindWords, stateWords } from './problem-words.ts'
import styles from './problems.module.css'
import { readProblemsSearch, type ProblemsSearch } from './problems-search.ts'

interface ProblemsFiltersProps {
  search: ProblemsSearch
  /** Undefined while it is on its way. */
  list: Pick<ProblemList, 'watching' | 'solved'> | undefined
}

type Changes = { [Name in keyof ProblemsSearch]?: ProblemsSearch[Name] | undefined }

/** Which problems are listed. Each choice stands in the address, so a narrowed list is a link. */
export const ProblemsFilters = ({ search, list }: ProblemsFiltersProps) => {
  const navigate = useNavigate()
  const set = (changes: Changes): void => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true })
  const named = (state: 'watching' | 'solved'): string =>
    list && list[state] > 0 ? `${stateWords[state].name} ${formatNumber(list[state])}` : stateWords[state].name
  return (
    <fieldset className={pills.bar} aria-label="Filters">
      <SegmentedControl
        size="xs"
        aria-label="State"
        className={styles.states}
        data={[
          ...problemStates.map((state) => ({ value: state, label: state === 'open' ? 'Open' : named(state) })),
          { value: 'any', label: 'All' },
        ]}
        value={search.state ?? 'open'}
        onChange={(state) => set(readProblemsSearch({ state }).state === 'open' ? { state: undefined } : readProblemsSearch({ state }))}
      />
      <FilterPill label="Kind" value={search.kind && problemKindWords[search.kind].many} onClear={() => set({ kind: undefined })}>
        {(close) => (
          <OneOf
            label="Kind of problem"
            choices={problemKinds.map((kind) => ({ value: kind, label: problemKindWords[kind].many }))}
            value={search.kind}
            onChange={(kind) => set({ kind: undefined, ...readProblemsSearch({ kind }) })}
            close={close}
          />
        )}
      </FilterPill>
      <FilterPill label="Device" value={search.device && deviceNames[search.device]} onClear={() => set({ device: undefined })}>
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
      <SearchField key={search.search} value={search.search} onChange={(words) => set({ search: words })} />
    </fieldset>
  )
}

/** Words that are asked for with Enter or by leaving, not with every key. */
const SearchField = ({ value, onChange }: { value: string | undefined; onChange: (words: string | undefined) => void }) => {
  const [typed, setTyped] = useState(value ?? '')
  const take = (): void => {
    if (typed.trim() !== (value ?? '')) onChange(typed.trim() || undefined)
  }
  return (
    <TextInput
      size="xs"
      className={styles.search}
      placeholder="Page, element or message"
      aria-label="Search by page, element or message"
      maxLength={200}
      leftSection={<IconSearch size={14} />}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => onChange(undefined)} />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  )
}
