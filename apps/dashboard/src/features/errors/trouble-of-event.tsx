import { Drawer, UnstyledButton } from '@mantine/core'
import type { TimelineEvent } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ButtonLink } from '../../ui/button-link.tsx'
import styles from './errors.module.css'
import { Stack } from './stack.tsx'

interface TroubleOfEventProps {
  projectId: string
  event: TimelineEvent
}

/** From an error of a recording to its stack and to all times that it happened; from a failed request to the latter. */
export const TroubleOfEvent = ({ projectId, event }: TroubleOfEventProps) => {
  const [isOpen, setOpen] = useState(false)
  const { kind, fingerprint, detail, id } = event
  if (fingerprint === undefined) return null
  if (kind !== 'error')
    return (
      <Link
        className={styles.look}
        to="/p/$projectId/errors"
        params={{ projectId }}
        search={{ of: 'requests', open: fingerprint }}
        title="All times that it failed"
      >
        All
      </Link>
    )
  return (
    <>
      <UnstyledButton className={styles.look} aria-label={`The stack of ${detail}`} onClick={() => setOpen(true)}>
        Stack
      </UnstyledButton>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size={760}
        overlayProps={{ backgroundOpacity: 0.25 }}
        title={detail}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: styles.panelTitle ?? '' }}
      >
        <Stack projectId={projectId} fingerprint={fingerprint} event={id} />
        <ButtonLink
          variant="default"
          size="compact-md"
          to="/p/$projectId/errors"
          params={{ projectId }}
          search={{ open: fingerprint, event: id }}
        >
          All times that it happened
        </ButtonLink>
      </Drawer>
    </>
  )
}
