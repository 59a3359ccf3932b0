import type { Erasure } from '@throughline/contract'
import { IconCheck, IconCircleDotted } from '@tabler/icons-react'
import { formatBytes } from '../../../format/bytes.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import styles from './forget.module.css'

interface Step {
  at: string | null
  done: string
  open: string
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const waitingFor = ({ rowsLeft, collectorsDone, oldParts }: Erasure): { settled: string; gone: string } => ({
  settled:
    collectorsDone === 0
      ? 'What was on its way is waited for: collectors are storing what they had accepted.'
      : `What was on its way is waited for${rowsLeft && sum(Object.values(rowsLeft)) > 0 ? `: ${countOf(sum(Object.values(rowsLeft)), 'row')} left` : ''}.`,
  gone:
    oldParts && oldParts.length > 0
      ? `Replaced files are waited for: ${countOf(sum(oldParts.map(({ parts }) => parts)), 'file')}, ${formatBytes(sum(oldParts.map(({ bytes }) => bytes)))}. The engine removes them within minutes.`
      : 'Replaced files are looked for.',
})

const stepsOf = (erasure: Erasure): Step[] => {
  const { deletedAt, settledAt, goneAt, rowsLeft, collectorsDone, metadata } = erasure
  const waiting = waitingFor(erasure)
  const tables = Object.keys(rowsLeft ?? {}).length
  return [
    { at: deletedAt, done: 'Nobody could see any of it any more', open: 'Rows are being deleted.' },
    {
      at: settledAt,
      done: `${countOf(tables, 'table')} counted again: 0 rows left. ${countOf(collectorsDone, 'collector')} had nothing of it in spool or dead letters${metadata === 'all' ? '; settings and their log were written anew' : '; settings were written anew, the log is the PostgreSQL server’s'}`,
      open: waiting.settled,
    },
    { at: goneAt, done: 'The last file that had held any of it was gone from the disk', open: waiting.gone },
  ]
}

/** Erasures, each with the proof as far as it goes. Whom they were about is not kept. */
export const ErasureList = ({ erasures }: { erasures: readonly Erasure[] }) => (
  <ul className={styles.list}>
    {erasures.map((erasure) => (
      <li key={erasure.id} className={styles.erasure}>
        <p className={styles.head}>
          {erasure.state === 'done' && erasure.goneAt ? `Erased, bytes gone at ${formatDateTime(erasure.goneAt)}` : 'Being erased'}
        </p>
        <p className={styles.line}>
          {erasure.kind === 'person' ? 'A person' : 'A visitor'}: {countOf(erasure.found.sessions, 'session')} of{' '}
          {countOf(erasure.found.visitors, 'browser')}, {countOf(erasure.found.recordings, 'recording')}. Asked for{' '}
          <RelativeTime at={erasure.requestedAt} />, erasure <code>{erasure.id}</code>.
        </p>
        <ul className={styles.steps}>
          {stepsOf(erasure).map(({ at, done, open }) => (
            <li key={done} className={styles.step} data-done={at !== null || undefined}>
              {at === null ? (
                <IconCircleDotted size={16} aria-label="Not yet" />
              ) : (
                <IconCheck size={16} aria-label="Done" className={styles.done} />
              )}
              <span>{at === null ? open : `${done}: ${formatDateTime(at)}.`}</span>
            </li>
          ))}
        </ul>
        {erasure.problem !== null && <p className={styles.line}>{erasure.problem}</p>}
      </li>
    ))}
  </ul>
)
