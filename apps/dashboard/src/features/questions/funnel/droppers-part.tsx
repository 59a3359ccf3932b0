import { Skeleton } from '@mantine/core'
import type { DroppersResult, FunnelGroup, FunnelQuery } from '@throughline/contract'
import { formatNumber, formatShare } from '../../../format/number.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { signalWords } from '../../recordings/signal-words.ts'
import { countOfSubjects } from './funnel-words.ts'
import styles from './funnel-panel.module.css'
import { SeparatorList } from './separator-list.tsx'
import { useDroppers } from './use-droppers.ts'

type Next = DroppersResult['next'][number]

const nextInWords = ({ what, name }: Next): string => {
  if (what === 'nothing') return 'Nothing more in that visit'
  if (what === 'others') return 'Something else'
  if (what === 'signal') return Object.entries(signalWords).find(([one]) => one === name)?.[1].one ?? name ?? ''
  return name ?? ''
}

const whatNames: Partial<Record<Next['what'], string>> = { page: 'page', event: 'event', signal: 'signal' }

interface DroppersPartProps {
  projectId: string
  query: FunnelQuery
  step: number
  group: FunnelGroup | undefined
}

/** What droppers did next, and what separates them from passers. */
export const DroppersPart = ({ projectId, query, step, group }: DroppersPartProps) => {
  const { data, error, refetch } = useDroppers(projectId, { query, step, group })
  if (error) return <ErrorNote title="It could not be told what they did" error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={240} mt={12} aria-hidden />
  const { next, cameBack, droppers } = data
  return (
    <>
      <section aria-labelledby="did-next">
        <h3 id="did-next" className={styles.heading}>
          What they did next
        </h3>
        <ol className={styles.next}>
          {next.map((one) => (
            <li key={`${one.what} ${one.name}`} className={styles.nextOne}>
              <span className={styles.nextBar} style={{ width: `${one.share * 100}%` }} aria-hidden />
              <span className={styles.nextName}>
                {nextInWords(one)} {whatNames[one.what] && <span className={styles.kind}>{whatNames[one.what]}</span>}
              </span>
              <span className={styles.number}>
                {formatNumber(one.count)} ({formatShare(one.share)})
              </span>
            </li>
          ))}
        </ol>
        <p className={styles.small}>
          The first page, event or signal after the step, in the same visit.
          {cameBack &&
            ` ${formatNumber(cameBack.count)} of ${countOfSubjects(query, droppers)} came back in a later visit within the window.`}
        </p>
      </section>
      <SeparatorList query={query} droppers={data} />
    </>
  )
}
