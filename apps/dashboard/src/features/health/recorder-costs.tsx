import { Skeleton } from '@mantine/core'
import { readRecorderCosts, type RecorderCosts as Costs } from '@throughline/contract'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatNumber, formatShare } from '../../format/number.ts'
import { Defined } from '../../ui/defined.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { Section } from '../../ui/section.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { levelWords } from '../recordings/recorder-words.ts'
import styles from './health.module.css'

/** What recording costs the pages of the site, the costliest first; each is a door to its recordings. */
export const RecorderCosts = ({ projectId }: { projectId: string }) => {
  const { data, error, refetch } = useEndpoint(readRecorderCosts, { params: { projectId } })
  return (
    <Section
      title="What recording costs your pages"
      about="The recorder measures its own work, over the last seven days. Where it takes more than 5 % of the time, or holds a page up for more than 50 ms again and again, it slows itself down."
    >
      {error && <ErrorNote title="The costs could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={120} />}
      {data?.all.views === 0 && (
        <p className={styles.line}>No recorded page view has ended in the last seven days. Its cost will stand here.</p>
      )}
      {data !== undefined && data.all.views > 0 && <CostTable projectId={projectId} costs={data} />}
    </Section>
  )
}

const CostTable = ({ projectId, costs: { all, pages, truncated } }: { projectId: string; costs: Costs }) => (
  <>
    <p className={styles.line}>
      Half of the <strong>{countOf(all.views, 'recorded page view')}</strong> cost at most <strong>{perSecond(all.medianMs)}</strong> a
      second, and 95 % at most <strong>{perSecond(all.p95Ms)}</strong>. {slowedInWords(all)}
    </p>
    <div className={styles.scroller}>
      <table className={styles.costs}>
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">Views</th>
            <th scope="col">
              <Defined help="Work of the recorder in ms per second that the page was seen; half of the views cost less.">Median</Defined>
            </th>
            <th scope="col">
              <Defined help="Work of the recorder in ms per second that the page was seen; 95 % of the views cost less. 50 ms are 5 % of the time.">
                95 %
              </Defined>
            </th>
            <th scope="col">
              <Defined help="The longest stretch of the recorder’s work without a break, in any of the views. What a visitor does meanwhile waits that long.">
                Longest
              </Defined>
            </th>
            <th scope="col">
              <Defined help="Share of the views at whose end the recorder had slowed itself down, and how far it went.">
                Slowed down
              </Defined>
            </th>
          </tr>
        </thead>
        <tbody>
          {pages.map((page) => (
            <tr key={page.route}>
              <th scope="row">
                <TextLink to="/p/$projectId/recordings" params={{ projectId }} search={{ route: page.route }}>
                  <PathText path={page.route} />
                </TextLink>
              </th>
              <td>{formatNumber(page.views)}</td>
              <td>{perSecond(page.medianMs)}</td>
              <td data-over={page.p95Ms > BUDGET_MS || undefined}>{perSecond(page.p95Ms)}</td>
              <td data-over={page.longestMs > BUDGET_MS || undefined}>{perSecond(page.longestMs)}</td>
              <td>
                <Slowed levels={page.levels} views={page.views} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {truncated && <p className={styles.line}>These are the 100 costliest pages; there are more.</p>}
  </>
)

/** Of work in a second, and of a stretch of it. */
const BUDGET_MS = 50

const perSecond = (ms: number): string => `${formatNumber(ms < 10 ? ms : Math.round(ms))} ms`

const slowedViews = (levels: readonly number[]): number => levels.slice(1).reduce((sum, views) => sum + views, 0)

const furthest = (levels: readonly number[]): number => levels.findLastIndex((views) => views > 0)

const slowedInWords = ({ levels, views }: Costs['all']): string => {
  const slowed = slowedViews(levels)
  if (slowed === 0) return 'The recorder never had to slow itself down.'
  return `In ${formatShare(slowed / views)} of them the recorder slowed itself down.`
}

const Slowed = ({ levels, views }: { levels: readonly number[]; views: number }) => {
  const slowed = slowedViews(levels)
  if (slowed === 0) return <span className={styles.todo}>never</span>
  return (
    <>
      {formatShare(slowed / views)} <span className={styles.todo}>down to: {levelWords[furthest(levels)]}</span>
    </>
  )
}
