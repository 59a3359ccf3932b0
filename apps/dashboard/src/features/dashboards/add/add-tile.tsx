import { Button, Modal, Skeleton, UnstyledButton } from '@mantine/core'
import { listMetrics, listSavedQuestions, type Dashboard, type Project, type Tile } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { kindWords } from '../../questions/kind-words.ts'
import { kindNames } from '../../questions/kinds.ts'
import styles from './add.module.css'
import { newTile } from './new-tile.ts'

interface AddTileProps {
  project: Project
  dashboard: Dashboard
  onAdd: (tile: Tile) => void
}

/** Puts something on a dashboard: words, a metric, a saved question, or one that is asked now. */
export const AddTile = ({ project, dashboard, onAdd }: AddTileProps) => {
  const [isOpen, setOpen] = useState(false)
  const add = (tile: Tile): void => {
    onAdd(tile)
    setOpen(false)
  }
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen(true)}>
        Add a tile
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Add a tile" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Choices project={project} dashboard={dashboard} onAdd={add} />
      </Modal>
    </>
  )
}

const Choices = ({ project, dashboard, onAdd }: AddTileProps) => {
  const params = { projectId: project.id }
  const saved = useEndpoint(listSavedQuestions, { params })
  const metrics = useEndpoint(listMetrics, { params })
  const error = saved.error ?? metrics.error
  return (
    <>
      <h3 className={styles.heading}>Words</h3>
      <ul className={styles.choices}>
        <li>
          <UnstyledButton
            className={styles.choice}
            onClick={() => onAdd(newTile({ kind: 'text', text: 'What this dashboard is for, and **who looks after it**.' }))}
          >
            Text in Markdown
          </UnstyledButton>
        </li>
      </ul>
      <h3 className={styles.heading}>A new question</h3>
      <ul className={styles.choices}>
        {kindNames.map((kind) => (
          <li key={kind}>
            <Link
              to="/p/$projectId/questions/$kind"
              params={{ projectId: project.id, kind }}
              search={{ tile: dashboard.id }}
              className={styles.choice}
            >
              {kindWords[kind].name} <span className={styles.soft}>{kindWords[kind].question}</span>
            </Link>
          </li>
        ))}
      </ul>
      {error && <ErrorNote title="What could be added was not loaded" error={error} />}
      <h3 className={styles.heading}>Saved questions</h3>
      {saved.data === undefined && !error && <Skeleton height={64} aria-hidden />}
      {saved.data?.items.length === 0 && <p className={styles.soft}>None is saved yet.</p>}
      <ul className={styles.choices}>
        {saved.data?.items.map(({ id, name, query }) => (
          <li key={id}>
            <UnstyledButton className={styles.choice} onClick={() => onAdd(newTile({ kind: 'saved', savedQuestionId: id }))}>
              {name} <span className={styles.soft}>{kindWords[query.kind].name}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>Metrics</h3>
      {metrics.data?.items.length === 0 && <p className={styles.soft}>None is defined yet.</p>}
      <ul className={styles.choices}>
        {metrics.data?.items.map(({ id, name, description }) => (
          <li key={id}>
            <UnstyledButton className={styles.choice} onClick={() => onAdd(newTile({ kind: 'metric', metricId: id }))}>
              {name} <span className={styles.soft}>{description}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  )
}
