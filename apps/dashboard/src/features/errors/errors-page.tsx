import { CloseButton, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { listErrors, listFailedRequests, listReleases } from '@throughline/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReleaseControl } from '../heatmaps/release-control.tsx'
import { useProject } from '../projects/use-project.ts'
import { ErrorPanel } from './error-panel.tsx'
import { ErrorsSentence } from './errors-sentence.tsx'
import type { ErrorsSearch } from './errors-search.ts'
import { ErrorsTable } from './errors-table.tsx'
import styles from './errors.module.css'
import { FailedRequestsTable } from './failed-requests-table.tsx'
import { FailedRequestPanel } from './failed-request-panel.tsx'

const TYPING_MS = 300

/** What goes wrong on the site: uncaught errors, or requests that failed, by what they have in common. */
export const ErrorsPage = () => {
  const { id: projectId } = useProject()
  const { of, release, contains, open, event } = useSearch({ from: '/signed-in/p/$projectId/errors' })
  const { from, to, inWords } = usePeriod()
  const navigate = useNavigate()
  const isRequests = of === 'requests'
  const query = { from, to, release, contains }
  const params = { projectId }
  const errors = useEndpoint(listErrors, { params, query }, { enabled: !isRequests, keepPrevious: true })
  const requests = useEndpoint(listFailedRequests, { params, query }, { enabled: isRequests, keepPrevious: true })
  const { data: releases } = useEndpoint(listReleases, { params, query: { from, to } })
  const { error, refetch } = isRequests ? requests : errors
  const change = (to: { [Name in keyof ErrorsSearch]: ErrorsSearch[Name] | undefined }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...to }) })
  const show = (fingerprint: string | undefined): void =>
    void navigate({ to: '.', search: (before) => ({ ...before, open: fingerprint, event: undefined }) })
  const isNarrowed = release !== undefined || contains !== undefined

  return (
    <>
      <PageHead title="What goes wrong?">
        <ErrorsSentence answer={isRequests ? requests.data : errors.data} isRequests={isRequests} inWords={inWords} />
      </PageHead>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label="Kind of trouble"
          data={[
            { value: 'errors', label: 'Errors' },
            { value: 'requests', label: 'Failed requests' },
          ]}
          value={of ?? 'errors'}
          onChange={(value) => change({ of: value === 'requests' ? value : undefined, open: undefined, event: undefined })}
        />
        <Words key={contains} value={contains} onChange={(words) => change({ contains: words })} />
        <ReleaseControl releases={releases?.items ?? []} value={release} onChange={(value) => change({ release: value })} />
      </div>
      {error && <ErrorNote title="What goes wrong could not be loaded" error={error} onRetry={() => void refetch()} />}
      {isRequests
        ? !(error && !requests.data) && (
            <FailedRequestsTable answer={requests.data} isNarrowed={isNarrowed} inWords={inWords} onOpen={show} opened={open} />
          )
        : !(error && !errors.data) && (
            <ErrorsTable answer={errors.data} isNarrowed={isNarrowed} inWords={inWords} onOpen={show} opened={open} />
          )}
      {isRequests ? (
        <FailedRequestPanel fingerprint={open} onClose={() => show(undefined)} />
      ) : (
        <ErrorPanel fingerprint={open} event={event} onEvent={(id) => change({ event: id })} onClose={() => show(undefined)} />
      )}
    </>
  )
}

/** Words that the message, or the request, has to hold. */
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
      placeholder="Search messages"
      aria-label="Search messages"
      leftSection={<IconSearch size={14} />}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Empty the search" onClick={() => change('')} />}
      value={typed}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
