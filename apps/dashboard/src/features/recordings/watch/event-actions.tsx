import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBoltOff } from '@tabler/icons-react'
import type { TimelineEvent } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { TroubleOfEvent } from '../../errors/trouble-of-event.tsx'
import { eventWords } from '../timeline/event-words.ts'
import styles from './event-list.module.css'
import { useIgnoreSignal } from './use-ignore-signal.tsx'

interface EventActionsProps {
  projectId: string
  event: TimelineEvent
  /** The one row of the list that Tab comes to. */
  isReachable: boolean
}

/** Where something that happened leads on to: what can be done about it, its stack, and all the others whom it happened to. */
export const EventActions = ({ projectId, event, isReachable }: EventActionsProps) => {
  const ignore = useIgnoreSignal()
  return (
    <>
      {event.signal && ignore && <Ignore event={event} onIgnore={() => ignore(event)} />}
      <TroubleOfEvent projectId={projectId} event={event} />
      {event.problemId !== undefined && <DoorToProblem projectId={projectId} problemId={event.problemId} isReachable={isReachable} />}
    </>
  )
}

/** Says of a signal that it is none, here and from now on. */
const Ignore = ({ event, onIgnore }: { event: TimelineEvent; onIgnore: () => void }) => (
  <Tooltip label="Ignore this: from now on it is no signal, on this element of this page">
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      className={styles.ignore}
      aria-label={`Ignore this: ${eventWords(event).what}`}
      onClick={onIgnore}
    >
      <IconBoltOff size={14} />
    </ActionIcon>
  </Tooltip>
)

/** From what happened here to all the others whom it happened to. */
const DoorToProblem = ({ projectId, problemId, isReachable }: { projectId: string; problemId: string; isReachable: boolean }) => (
  <Link
    className={styles.problem}
    to="/p/$projectId/problems"
    params={{ projectId }}
    search={{ problem: problemId }}
    title="See whom else this happened to"
    tabIndex={isReachable ? 0 : -1}
  >
    Problem
  </Link>
)
