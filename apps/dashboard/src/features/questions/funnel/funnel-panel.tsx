import { Drawer, SegmentedControl } from '@mantine/core'
import type { FunnelPoint, FunnelQuery } from '@throughline/contract'
import { useState } from 'react'
import { BehindPoint } from '../points/point-panel.tsx'
import { DroppersPart } from './droppers-part.tsx'
import styles from './funnel-panel.module.css'

/** A place of a funnel's answer that is looked into. */
export interface LookedIntoFunnel {
  readonly title: string
  /** For a period that does not move on, so that those listed are those that were counted. */
  readonly query: FunnelQuery
  readonly point: FunnelPoint
}

interface FunnelPanelProps {
  projectId: string
  timeZone: string
  /** Undefined while none is looked into. */
  at: LookedIntoFunnel | undefined
  onClose: () => void
}

/** Who came to a step or dropped out there: their people and sessions, and of droppers why that may be. Escape goes back. */
export const FunnelPanel = ({ projectId, timeZone, at, onClose }: FunnelPanelProps) => (
  <Drawer
    opened={at !== undefined}
    onClose={onClose}
    position="right"
    size={520}
    overlayProps={{ backgroundOpacity: 0.25 }}
    title={at?.title}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: styles.title ?? '' }}
  >
    {at && <Inside key={JSON.stringify(at.point)} projectId={projectId} timeZone={timeZone} at={at} />}
  </Drawer>
)

type Part = 'who' | 'why'

const Inside = ({ projectId, timeZone, at }: Omit<FunnelPanelProps, 'at' | 'onClose'> & { at: LookedIntoFunnel }) => {
  const { query, point } = at
  const [part, setPart] = useState<Part>('who')
  const hasDroppers = point.outcome === 'dropped' && point.step < query.steps.length && point.bucket === undefined
  return (
    <>
      {hasDroppers && (
        <SegmentedControl
          size="xs"
          mb={12}
          aria-label="What of them"
          data={[
            { value: 'who', label: 'Who they are' },
            { value: 'why', label: 'What they did, what separates them' },
          ]}
          value={part}
          onChange={(next) => setPart(next)}
        />
      )}
      {hasDroppers && part === 'why' ? (
        <DroppersPart projectId={projectId} query={query} step={point.step} group={point.group} />
      ) : (
        <div>
          <BehindPoint projectId={projectId} timeZone={timeZone} at={at} doors={null} />
        </div>
      )}
    </>
  )
}
