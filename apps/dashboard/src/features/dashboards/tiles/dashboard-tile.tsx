import { askTile, type DashboardFilters, type DashboardId, type ProjectId, type Tile, type TileAnswer } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import type { LookedInto } from '../../questions/points/point-panel.tsx'
import { roomIn } from '../grid/tile-grid.tsx'
import { nameOfTile } from './name-of-tile.ts'
import { AnswerBody, daysOfAnswer, TextBody, TileFrame } from './tile-view.tsx'
import styles from './tiles.module.css'

interface DashboardTileProps {
  projectId: ProjectId
  dashboardId: DashboardId
  tile: Tile
  filters: DashboardFilters
  onLook: (at: LookedInto) => void
  /** By what it is moved, and what else can be done with it, while the dashboard is edited. */
  grip?: ReactNode
  tools?: ReactNode
}

/** A screen on a wall is to show today's numbers in the evening too. */
const REFRESH_MS = 5 * 60_000

/** A tile of a member's dashboard: words, or an answer whose name leads to its question. */
export const DashboardTile = (props: DashboardTileProps) =>
  props.tile.content.kind === 'text' ? <TextTile {...props} text={props.tile.content.text} /> : <AskedTile {...props} />

const TextTile = ({ tile, grip, tools, text }: DashboardTileProps & { text: string }) => {
  const hasHead = tile.title !== '' || tools !== undefined
  return (
    <TileFrame
      label={nameOfTile(tile)}
      {...(hasHead && { name: tile.title })}
      grip={grip}
      {...(tools !== undefined && { tools: <div className={styles.tools}>{tools}</div> })}
    >
      <TextBody text={text} />
    </TileFrame>
  )
}

const AskedTile = ({ projectId, dashboardId, tile, filters, onLook, grip, tools }: DashboardTileProps) => {
  const { data, error, refetch, isPlaceholderData } = useEndpoint(
    askTile,
    { params: { projectId, dashboardId, tileId: tile.id }, body: filters },
    { keepPrevious: true, refreshEveryMs: REFRESH_MS },
  )
  const name = data?.name ?? nameOfTile(tile)
  return (
    <TileFrame
      label={name}
      name={data && !error ? <QuestionLink projectId={projectId} tile={tile} answer={data} name={name} /> : name}
      grip={grip}
      {...(data && !error && { about: daysOfAnswer(data) })}
      {...(tools !== undefined && { tools: <div className={styles.tools}>{tools}</div> })}
      isBusy={data === undefined && !error}
    >
      <AnswerBody
        answer={data}
        error={error}
        onRetry={() => void refetch()}
        isStale={isPlaceholderData}
        height={roomIn(tile)}
        onLook={onLook}
      />
    </TileFrame>
  )
}

interface QuestionLinkProps {
  projectId: ProjectId
  tile: Tile
  answer: TileAnswer
  name: string
}

/** The question as it was asked here, filters and all, on a page of its own. */
const QuestionLink = ({ projectId, tile, answer, name }: QuestionLinkProps) => (
  <Link
    to="/p/$projectId/questions/$kind"
    params={{ projectId, kind: answer.query.kind }}
    search={{
      q: JSON.stringify(answer.query),
      ...(answer.kind === 'question' && answer.view !== null && { view: answer.view }),
      ...(tile.content.kind === 'saved' && { saved: tile.content.savedQuestionId }),
    }}
    title={name}
  >
    {name}
  </Link>
)
