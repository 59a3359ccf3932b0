import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { readErrorStack, type ErrorStack, type MappedFrame } from '@throughline/contract'
import { useState } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { placeOfFrame, stackAsText } from './stack-as-text.ts'
import styles from './stack.module.css'

interface StackProps {
  projectId: string
  fingerprint: string
  /** Undefined: the latest. */
  event: string | undefined
}

/** The stack of one occurrence, each frame as the code was written, with the lines around; to be copied as text. */
export const Stack = ({ projectId, fingerprint, event }: StackProps) => {
  const { data, error, refetch } = useEndpoint(readErrorStack, { params: { projectId, fingerprint }, query: { event } })
  const [isRaw, setRaw] = useState(false)
  const { copy, copied, error: refused } = useClipboard({ timeout: 2_000 })
  if (error) return <ErrorNote title="The stack could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={120} my={16} />
  return (
    <section className={styles.stack} aria-label="Stack">
      <div className={styles.head}>
        <h3 className={styles.heading}>Stack</h3>
        <span className={styles.of}>
          <RelativeTime at={data.at} />
          {data.browser !== '' && ` in ${data.browser}`}
          {data.release !== '' && `, release ${data.release}`}
        </span>
        <SegmentedControl
          size="xs"
          aria-label="How the stack is shown"
          data={[
            { value: 'mapped', label: 'As written' },
            { value: 'raw', label: 'As delivered' },
          ]}
          value={isRaw ? 'raw' : 'mapped'}
          onChange={(value) => setRaw(value === 'raw')}
        />
        <Button
          variant="default"
          size="compact-sm"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={() => copy(isRaw ? `${data.message}\n${data.raw}` : stackAsText(data))}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <output className={styles.status}>{refused !== null && 'The browser did not allow copying.'}</output>
      </div>
      {isRaw || data.frames.length === 0 ? (
        <pre className={styles.raw}>
          {data.raw || 'The browser told no stack: the script is of another origin and does not allow it, or what was thrown is no error.'}
        </pre>
      ) : (
        <Frames key={data.eventId} frames={data.frames} />
      )}
      <WithoutMaps projectId={projectId} stack={data} />
    </section>
  )
}

const Frames = ({ frames }: { frames: readonly MappedFrame[] }) => {
  const own = frames.findIndex(({ isForeign }) => !isForeign)
  const firstOpen = Math.max(0, own)
  return (
    <ol className={styles.frames}>
      {frames.map((frame, index) => (
        <Frame key={`${index} ${placeOfFrame(frame)}`} frame={frame} isOpenAtFirst={index === firstOpen} />
      ))}
    </ol>
  )
}

const Frame = ({ frame, isOpenAtFirst }: { frame: MappedFrame; isOpenAtFirst: boolean }) => {
  const { original, isForeign } = frame
  const line = (
    <>
      <span className={styles.place}>{placeOfFrame(frame)}</span>
      <span className={styles.name}>{original?.name || frame.name}</span>
    </>
  )
  const className = styles.frame
  if (!original?.source)
    return (
      <li className={className} data-foreign={isForeign || undefined}>
        <div className={styles.line}>{line}</div>
      </li>
    )
  const { from, lines } = original.source
  return (
    <li className={className} data-foreign={isForeign || undefined}>
      <details open={isOpenAtFirst}>
        <summary className={styles.line}>{line}</summary>
        <pre className={styles.source}>
          {lines.map((text, index) => (
            <span key={from + index} className={styles.sourceLine} data-thrown={from + index === original.line || undefined}>
              <span className={styles.lineNumber}>{from + index}</span>
              {text}
              {'\n'}
            </span>
          ))}
        </pre>
      </details>
    </li>
  )
}

/** Which scripts have no map, and where one is to be put. */
const WithoutMaps = ({ projectId, stack }: { projectId: string; stack: ErrorStack }) => {
  const missing = [
    ...new Set(stack.frames.filter(({ unmapped, isForeign }) => unmapped === 'no_map' && !isForeign).map(({ file }) => file)),
  ]
  const unreadable = stack.frames.some(({ unmapped }) => unmapped === 'unreadable_map')
  if (missing.length === 0 && !unreadable) return null
  const [first = ''] = missing
  return (
    <p className={styles.hint}>
      {unreadable
        ? 'The source map of a script can no longer be read. '
        : `There is no source map for ${first.slice(first.lastIndexOf('/') + 1) || first}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}${stack.release === '' ? '' : ` in release ${stack.release}`}. `}
      <TextLink to="/p/$projectId/settings/source-maps" params={{ projectId }}>
        Upload source maps
      </TextLink>{' '}
      to see the code as it was written.
    </p>
  )
}
