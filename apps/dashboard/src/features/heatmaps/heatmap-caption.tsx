import { Tooltip, UnstyledButton } from '@mantine/core'
import type { Heatmap, HeatmapKind, SnapshotId } from '@throughline/contract'
import type { ReactNode } from 'react'
import { countOf } from '../../format/count-of.ts'
import { formatDateTime } from '../../format/date.ts'
import { formatSeconds } from '../../format/duration.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { paletteCss } from '../../player/closed/heat/palette.ts'
import type { HeatLook } from '../../player/protocol.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { Fidelity } from '../recordings/fidelity/fidelity.tsx'
import { longestMs } from './attention-figures.ts'
import styles from './heatmap-page.module.css'
import { heatmapWords } from './heatmap-words.ts'
import { unplacedShare } from './unplaced-share.ts'
import type { Snapshot } from './use-snapshot.ts'

interface HeatmapCaptionProps {
  /** Undefined for somebody who may not see the recording. */
  projectId: string | undefined
  timeZone: string
  heatmap: Heatmap
  inWords: string
  /** Of which visits, in words; undefined for all. */
  sessions?: string | undefined
  /** The moment that somebody wants to see under it. */
  asked: SnapshotId | undefined
  onTypical: () => void
  look: HeatLook
  /** Undefined until the points are on the picture. */
  placed: Snapshot['placed']
  /** What tells it from the one beside it. */
  name?: string | undefined
}

/** What is printed on every picture: how many, of when, how many found no place, and where the page came from. */
export const HeatmapCaption = ({
  projectId,
  timeZone,
  heatmap,
  inWords,
  sessions,
  asked,
  onTypical,
  look,
  placed,
  name,
}: HeatmapCaptionProps) => {
  const { kind, sampleSize, sampleVisitors, visitors, pageviews, attention, snapshot } = heatmap
  const words = heatmapWords[kind]
  const hasPoints = kind !== 'scroll' && kind !== 'attention'
  const hasScale = !hasPoints ? sampleSize > 0 : look === 'heat' && placed !== undefined && placed.most > 0
  return (
    <figcaption className={styles.caption}>
      <span className={styles.captionFacts}>
        {name !== undefined && <strong className={styles.captionName}>{name}</strong>}
        <Defined help={`${countOf(visitors, 'visitor')} saw the page ${countOf(pageviews, 'time')} ${inWords}`}>
          n = {countOf(sampleSize, words.one)}
          {isFriction(kind) && ` by ${countOf(sampleVisitors, 'visitor')}`}
        </Defined>
        <span>{inWords}</span>
        {sessions !== undefined && <strong className={styles.captionName}>{sessions}</strong>}
        {hasPoints && <Defined help={words.unplaced}>unplaced: {formatShare(unplacedShare(heatmap, placed))}</Defined>}
        {attention && attention.untold > 0 && (
          <Defined help="Page views that did not tell how long what was seen: they are still open, nobody looked, or their tracker is older">
            left out: {countOf(attention.untold, words.one)}
          </Defined>
        )}
        {asked !== undefined && (
          <span>
            {isOf(asked, snapshot) ? 'a moment you chose' : 'the moment you chose is gone'}{' '}
            <UnstyledButton className={styles.typical} onClick={onTypical}>
              Choose a typical one
            </UnstyledButton>
          </span>
        )}
        {snapshot && (
          <span>
            page as{' '}
            {projectId === undefined ? (
              'recorded'
            ) : (
              <TextLink to="/p/$projectId/recordings/$rid" params={{ projectId, rid: snapshot.recordingId }} size="xs">
                recorded
              </TextLink>
            )}{' '}
            {formatDateTime(snapshot.at, timeZone)}
            {snapshot.release !== '' && `, release ${snapshot.release}`}
          </span>
        )}
        {snapshot && projectId !== undefined && <Fidelity projectId={projectId} recordingId={snapshot.recordingId} />}
      </span>
      {hasScale && (
        <span className={styles.legend} aria-hidden>
          {attention ? '0 s' : 'few'} <span className={styles.scale} style={{ background: paletteCss(words.tone) }} />{' '}
          {attention ? formatSeconds(longestMs(attention)) : 'many'}
        </span>
      )}
      {hasPoints && look === 'dots' && placed && placed.most > 0 && (
        <span className={styles.legend}>largest dot: {formatNumber(placed.most)}</span>
      )}
    </figcaption>
  )
}

const isFriction = (kind: HeatmapKind): boolean => kind === 'rage' || kind === 'dead'

/** The moment itself may differ by a fraction of a second: nothing changed on the page in it. */
const isOf = (asked: SnapshotId, snapshot: Heatmap['snapshot']): boolean =>
  snapshot !== null && asked.startsWith(`${snapshot.recordingId}.`)

const Defined = ({ help, children }: { help: string; children: ReactNode }) => (
  <Tooltip label={help} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the definition must be in reach of the keyboard */}
    <span className={styles.defined} tabIndex={0}>
      {children}
    </span>
  </Tooltip>
)
