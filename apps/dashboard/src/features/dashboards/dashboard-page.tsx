import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  changeDashboard,
  listDashboards,
  makeDashboard,
  readDashboard,
  type Dashboard,
  type Project,
  type Tile,
  type TileId,
} from '@throughline/contract'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { PageShape } from '../../frame/page-shape.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ConditionBuilder } from '../finding/condition-builder.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import { PeriodOfQuery } from '../questions/builder/period-of-query.tsx'
import { PointPanel, type LookedInto } from '../questions/points/point-panel.tsx'
import questions from '../questions/questions.module.css'
import { AddTile } from './add/add-tile.tsx'
import { EditTile } from './add/edit-tile.tsx'
import styles from './dashboard-page.module.css'
import { filtersOf, type DashboardSearch } from './dashboards-search.ts'
import { MovableGrid } from './grid/movable-grid.tsx'
import { addTile, nudgeTile, resizeTile, takeTile } from './grid/place-tiles.ts'
import { TileGrid } from './grid/tile-grid.tsx'
import { MailDashboard } from './mail/mail-dashboard.tsx'
import { NameForm } from './name-form.tsx'
import { ShareDashboard } from './share/share-dashboard.tsx'
import { DashboardTile } from './tiles/dashboard-tile.tsx'
import { nameOfTile } from './tiles/name-of-tile.ts'
import { TileMenu } from './tiles/tile-menu.tsx'
import { useRemoveDashboard } from './use-remove-dashboard.ts'
import { useTiles } from './use-tiles.ts'

/** One dashboard: its tiles, narrowed by what its address says. */
export const DashboardPage = () => {
  const project = useProject()
  const { dashboardId } = useParams({ from: '/signed-in/p/$projectId/dashboards/$dashboardId' })
  const { data, error, refetch } = useEndpoint(readDashboard, { params: { projectId: project.id, dashboardId } })
  if (error?.code === 'not_found' || error?.code === 'invalid_input')
    return (
      <EmptyState
        title="This dashboard is gone"
        action={
          <Link to="/p/$projectId/dashboards" params={{ projectId: project.id }}>
            All dashboards
          </Link>
        }
      >
        Somebody removed it, or the address is not whole.
      </EmptyState>
    )
  if (error && !data) return <ErrorNote title="The dashboard could not be loaded" error={error} onRetry={() => void refetch()} />
  return data ? <OneDashboard key={data.id} project={project} dashboard={data} /> : <PageShape />
}

