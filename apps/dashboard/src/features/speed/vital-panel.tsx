import { Drawer, SegmentedControl, Skeleton } from '@mantine/core'
import { readVital, vitalNames, type Device, type VitalDetail, type VitalName } from '@throughline/contract'
import type { ReactNode } from 'react'
import { useEndpoint } from '../../api/use-endpoint.ts'
import { countOf } from '../../format/count-of.ts'
import { formatDay, formatShortDay } from '../../format/date.ts'
import { formatNumber } from '../../format/number.ts'
import { usePeriod } from '../../period/use-period.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { LineChart } from '../../ui/line-chart/line-chart.tsx'
import { useProject } from '../projects/use-project.ts'
import { deviceNames } from '../recordings/filters/filter-words.ts'
import { visitsWhere } from '../recordings/visits-where.ts'
import { Histogram } from './histogram.tsx'
import { Rated, RatingBar } from './rated.tsx'
import { SlowVisits } from './slow-visits.tsx'
import styles from './speed.module.css'
import { formatVital, ratingOf, ratingWords, vitalWords } from './vital-words.ts'

interface VitalPanelProps {
  /** As it stands in the address; undefined: closed. */
  page: string | undefined
  /** Undefined: all pages. */
  route: string | undefined
  vital: VitalName
  release: string | undefined
  device: Device | undefined
  onVital: (name: VitalName) => void
  onClose: () => void
}

/** One vital of one page: how it is distributed, over the days, by release and device, about what, and the slowest visits. */
export const VitalPanel = ({ page, route, vital, release, device, onVital, onClose }: VitalPanelProps) => {
  const { id: projectId } = useProject()
  const { from, to } = usePeriod()
  const { data, error, refetch } = useEndpoint(
    readVital,
    { params: { projectId }, query: { from, to, name: vital, route, release, device } },
    { enabled: page !== undefined },
  )
  return (
    <Drawer
      opened={page !== undefined}
      onClose={onClose}
      position="right"
      size={760}
      overlayProps={{ backgroundOpacity: 0.25 }}
      title={route ?? 'All pages'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: styles.panelTitle ?? '' }}
    >
      <SegmentedControl
        size="xs"
        aria-label="What is measured"
        data={vitalNames.map((name) => ({ value: name, label: name }))}
        value={vital}
        onChange={(value) => onVital(vitalNames.find((name) => name === value) ?? 'LCP')}
      />
      {error && <ErrorNote title="It could not be loaded" error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Detail name={vital} route={route} detail={data} />
      ) : (
        !error && (
          <div aria-busy="true">
            <Skeleton height={12} width="60%" my={16} />
            <Skeleton height={120} />
          </div>
        )
      )}
    </Drawer>
  )
}

const Detail = ({ name, route, detail }: { name: VitalName; route: string | undefined; detail: VitalDetail }) => {
  const { id: projectId } = useProject()
  const { inWords } = usePeriod()
  const { figure, histogram, releases, devices, elements, slowest } = detail
  if (!figure)
    return (
      <p className={styles.answer}>
        No page view told its {vitalWords[name].name.toLowerCase()} {inWords}.
      </p>
    )
  const rating = ratingOf(name, figure.p75)
  return (
    <>
      <p className={styles.answer}>
        <strong>{vitalWords[name].name}</strong>: three of four of {countOf(figure.n, 'page view')} {inWords} had at most{' '}
        <strong>{formatVital(name, figure.p75)}</strong>, which is {ratingWords[rating].word}. {vitalWords[name].definition}
      </p>
      <RatingBar figure={figure} />
      <Histogram name={name} histogram={histogram} p75={figure.p75} />
      <Days name={name} days={detail.days} />
      <div className={styles.lists}>
        <Figures
          name={name}
          title="Releases"
          rows={releases.map(({ release, firstSeenAt, ...row }) => ({
            ...row,
            key: release,
            label: (
              <>
                {release || <span className={styles.faint}>Without a name</span>}{' '}
                <span className={styles.faint}>
                  <RelativeTime at={firstSeenAt} />
                </span>
              </>
            ),
          }))}
        />
        <Figures
          name={name}
          title="Devices"
          rows={devices.map(({ device, ...row }) => ({ ...row, key: device, label: deviceNames[device as Device] ?? 'Unknown' }))}
        />
      </div>
      {elements.length > 0 && (
        <Figures
          name={name}
          title={elementTitles[name]}
          rows={elements.map(({ selector, ...row }) => ({
            ...row,
            key: selector,
            label: <code className={styles.selector}>{selector}</code>,
          }))}
        />
      )}
      <section className={styles.part}>
        <div className={styles.partHead}>
          <h3 className={styles.heading}>Slowest visits</h3>
          <ButtonLink
            variant="default"
            size="compact-sm"
            to="/p/$projectId/recordings"
            params={{ projectId }}
            search={visitsWhere({ vital: { name, atLeast: figure.p75, ...(route !== undefined && { route }) } })}
          >
            See recordings from {formatVital(name, figure.p75)} on
          </ButtonLink>
        </div>
        <SlowVisits name={name} visits={slowest} />
      </section>
    </>
  )
}

const elementTitles: Record<VitalName, string> = {
  LCP: 'What was painted last',
  INP: 'What answered late',
  CLS: 'What moved',
  TTFB: '',
}

const CLS_SCALE = 1_000

/** The p75 of each day on which there is one. */
const Days = ({ name, days: all }: { name: VitalName; days: VitalDetail['days'] }) => {
  const days = all.flatMap(({ p75, ...day }) => (p75 === null ? [] : [{ ...day, p75 }]))
  if (days.length < 2) return null
  const title = name === 'CLS' ? 'p75 by day, in thousandths' : 'p75 by day, in ms'
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{title}</h3>
      <LineChart
        label={title}
        names={{ now: name, before: '' }}
        points={days.map(({ day, n, p75, complete }) => ({
          label: formatShortDay(day),
          value: Math.round(name === 'CLS' ? p75 * CLS_SCALE : p75),
          complete,
          words: `${formatDay(day)}: ${formatVital(name, p75)}, ${countOf(n, 'page view')}${complete ? '' : ' so far'}`,
        }))}
        renderColumn={(index, props) => <button key={days[index]?.day} type="button" {...props} />}
      />
    </section>
  )
}

interface FiguresProps {
  name: VitalName
  title: string
  rows: readonly { key: string; label: ReactNode; n: number; p75: number; good: number; poor: number }[]
}

const Figures = ({ name, title, rows }: FiguresProps) => (
  <section className={styles.part}>
    <h3 className={styles.heading}>{title}</h3>
    <ul className={styles.figures}>
      {rows.map(({ key, label, ...figure }) => (
        <li key={key}>
          <span className={styles.label}>{label}</span>
          <Rated name={name} figure={figure} />
          <span className={styles.n}>{formatNumber(figure.n)}</span>
        </li>
      ))}
    </ul>
  </section>
)
