import { useElementSize } from '@mantine/hooks'
import type { LifecycleResult, LifecycleState } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatCompact } from '../../../format/number.ts'
import { niceTicks } from '../../../ui/line-chart/nice-ticks.ts'
import { bucketInWords, bucketLabel } from '../trend/bucket-words.ts'
import styles from './lifecycle-bars.module.css'
import type { LifecyclePictureProps } from './lifecycle-table.tsx'
import { stateNames } from './lifecycle-words.ts'

const HEIGHT_PX = 280
const PAD = { top: 12, bottom: 28, left: 44 }
const NAMES_PX = 112
const ROOM_FOR_NAMES_FROM_PX = 560
const WIDEST_PX = 56
const LABEL_WIDTH_PX = 60
const NAME_HEIGHT_PX = 16

/** From the zero line up, then down. */
const above: readonly LifecycleState[] = ['returning', 'resurrecting', 'new']

interface Segment {
  readonly state: LifecycleState
  /** In people, from the zero line; the lower one first. */
  readonly from: number
  readonly to: number
}

const segmentsOf = (bucket: LifecycleResult['buckets'][number]): Segment[] => {
  let height = 0
  const up = above.map((state) => {
    const from = height
    height += bucket[state]
    return { state, from, to: height }
  })
  return [...up, { state: 'dormant' as const, from: -bucket.dormant, to: 0 }].filter(({ from, to }) => to > from)
}

/** Heights of the names beside the last bar, from the top down, as far apart as they are high. */
const moveApart = (wanted: readonly { state: LifecycleState; y: number }[]): { state: LifecycleState; y: number }[] => {
  let least = -Infinity
  return wanted
    .toSorted((a, b) => a.y - b.y)
    .map(({ state, y }) => {
      least = Math.max(y, least + NAME_HEIGHT_PX)
      return { state, y: least }
    })
}

/** Who was there above the line, who stayed away beneath it; each piece of a bar opens its people. The table beneath is the way for the keyboard. */
export const LifecycleBars = ({ interval, timeZone, buckets, height = HEIGHT_PX, onOpen }: LifecyclePictureProps & { height?: number }) => {
  const { ref, width } = useElementSize()
  const up = niceTicks(Math.max(...buckets.map((bucket) => bucket.new + bucket.returning + bucket.resurrecting)))
  const [top, step] = [up.at(-1) ?? 1, up[1] ?? 1]
  const down = Math.ceil(Math.max(...buckets.map(({ dormant }) => dormant)) / step)
  const ticks = [...Array.from({ length: down }, (_, index) => (index - down) * step), ...up]
  const namesAtEnd = width >= ROOM_FOR_NAMES_FROM_PX
  const inner = Math.max(0, width - PAD.left - (namesAtEnd ? NAMES_PX : 4))
  const y = (people: number): number => PAD.top + ((height - PAD.top - PAD.bottom) * (top - people)) / (top + down * step)
  const slot = inner / buckets.length
  const bar = Math.min(WIDEST_PX, Math.max(2, slot * 0.78))
  const every = Math.max(1, Math.ceil((buckets.length * LABEL_WIDTH_PX) / Math.max(inner, 1)))
  const last = buckets.at(-1)
  const named = last ? segmentsOf(last) : []
  const names = moveApart(named.map(({ state, from, to }) => ({ state, y: (y(from) + y(to)) / 2 + 4 })))
  const nameLeft = PAD.left + (buckets.length - 0.5) * slot + bar / 2 + 10
  const shown = new Set(buckets.flatMap((bucket) => segmentsOf(bucket).map(({ state }) => state)))
  const isOpen = buckets.some(({ complete }) => !complete)
  return (
    <figure className={styles.bars} ref={ref} aria-label={`People by ${interval}: new, returning and resurrecting above, dormant beneath`}>
      <div className={styles.plot} style={{ height: `${height}px` }}>
        <svg width="100%" height={height} aria-hidden>
          {ticks.map((value) => (
            <g key={value}>
              <line className={value === 0 ? styles.zero : styles.grid} x1={PAD.left} x2={PAD.left + inner} y1={y(value)} y2={y(value)} />
              <text className={styles.tick} x={PAD.left - 8} y={y(value) + 4} textAnchor="end">
                {value < 0 ? `\u2212${formatCompact(-value)}` : formatCompact(value)}
              </text>
            </g>
          ))}
          {buckets.map(({ from }, index) =>
            (buckets.length - 1 - index) % every === 0 ? (
              <text key={from} className={styles.tick} x={PAD.left + (index + 0.5) * slot} y={height - 8} textAnchor="middle">
                {bucketLabel({ from }, interval, timeZone)}
              </text>
            ) : null,
          )}
          {namesAtEnd &&
            names.map(({ state, y: at }) => (
              <text key={state} className={styles.name} data-state={state} x={nameLeft} y={at}>
                {stateNames[state]}
              </text>
            ))}
        </svg>
        {buckets.map((bucket, index) =>
          segmentsOf(bucket).map(({ state, from, to }) => {
            const when = bucketInWords(bucket, interval, timeZone)
            const words = `${stateNames[state]}, ${when}: ${countOf(to - from, 'person', 'people')}${bucket.complete ? '' : ' so far'}`
            return (
              <button
                key={`${bucket.from} ${state}`}
                type="button"
                className={styles.piece}
                data-state={state}
                data-open={!bucket.complete || undefined}
                tabIndex={-1}
                title={words}
                aria-label={words}
                style={{
                  left: `${PAD.left + (index + 0.5) * slot - bar / 2}px`,
                  width: `${bar}px`,
                  top: `${y(to)}px`,
                  height: `${Math.max(1, y(from) - y(to) - 1)}px`,
                }}
                disabled={!onOpen}
                onClick={() => onOpen?.(bucket.from, state)}
              />
            )
          }),
        )}
      </div>
      <figcaption className={styles.keys}>
        {[...above.toReversed(), 'dormant' as const].map((state) =>
          shown.has(state) && !(namesAtEnd && named.some((one) => one.state === state)) ? (
            <span key={state} className={styles.key}>
              <span className={styles.swatch} data-state={state} aria-hidden /> {stateNames[state]}
            </span>
          ) : null,
        )}
        {isOpen && (
          <span className={styles.key}>
            <span className={styles.swatch} data-state="returning" data-open aria-hidden /> not over yet
          </span>
        )}
      </figcaption>
    </figure>
  )
}
