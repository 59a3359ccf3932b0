import { listProjects, listTokens, revokeToken, type Token } from '@throughline/contract'
import { useParams } from '@tanstack/react-router'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import type { Column } from '../../ui/data-table/column.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { NewToken } from './new-token.tsx'
import styles from './organizations.module.css'
import { scopeWords } from './role-words.ts'
import { useMay } from './use-role.ts'

/** The tokens with which programs use the API. */
export const TokensPage = () => {
  const { organizationId } = useParams({ from: '/signed-in/o/$organizationId/tokens' })
  const may = useMay('tokens.manage', organizationId)
  return (
    <SettingsFrame organizationId={organizationId}>
      <PageHead title="API tokens">
        Programs use the API with a token. What it offers is described at{' '}
        <a href="/api/openapi.json" target="_blank" rel="noopener">
          /api/openapi.json
        </a>
        .
      </PageHead>
      {may ? (
        <>
          <TokenTable organizationId={organizationId} />
          <NewToken key={organizationId} organizationId={organizationId} />
        </>
      ) : (
        <EmptyState title="Only admins and owners see tokens" small>
          Ask one of them for a token, and say what for: it can be bound to one project and to reading only.
        </EmptyState>
      )}
    </SettingsFrame>
  )
}

const TokenTable = ({ organizationId }: { organizationId: string }) => {
  const { data, error, refetch } = useEndpoint(listTokens, { params: { organizationId } })
  const { data: projects } = useEndpoint(listProjects, {})
  const revoke = useChange(revokeToken, { refresh: [listTokens] })
  const reachOf = ({ projectId }: Token): string =>
    projectId === null ? 'All projects' : (projects?.items.find(({ id }) => id === projectId)?.name ?? 'One project')
  const columns: Column<Token>[] = [
    {
      id: 'name',
      title: 'Name',
      render: ({ name, hint }) => (
        <span className={styles.person}>
          {name} <span className={styles.faint}>{hint}…</span>
        </span>
      ),
      sortBy: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'scope',
      title: 'Scope',
      width: 88,
      render: ({ scope }) => scopeWords[scope].name,
      sortBy: ({ scope }) => scope,
      text: ({ scope }) => scope,
    },
    { id: 'reach', title: 'Reaches', showFrom: 'md', render: reachOf, sortBy: reachOf, text: reachOf },
    {
      id: 'lastUsed',
      title: 'Last used',
      width: 128,
      showFrom: 'sm',
      render: ({ lastUsedAt }) => (lastUsedAt === null ? <span className={styles.faint}>Never</span> : <RelativeTime at={lastUsedAt} />),
      sortBy: ({ lastUsedAt }) => lastUsedAt ?? '',
      text: ({ lastUsedAt }) => lastUsedAt ?? '',
    },
    {
      id: 'revoke',
      title: '',
      width: 112,
      align: 'end',
      render: ({ id, name }) => (
        <ConfirmButton
          label="Revoke"
          deed={`Revoke ${name}`}
          consequence="Programs that use it are refused at once. It cannot be made good again; a new token takes its place."
          onConfirm={() => revoke.mutate({ params: { organizationId, tokenId: id } })}
        />
      ),
    },
  ]
  return (
    <div className={styles.table}>
      {error && <ErrorNote title="The tokens could not be loaded" error={error} onRetry={() => void refetch()} />}
      {revoke.error && <ErrorNote title="The token was not revoked" error={revoke.error} />}
      <DataTable
        name="tokens"
        label="API tokens"
        columns={columns}
        rows={data?.items}
        rowId={({ id }) => id}
        defaultSort={{ column: 'name', direction: 'asc' }}
        empty={
          <EmptyState title="No tokens yet" small>
            A token lets a script, a report or an assistant read what you see here. Make the first one below.
          </EmptyState>
        }
      />
    </div>
  )
}
