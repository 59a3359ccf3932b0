import type { ProblemList, Project } from '@throughline/contract'
import { formatNumber, formatShare } from '../../format/number.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { conversionInWords } from './conversion-in-words.ts'
import styles from './problems.module.css'

interface ConversionNoteProps {
  project: Pick<Project, 'id' | 'settings'>
  list: Pick<ProblemList, 'people' | 'peopleNotConverted'>
}

/** What the shares of those who did not convert are to be held against; without a conversion, where to set one. */
export const ConversionNote = ({ project: { id, settings }, list: { people, peopleNotConverted } }: ConversionNoteProps) => {
  const door = (words: string) => (
    <TextLink to="/p/$projectId/settings" params={{ projectId: id }} hash="conversion" inherit underline="always">
      {words}
    </TextLink>
  )
  if (settings.conversion === null || peopleNotConverted === null)
    return <p className={styles.more}>{door('Set a conversion')} to see, beside who left, who did not get to what they came for.</p>
  if (people > 0 && peopleNotConverted >= people)
    return (
      <p className={styles.more}>
        Conversion: {door(conversionInWords(settings.conversion))}. All {formatNumber(people)} people of the period had a session without
        it: see whether it is named as your site has it.
      </p>
    )
  return (
    <p className={styles.more}>
      Conversion: {door(conversionInWords(settings.conversion))}. Of all {formatNumber(people)} people of the period{' '}
      {formatNumber(peopleNotConverted)}
      {people > 0 && ` (${formatShare(peopleNotConverted / people)})`} had a session without it: a problem costs what goes beyond that.
    </p>
  )
}
