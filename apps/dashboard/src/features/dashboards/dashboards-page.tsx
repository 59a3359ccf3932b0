import { Button, Skeleton, UnstyledButton } from '@mantine/core'
import {
  listDashboards,
  makeDashboard,
  readyMadeDashboards,
  type Dashboard,
  type ListedDashboard,
  type Project,
  type ReadyMadeDashboard,
  type TileId,
} from '@throughline/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDate } from '../../format/date.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormError } from '../../ui/form-error.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { useMay } from '../organizations/use-role.ts'
import { useProject } from '../projects/use-project.ts'
import list from '../questions/saved/saved.module.css'
import questions from '../questions/questions.module.css'
import { NameForm } from './name-form.tsx'

/** Which dashboards there are, and which can be had by a press. */
export const DashboardsPage = () => {
  const project = useProject()
  const maySave = useMay('insights.save', project.organizationId)
  const navigate = useNavigate()
  const [isNaming, setNaming] = useState(false)
  const open = ({ id }: Dashboard, isEmpty: boolean): void =>
    void navigate({
      to: '/p/$projectId/dashboards/$dashboardId',
      params: { projectId: project.id, dashboardId: id },
      search: isEmpty ? { edit: '1' } : {},
    })
  const make = useChange(makeDashboard, { refresh: [listDashboards], onDone: (made) => open(made, made.tiles.length === 0) })
  const params = { projectId: project.id }
  return (
    <>
      <PageHead
        title="How is it going?"
        name="Dashboards"
        actions={
          maySave && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setNaming(true)}>
              New dashboard
            </Button>
          )
        }
      >
        Questions, metrics and words on one page, for everybody in the project; by link or by e-mail also for others.
      </PageHead>
      <section aria-label="Dashboards of this project">
        <DashboardList project={project} maySave={maySave} />
      </section>
      {maySave && (
        <section aria-label="Ready-made" className={questions.part}>
          <h2 className={questions.heading}>Ready-made</h2>
          <FormError title="The dashboard was not made" error={isNaming ? null : make.error} fields={[]} />
          <ul className={questions.kinds}>
            {readyMadeDashboards.map((ready) => (
              <li key={ready.key}>
                <UnstyledButton
                  w="100%"
                  className={questions.kind}
                  disabled={make.isPending}
                  onClick={() => make.mutate({ params, body: bodyOf(ready) })}
                >
                  <IconLayoutDashboard size={20} stroke={1.6} aria-hidden className={questions.icon} />
                  <span>
                    <strong className={questions.kindName}>{ready.name}</strong>
                    <span className={questions.about}>{ready.description}</span>
                    <span className={questions.faint}>{countOf(ready.tiles.length, 'tile')}, yours to change afterwards</span>
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isNaming && (
        <NameForm
          title="New dashboard"
          action="Make dashboard"
          error={make.error}
          isPending={make.isPending}
          onClose={() => {
            make.reset()
            setNaming(false)
          }}
          onDone={(named) => make.mutate({ params, body: named })}
        />
      )}
    </>
  )
}

const bodyOf = ({ name, description, tiles }: ReadyMadeDashboard) => ({
  name,
  description,
  tiles: tiles.map((tile) => ({ ...tile, id: crypto.randomUUID() as TileId })),
})

const DashboardList = ({ project, maySave }: { project: Project; maySave: boolean }) => {
  const { data, error, refetch } = useEndpoint(listDashboards, { params: { projectId: project.id } })
  if (error) return <ErrorNote title="The dashboards could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={96} aria-hidden />
  if (data.items.length === 0)
    return (
      <EmptyState small title="There is no dashboard yet">
        {maySave ? 'Take a ready-made one below, or make your own: it will stand here.' : 'An editor can make one: it will stand here.'}
      </EmptyState>
    )
  return (
    <ul className={list.list}>
      {data.items.map((dashboard) => (
        <li key={dashboard.id} className={list.row}>
          <Link
            to="/p/$projectId/dashboards/$dashboardId"
            params={{ projectId: project.id, dashboardId: dashboard.id }}
            className={list.open}
          >
            <strong className={list.name}>{dashboard.name}</strong>
            <span className={list.facts}>
              {countOf(dashboard.tiles, 'tile')}, {whoChanged(dashboard, project.timeZone)}
            </span>
            {dashboard.description !== '' && <span className={list.about}>{dashboard.description}</span>}
          </Link>
        </li>
      ))}
    </ul>
  )
}

const whoChanged = ({ changedBy, changedAt }: ListedDashboard, timeZone: string): string =>
  `changed by ${changedBy ?? 'somebody who left'}, ${formatDate(changedAt, timeZone)}`
