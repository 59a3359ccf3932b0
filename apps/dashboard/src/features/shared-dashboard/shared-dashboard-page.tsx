import { NativeSelect, Skeleton } from '@mantine/core'
import {
  askSharedTile,
  readSharedDashboard,
  sharedPeriodNames,
  sharedPeriods,
  type Output,
  type SharedPeriod,
  type SharedTile,
} from '@throughline/contract'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { formatDateTime } from '../../format/date.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Gate } from '../../ui/gate.tsx'
import { Logo } from '../../ui/logo.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { roomIn, TileGrid } from '../dashboards/grid/tile-grid.tsx'
import { AnswerBody, daysOfAnswer, TextBody, TileFrame } from '../dashboards/tiles/tile-view.tsx'
import { queryPeriodLabel } from '../questions/builder/match-words.ts'
import styles from '../shared-heatmap/shared-heatmap.module.css'

type Shared = Output<typeof readSharedDashboard>

/** One dashboard, for somebody who has its link and no account. */
export const SharedDashboardPage = () => {
  const { token } = useParams({ from: '/board/$token' })
  const { data, error, refetch } = useEndpoint(readSharedDashboard, { params: { boardToken: token } })
  if (error?.code === 'gone' || error?.code === 'not_found' || error?.code === 'invalid_input') {
    return (
      <Gate title="This link opens nothing" lead="It has run out, was revoked, or is not whole. Ask whoever sent it for a new one.">
        {null}
      </Gate>
    )
  }
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Logo size={20} /> Throughline
      </p>
      {error && <ErrorNote title="The dashboard could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data ? <SharedDashboard token={token} shared={data} /> : !error && <Skeleton height={480} aria-hidden />}
    </main>
  )
}

const OWN = 'own'

const SharedDashboard = ({ token, shared }: { token: string; shared: Shared }) => {
  const { project, timeZone, name, description, tiles, period, isNarrowed, mayChoosePeriod, expiresAt } = shared
  const search = useSearch({ from: '/board/$token' })
  const navigate = useNavigate()
  const chosen = mayChoosePeriod ? sharedPeriodNames.find((one) => one === search.span) : undefined
  const usual = period ? queryPeriodLabel(period, timeZone) : 'Each tile’s own'
  return (
    <>
      <PageHead
        title={name}
        actions={
          mayChoosePeriod && (
            <NativeSelect
              aria-label="Period"
              value={chosen ?? OWN}
              data={[
                { value: OWN, label: usual },
                ...sharedPeriodNames.map((one) => ({ value: one, label: queryPeriodLabel(sharedPeriods[one], timeZone) })),
              ]}
              onChange={({ currentTarget: { value } }) =>
                void navigate({ to: '.', replace: true, search: value === OWN ? {} : { span: value } })
              }
            />
          )
        }
      >
        {description !== '' && <p className={styles.facts}>{description}</p>}
        <p className={styles.facts}>
          {project}
          {!mayChoosePeriod && period && `, ${usual.toLowerCase()}`}
          {isNarrowed && ', some visits only'}. This link opens until {formatDateTime(expiresAt, timeZone)}.
        </p>
      </PageHead>
      <TileGrid tiles={tiles}>{(tile) => <SharedTileView token={token} tile={tile} period={chosen} />}</TileGrid>
    </>
  )
}

/** A screen on a wall is to show today's numbers in the evening too. */
const REFRESH_MS = 5 * 60_000

interface SharedTileViewProps {
  token: string
  tile: SharedTile
  period: SharedPeriod | undefined
}

const SharedTileView = ({ token, tile, period }: SharedTileViewProps) => {
  const { data, error, refetch, isPlaceholderData } = useEndpoint(
    askSharedTile,
    { params: { boardToken: token, tileId: tile.id }, query: { period } },
    { enabled: tile.text === null, keepPrevious: true, refreshEveryMs: REFRESH_MS },
  )
  if (tile.text !== null)
    return (
      <TileFrame label={tile.title || 'Words'} {...(tile.title !== '' && { name: tile.title })}>
        <TextBody text={tile.text} />
      </TileFrame>
    )
  const name = data?.name ?? tile.title
  return (
    <TileFrame
      label={name || 'Tile'}
      name={name}
      {...(data && !error && { about: daysOfAnswer(data) })}
      isBusy={data === undefined && !error}
    >
      <AnswerBody
        answer={data}
        error={error}
        onRetry={() => void refetch()}
        isStale={isPlaceholderData}
        height={roomIn(tile)}
        onLook={undefined}
      />
    </TileFrame>
  )
}
