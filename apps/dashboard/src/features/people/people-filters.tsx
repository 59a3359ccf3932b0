import { Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { LiveDot } from '../../ui/live-dot.tsx'
import { PartOfText, Steps } from '../recordings/filters/controls.tsx'
import { FilterPill } from '../recordings/filters/filter-pill.tsx'
import pills from '../recordings/filters/filter-pill.module.css'
import { isNarrowed, type PeopleSearch } from './people-search.ts'
import styles from './people.module.css'

const kinds = { identified: 'Identified', unidentified: 'Not identified' } as const

const nothing: Record<keyof Omit<PeopleSearch, 'sort'>, undefined> = {
  search: undefined,
  kind: undefined,
  account: undefined,
  attribute: undefined,
  value: undefined,
  live: undefined,
  where: undefined,
  segment: undefined,
}

/** What the list is narrowed by. Each filter stands in the address, so a narrowed list is a link. */
export const PeopleFilters = ({ search }: { search: PeopleSearch }) => {
  const navigate = useNavigate()
  const set = (changes: { [Name in keyof PeopleSearch]?: PeopleSearch[Name] | undefined }): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true })
  return (
    <div className={styles.filters}>
      <SearchField
        key={search.search}
        label="Search by id or attribute"
        value={search.search}
        onSearch={(words) => set({ search: words })}
      />
      <fieldset className={pills.bar} aria-label="Filters">
        <FilterPill label="Kind" value={search.kind && kinds[search.kind]} onClear={() => set({ kind: undefined })}>
          {(close) => (
            <Steps
              choices={(['identified', 'unidentified'] as const).map((kind) => ({
                label: kinds[kind],
                isChosen: search.kind === kind,
                choose: () => set({ kind }),
              }))}
              close={close}
            />
          )}
        </FilterPill>
        <FilterPill label="Account" value={search.account} onClear={() => set({ account: undefined })}>
          {(close) => (
            <PartOfText
              label="Exactly as your site calls the company"
              placeholder="acme"
              value={search.account}
              onChange={(account) => set({ account })}
              close={close}
            />
          )}
        </FilterPill>
        <FilterPill
          label="Attribute"
          value={search.attribute && (search.value === undefined ? search.attribute : `${search.attribute}: ${search.value}`)}
          onClear={() => set({ attribute: undefined, value: undefined })}
        >
          {(close) => (
            <>
              <PartOfText
                label="Name of the attribute"
                placeholder="plan"
                value={search.attribute}
                onChange={(attribute) => set({ attribute, ...(attribute === undefined && { value: undefined }) })}
                close={() => undefined}
              />
              {search.attribute !== undefined && (
                <PartOfText
                  label="Its value, exactly; empty for any"
                  placeholder="team"
                  value={search.value}
                  onChange={(value) => set({ value })}
                  close={close}
                />
              )}
            </>
          )}
        </FilterPill>
        <UnstyledButton
          className={pills.toggle}
          aria-pressed={search.live === 'true'}
          onClick={() => set({ live: search.live === 'true' ? undefined : 'true' })}
        >
          <LiveDot state={search.live === 'true' ? 'good' : 'still'}>There now</LiveDot>
        </UnstyledButton>
        {isNarrowed(search) && (
          <Button size="compact-sm" h={28} variant="subtle" color="gray" onClick={() => set(nothing)}>
            Clear all
          </Button>
        )}
      </fieldset>
    </div>
  )
}

interface SearchFieldProps {
  label: string
  value: string | undefined
  onSearch: (words: string | undefined) => void
}

/** Words to look for; taken with Enter or by leaving, not with every key: each search asks the server anew. */
export const SearchField = ({ label, value, onSearch }: SearchFieldProps) => {
  const [typed, setTyped] = useState(value ?? '')
  const take = (words: string): void => {
    const next = words.trim() === '' ? undefined : words.trim()
    if (next !== value) onSearch(next)
  }
  return (
    <TextInput
      className={styles.searchField}
      size="xs"
      placeholder={label}
      aria-label={label}
      maxLength={200}
      leftSection={<IconSearch size={14} />}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => take('')} />}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => take(typed)}
      onKeyDown={({ key }) => key === 'Enter' && take(typed)}
    />
  )
}
