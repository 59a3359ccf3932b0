import { Skeleton } from '@mantine/core'
import { useInViewport } from '@mantine/hooks'
import { countSessions, type SegmentId } from '@throughline/contract'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { usePeriod } from '../../period/use-period.ts'
import { TextLink } from '../../ui/text-link.tsx'
import styles from './segments.module.css'

interface SegmentSizeProps {
  projectId: string
  segment: SegmentId
}

/** How many people and visits of the page's period are in it, each a door to them; counted once it is in sight. */
export const SegmentSize = ({ projectId, segment }: SegmentSizeProps) => {
  const { from, to } = usePeriod()
  const { ref, inViewport } = useInViewport<HTMLSpanElement>()
  const [wasSeen, setSeen] = useState(false)
  if (inViewport && !wasSeen) setSeen(true)
  const query = { from, ...(to && { to }), segment, recordings: 'false' as const }
  const { data, error, refetch } = useEndpoint(countSessions, { params: { projectId }, query }, { enabled: wasSeen, keepPrevious: true })
  return (
    <span ref={ref} className={styles.size}>
      {data && (
        <>
          <TextLink to="/p/$projectId/people" params={{ projectId }} search={{ segment }} inherit>
            {countOf(data.people, 'person', 'people')}
          </TextLink>
          <TextLink to="/p/$projectId/recordings" params={{ projectId }} search={{ segment, replayable: 'false' }} inherit>
            {countOf(data.sessions, 'visit')}
          </TextLink>
        </>
      )}
      {!data && error && (
        <button type="button" className={styles.again} onClick={() => void refetch()}>
          Could not be counted. Try again
        </button>
      )}
      {!data && !error && <Skeleton height={14} width={140} aria-label="Being counted" />}
    </span>
  )
}
