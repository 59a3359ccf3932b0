import { useDebouncedValue } from '@mantine/hooks'
import { previewRoutes, type Output, type PatternPreview, type RoutePreview } from '@throughline/contract'
import { useEndpoint } from '../../../api/use-endpoint.ts'
import { countOf } from '../../../format/count-of.ts'
import { formatNumber, formatShare } from '../../../format/number.ts'
import type { Column } from '../../../ui/data-table/column.ts'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import styles from './routes-preview.module.css'

/** Long enough not to ask at every letter. */
const TYPED_AFTER_MS = 300

type Preview = Output<typeof previewRoutes>

/** What the patterns that are typed would make of the paths of the last 30 days. */
export const RoutesPreview = ({ projectId, patterns }: { projectId: string; patterns: readonly string[] }) => {
  const [asked] = useDebouncedValue(patterns, TYPED_AFTER_MS)
  // A pattern that is half typed is refused when it is saved; until then the others are tried.
  const sound = asked.filter((pattern) => pattern.startsWith('/'))
  const { data, error, refetch } = useEndpoint(previewRoutes, { params: { projectId }, body: { patterns: sound } }, { keepPrevious: true })
  if (error) return <ErrorNote title="The preview could not be made" error={error} onRetry={() => void refetch()} />
  if (data?.paths === 0) {
    return (
      <EmptyState small title="What the patterns join will stand here">
        No page was viewed in the last 30 days. As soon as there is one, you see here which paths each pattern takes, before you save it.
      </EmptyState>
    )
  }
  return (
    <section className={styles.preview} aria-label="Preview" aria-busy={!data}>
      <h2 className={styles.title}>What these patterns make of the last 30 days</h2>
      {data && <p className={styles.sentence}>{sentenceOf(data)}</p>}
      {(data?.patterns.length ?? 0) > 0 && (
        <DataTable
          name="route-patterns"
          label="What each pattern takes"
          columns={patternColumns}
          rows={data?.patterns}
          rowId={({ pattern }) => `${data?.patterns.findIndex((one) => one.pattern === pattern)} ${pattern}`}
        />
      )}
      {data && data.changed.length > 0 && (
        <>
          <h3 className={styles.part}>Pages that would be others than today</h3>
          <DataTable
            name="changed-routes"
            label="Pages that would be others than today"
            columns={changedColumns}
            rows={data.changed}
            rowId={({ route }) => route}
            atFirst={10}
          />
        </>
      )}
      <h3 className={styles.part}>Pages that there would be</h3>
      <DataTable
        name="routes-then"
        label="Pages that there would be"
        columns={routeColumns}
        rows={data?.routes}
        rowId={({ route }) => route}
        atFirst={10}
      />
    </section>
  )
}

const sentenceOf = ({ paths, pageviews, pathsRead, pageviewsRead, routesNow, routesThen }: Preview): string => {
  const of =
    pathsRead < paths
      ? `Of ${formatNumber(paths)} paths the ${formatNumber(pathsRead)} most viewed were looked at (${formatShare(pageviewsRead / pageviews)} of the page views): they`
      : `${countOf(paths, 'path')} with ${countOf(pageviews, 'page view')}`
  const same =
    routesNow === routesThen
      ? ', as many as with the patterns that are saved.'
      : `; with the patterns that are saved, ${formatNumber(routesNow)}.`
  return `${of} make ${countOf(routesThen, 'page')}${same}`
}

const fateOf = ({ shadowedBy }: PatternPreview): string =>
  shadowedBy === null ? 'fits nothing' : `never reached: ${shadowedBy} above takes its paths`

const patternColumns: Column<PatternPreview>[] = [
  {
    id: 'pattern',
    title: 'Pattern',
    render: ({ pattern }) => <code title={pattern}>{pattern}</code>,
    text: (row) => row.pattern,
  },
  {
    id: 'examples',
    title: 'For example',
    render: (row) =>
      row.paths > 0 ? (
        <span title={row.examples.join('\n')}>{row.examples.join(', ')}</span>
      ) : (
        <span className={styles.fate} title={fateOf(row)}>
          {fateOf(row)}
        </span>
      ),
    text: (row) => (row.paths > 0 ? row.examples.join(' ') : fateOf(row)),
  },
  { id: 'paths', title: 'Paths', align: 'end', width: 80, render: ({ paths }) => formatNumber(paths), text: ({ paths }) => paths },
  views<PatternPreview>(),
]

function views<Row extends { pageviews: number }>(): Column<Row> {
  return {
    id: 'views',
    title: 'Page views',
    align: 'end',
    width: 112,
    render: ({ pageviews }) => formatNumber(pageviews),
    sortBy: ({ pageviews }) => pageviews,
    text: ({ pageviews }) => pageviews,
  }
}

const joinsInWords = ({ joins, joinsCount }: RoutePreview): string => {
  const more = joinsCount - joins.length
  return joins.map(({ route }) => route).join(', ') + (more > 0 ? ` and ${formatNumber(more)} more` : '')
}

const routeColumns: Column<RoutePreview>[] = [
  {
    id: 'route',
    title: 'Page',
    render: ({ route }) => <span title={route}>{route}</span>,
    sortBy: ({ route }) => route,
    text: ({ route }) => route,
  },
  {
    id: 'paths',
    title: 'Paths',
    align: 'end',
    width: 80,
    render: ({ paths }) => formatNumber(paths),
    sortBy: ({ paths }) => paths,
    text: ({ paths }) => paths,
  },
  views<RoutePreview>(),
]

const changedColumns: Column<RoutePreview>[] = [
  ...routeColumns.slice(0, 1),
  { id: 'from', title: 'Made of today’s', render: (row) => <span title={joinsInWords(row)}>{joinsInWords(row)}</span>, text: joinsInWords },
  ...routeColumns.slice(2),
]
