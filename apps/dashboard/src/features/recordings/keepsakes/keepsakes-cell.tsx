import { IconBookmark, IconMessage2, IconScissors } from '@tabler/icons-react'
import type { KeepsakesInBrief } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import styles from './keepsakes-cell.module.css'

interface BriefProps {
  /** Undefined while it is not known. */
  brief: KeepsakesInBrief | undefined
}

/** A dot before what the reader has not watched yet, as before letters that nobody has opened. */
export const NotYetWatched = ({ brief }: BriefProps) => (
  <span className={styles.place}>
    {brief && !brief.watched && <span className={styles.dot} role="img" aria-label="Not yet watched" title="Not yet watched by you" />}
  </span>
)

/** What was put to a recording, in a row. `isShort` leaves out the names of tags. */
export const KeepsakesCell = ({ brief, isShort = false }: BriefProps & { isShort?: boolean }) => {
  if (!brief) return null
  const { notes, clips, tags, kept } = brief
  return (
    <span className={styles.cell}>
      {notes > 0 && (
        <span className={styles.count} title={countOf(notes, 'note')}>
          <IconMessage2 size={14} stroke={1.6} role="img" aria-label={countOf(notes, 'note')} /> {notes}
        </span>
      )}
      {clips > 0 && (
        <span className={styles.count} title={countOf(clips, 'clip')}>
          <IconScissors size={14} stroke={1.6} role="img" aria-label={countOf(clips, 'clip')} /> {clips}
        </span>
      )}
      {kept && (
        <span className={styles.count} title="Kept beyond its retention">
          <IconBookmark size={14} stroke={1.6} role="img" aria-label="Kept" />
        </span>
      )}
      {!isShort && tags.length > 0 && (
        <span className={styles.tags} title={tags.join(', ')}>
          {tags.join(', ')}
        </span>
      )}
    </span>
  )
}

/** The same for a copy as CSV. */
export const keepsakesAsText = (brief: KeepsakesInBrief | undefined): string => {
  if (!brief) return ''
  const { notes, clips, tags, kept } = brief
  return [...tags, notes > 0 && countOf(notes, 'note'), clips > 0 && countOf(clips, 'clip'), kept && 'kept'].filter(Boolean).join(', ')
}
