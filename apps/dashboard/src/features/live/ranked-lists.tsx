import { conditionOfCut, type Live, type OverviewCut } from '@throughline/contract'
import { Link } from '@tanstack/react-router'
import { countryName } from '../../format/country-name.ts'
import { formatNumber } from '../../format/number.ts'
import { ShareCell } from '../../ui/share-cell.tsx'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { visitsWhere } from '../recordings/visits-where.ts'
import styles from './live.module.css'

interface Ranking {
  readonly name: 'pages' | 'referrers' | 'countries' | 'devices'
  readonly of: OverviewCut
  readonly title: string
  readonly empty: string
  readonly word: (value: string) => string
}

const rankings: readonly Ranking[] = [
  { name: 'pages', of: 'page', title: 'Pages', empty: 'No page views.', word: (value) => value },
  { name: 'referrers', of: 'referrerHost', title: 'Came from', empty: 'From no other site.', word: (value) => value },
  { name: 'countries', of: 'country', title: 'Countries', empty: 'No page views.', word: countryName },
  { name: 'devices', of: 'device', title: 'Devices', empty: 'No page views.', word: (value) => deviceNames[value] ?? 'Unknown' },
]

/** What the people of the last half hour saw, and where they are and came from; each row leads to such visits that began meanwhile. */
export const RankedLists = ({ projectId, live }: { projectId: string; live: Live }) => (
  <div className={styles.rankings}>
    {rankings.map((ranking) => (
      <RankedList key={ranking.name} projectId={projectId} ranking={ranking} rows={live[ranking.name]} from={live.from} />
    ))}
  </div>
)

interface RankedListProps {
  projectId: string
  ranking: Ranking
  rows: Live['pages']
  from: string
}

const RankedList = ({ projectId, ranking: { of, title, empty, word }, rows, from }: RankedListProps) => {
  const most = Math.max(1, ...rows.map(({ people }) => people))
  return (
    <section className={styles.ranking}>
      <h2 className={styles.heading}>{title}</h2>
      {rows.length === 0 && <p className={styles.none}>{empty}</p>}
      <ol className={styles.rows} aria-label={title}>
        {rows.map(({ value, people }) => (
          <li key={value} className={styles.row}>
            <ShareCell share={people / most}>
              <Link
                to="/p/$projectId/recordings"
                params={{ projectId }}
                search={{ ...visitsWhere(conditionOfCut(of, value)), from, replayable: 'false' }}
                className={styles.door}
                title={`Visits that began in the last half hour: ${word(value)}`}
              >
                {word(value)}
              </Link>
            </ShareCell>
            <span className={styles.number}>{formatNumber(people)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