const OneDashboard = ({ project, dashboard }: { project: Project; dashboard: Dashboard }) => {
  const search = useSearch({ from: '/signed-in/p/$projectId/dashboards/$dashboardId' })
  const navigate = useNavigate()
  const maySave = useMay('insights.save', project.organizationId)
  const mayShare = useMay('insights.share', project.organizationId)
  const { tiles, save, error, loadAnew } = useTiles(project.id, dashboard)
  const [at, setAt] = useState<LookedInto>()
  const [edited, setEdited] = useState<TileId>()
  const filters = filtersOf(search)
  const isEditing = maySave && search.edit !== undefined
  const put = (changes: { [Name in keyof DashboardSearch]: DashboardSearch[Name] | undefined }): void =>
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, ...changes }) })
  const replaceTile = (tile: Tile): void => save(tiles.map((one) => (one.id === tile.id ? tile : one)))
  const remove = (tile: Tile): void => {
    save(takeTile(tiles, tile.id))
    offerUndo(`“${nameOfTile(tile)}” is taken off.`, () => save(addTile(takeTile(tiles, tile.id), tile)))
  }
  const shown = (tile: Tile) => ({ projectId: project.id, dashboardId: dashboard.id, tile, filters, onLook: setAt })
  const editedTile = tiles.find(({ id }) => id === edited)
  return (
    <>
      <PageHead
        title={dashboard.name}
        back={
          <Link to="/p/$projectId/dashboards" params={{ projectId: project.id }} className={questions.back}>
            Dashboards
          </Link>
        }
        actions={
          <>
            {isEditing && <AddTile project={project} dashboard={dashboard} onAdd={(tile) => save(addTile(tiles, tile))} />}
            {maySave && (
              <Button variant={isEditing ? 'filled' : 'default'} onClick={() => put({ edit: isEditing ? undefined : '1' })}>
                {isEditing ? 'Done' : 'Edit'}
              </Button>
            )}
            {mayShare && !isEditing && <ShareDashboard project={project} dashboardId={dashboard.id} filters={filters} />}
            {mayShare && !isEditing && <MailDashboard project={project} dashboardId={dashboard.id} filters={filters} />}
            {maySave && <DashboardMenu project={project} dashboard={dashboard} tiles={tiles} />}
          </>
        }
      >
        {dashboard.description === '' ? undefined : dashboard.description}
      </PageHead>
      <div className={styles.filters}>
        <PeriodOfQuery
          timeZone={project.timeZone}
          value={filters.period ?? { last: { count: 30, unit: 'day' } }}
          onChange={(period) => put({ span: JSON.stringify(period) })}
          unset={{ name: 'Each tile’s own', isUnset: filters.period === undefined, onUnset: () => put({ span: undefined }) }}
        />
        <ConditionBuilder
          projectId={project.id}
          chosen={{ where: filters.where, segment: filters.segment }}
          maySave={maySave}
          isCounted={false}
          onChange={({ where, segment }) => put({ where, segment })}
        />
      </div>
      {error && <ErrorNote title="The tiles were not saved" error={error} />}
      {error && (
        <Button variant="default" size="compact-sm" mt={8} onClick={loadAnew}>
          Load the dashboard anew
        </Button>
      )}
      {tiles.length === 0 && (
        <EmptyState title="Nothing stands here yet">
          {maySave
            ? 'Press Edit, then Add a tile: a question, a metric, or words. A question’s own page has “Add to dashboard”, too.'
            : 'An editor can put questions, metrics and words here.'}
        </EmptyState>
      )}
      {isEditing ? (
        <MovableGrid tiles={tiles} nameOf={nameOfTile} onChange={save}>
          {(tile, grip) => (
            <DashboardTile
              {...shown(tile)}
              grip={grip}
              tools={
                <TileMenu
                  projectId={project.id}
                  dashboardId={dashboard.id}
                  tile={tile}
                  onEdit={() => setEdited(tile.id)}
                  onMove={(to) => save(nudgeTile(tiles, tile.id, to))}
                  onResize={(to) => save(resizeTile(tiles, tile.id, to))}
                  onDuplicate={() => save(addTile(tiles, { ...tile, id: crypto.randomUUID() as TileId }))}
                  onRemove={() => remove(tile)}
                />
              }
            />
          )}
        </MovableGrid>
      ) : (
        <TileGrid tiles={tiles}>{(tile) => <DashboardTile {...shown(tile)} />}</TileGrid>
      )}
      {editedTile && (
        <EditTile
          tile={editedTile}
          onClose={() => setEdited(undefined)}
          onDone={(tile) => {
            replaceTile(tile)
            setEdited(undefined)
          }}
        />
      )}
      <PointPanel projectId={project.id} timeZone={project.timeZone} at={at} onClose={() => setAt(undefined)} />
    </>
  )
}

/** What can be done with the dashboard as a whole. */
const DashboardMenu = ({ project, dashboard, tiles }: { project: Project; dashboard: Dashboard; tiles: readonly Tile[] }) => {
  const navigate = useNavigate()
  const [isRenaming, setRenaming] = useState(false)
  const params = { projectId: project.id, dashboardId: dashboard.id }
  const rename = useChange(changeDashboard, { refresh: [readDashboard, listDashboards], onDone: () => setRenaming(false) })
  const copy = useChange(makeDashboard, {
    refresh: [listDashboards],
    onDone: ({ id }) =>
      void navigate({ to: '/p/$projectId/dashboards/$dashboardId', params: { projectId: project.id, dashboardId: id }, search: {} }),
  })
  const { remove, error } = useRemoveDashboard(
    project.id,
    () => void navigate({ to: '/p/$projectId/dashboards', params: { projectId: project.id } }),
  )
  const failed = error ?? copy.error
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for ${dashboard.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item onClick={() => copy.mutate({ params: { projectId: project.id }, body: copyOf(dashboard, tiles) })}>
            Duplicate
          </Menu.Item>
          <Menu.Item onClick={() => remove(dashboard)}>Remove</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failed && <ErrorNote title="That did not work" error={failed} />}
      {isRenaming && (
        <NameForm
          title={`Rename “${dashboard.name}”`}
          action="Rename"
          name={dashboard.name}
          description={dashboard.description}
          error={rename.error}
          isPending={rename.isPending}
          onClose={() => {
            rename.reset()
            setRenaming(false)
          }}
          onDone={(named) => rename.mutate({ params, body: named })}
        />
      )}
    </>
  )
}

const copyOf = ({ name, description }: Dashboard, tiles: readonly Tile[]) => ({
  name: `Copy of ${name}`.slice(0, 100),
  description,
  tiles: tiles.map((tile) => ({ ...tile, id: crypto.randomUUID() as TileId })),
})
