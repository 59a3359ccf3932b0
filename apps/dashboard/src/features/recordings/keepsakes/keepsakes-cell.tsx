import { VisuallyHidden } from '@mantine/core'
import { IconBookmark, IconMessage2, IconScissors, type Icon } from '@tabler/icons-react'
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
    {brief && !brief.watched && (
      <span className={styles.dot} title="Not yet watched by you">
        <VisuallyHidden>Not yet watched</VisuallyHidden>
      </span>
    )}
  </span>
)

/** What was put to a recording, in a row. `isShort` leaves out the names of tags. */
export const KeepsakesCell = ({ brief, isShort = false }: BriefProps & { isShort?: boolean }) => {
  if (!brief) return null
  const { notes, clips, tags, kept } = brief
  return (
    <span className={styles.cell}>
      {notes > 0 && <Count icon={IconMessage2} words={countOf(notes, 'note')} count={notes} />}
      {clips > 0 && <Count icon={IconScissors} words={countOf(clips, 'clip')} count={clips} />}
      {kept && <Count icon={IconBookmark} words="Kept beyond its retention" />}
      {!isShort && tags.length > 0 && (
        <span className={styles.tags} title={tags.join(', ')}>
          {tags.join(', ')}
        </span>
      )}
    </span>
  )
}

const Count = ({ icon: Sign, words, count }: { icon: Icon; words: string; count?: number }) => (
  <span className={styles.count} title={words}>
    <Sign size={14} stroke={1.6} aria-hidden /> <span aria-hidden>{count}</span>
    <VisuallyHidden>{words}</VisuallyHidden>
  </span>
)

/** The same for a copy as CSV. */
export const keepsakesAsText = (brief: KeepsakesInBrief | undefined): string => {
  if (!brief) return ''
  const { notes, clips, tags, kept } = brief
  return [...tags, notes > 0 && countOf(notes, 'note'), clips > 0 && countOf(clips, 'clip'), kept && 'kept'].filter(Boolean).join(', ')
}
