import { Button, NativeSelect, Popover, TextInput } from '@mantine/core'
import {
  listDashboards,
  makeDashboard,
  readDashboard,
  type Project,
  type Query,
  type SavedQuestion,
  type Tile,
  type TileContent,
} from '@throughline/contract'
import { useNavigate } from '@tanstack/react-router'
import { IconLayoutDashboard } from '@tabler/icons-react'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { FormError } from '../../../ui/form-error.tsx'
import { useMay } from '../../organizations/use-role.ts'
import styles from './add.module.css'
import { newTile } from './new-tile.ts'
import { usePutOnDashboard } from './use-put-on-dashboard.ts'

interface AddToDashboardProps {
  project: Project
  query: Query
  view: string | undefined
  /** The saved question that this is, unchanged: the tile then keeps a reference to it. */
  saved: SavedQuestion | undefined
  /** What the tile is called first. */
  name: string
  /** The dashboard, and perhaps its tile, that the question was opened from: `<dashboard>.<tile>`. */
  from: string | undefined
}

/** Puts a question on a dashboard, or back into the tile that it was opened from. */
export const AddToDashboard = (props: AddToDashboardProps) => {
  const maySave = useMay('insights.save', props.project.organizationId)
  if (!maySave) return null
  const [dashboardId, tileId] = props.from?.split('.') ?? []
  return dashboardId === undefined || dashboardId === '' ? (
    <ChooseDashboard {...props} />
  ) : (
    <PutBack {...props} dashboardId={dashboardId} tileId={tileId} />
  )
}

const contentOf = ({ query, view, saved }: AddToDashboardProps): TileContent =>
  saved ? { kind: 'saved', savedQuestionId: saved.id } : { kind: 'question', query, view: view ?? null }

const tileOf = (props: AddToDashboardProps): Tile => newTile(contentOf(props), props.saved ? '' : props.name)

const useOpenDashboard = (projectId: string): ((dashboardId: string) => void) => {
  const navigate = useNavigate()
  return (dashboardId) =>
    void navigate({ to: '/p/$projectId/dashboards/$dashboardId', params: { projectId, dashboardId }, search: { edit: '1' } })
}

const PutBack = ({ dashboardId, tileId, ...props }: AddToDashboardProps & { dashboardId: string; tileId: string | undefined }) => {
  const { id: projectId } = props.project
  const dashboard = useEndpoint(readDashboard, { params: { projectId, dashboardId } })
  const open = useOpenDashboard(projectId)
  const { put, error, isPending } = usePutOnDashboard(projectId, open)
  const known = dashboard.data?.tiles.find(({ id }) => id === tileId)
  return (
    <>
      <FormError title="It was not put on the dashboard" error={error ?? dashboard.error} fields={[]} />
      <Button
        loading={isPending}
        onClick={() => put(dashboardId, known ? { ...known, content: contentOf(props) } : tileOf(props))}
        leftSection={<IconLayoutDashboard size={16} />}
      >
        {known ? 'Keep' : 'Put'} on “{dashboard.data?.name ?? 'dashboard'}”
      </Button>
    </>
  )
}

/** Stands for a dashboard that is yet to be made. */
const NEW = 'new'

const ChooseDashboard = (props: AddToDashboardProps) => {
  const { id: projectId } = props.project
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [name, setName] = useState('')
  const { data } = useEndpoint(listDashboards, { params: { projectId } }, { enabled: isOpen })
  const open = useOpenDashboard(projectId)
  const { put, error, isPending } = usePutOnDashboard(projectId, open)
  const make = useChange(makeDashboard, { refresh: [listDashboards], onDone: ({ id }) => open(id) })
  const current = chosen ?? data?.items[0]?.id ?? NEW
  const choices = [...(data?.items ?? []).map((one) => ({ value: one.id, label: one.name })), { value: NEW, label: 'A new dashboard' }]
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconLayoutDashboard size={16} />} onClick={() => setOpen(!isOpen)}>
          Add to dashboard
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Add to dashboard">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (current === NEW) make.mutate({ params: { projectId }, body: { name, tiles: [tileOf(props)] } })
            else put(current, tileOf(props))
          }}
        >
          <FormError title="It was not added" error={error ?? make.error} fields={[]} />
          <NativeSelect label="Dashboard" data={choices} value={current} onChange={({ currentTarget }) => setChosen(currentTarget.value)} />
          {current === NEW && (
            <TextInput
              label="Name"
              required
              withAsterisk={false}
              maxLength={100}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          <Button type="submit" loading={isPending || make.isPending}>
            Add
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
