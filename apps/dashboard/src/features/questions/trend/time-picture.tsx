import { useElementSize } from '@mantine/hooks'
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { formatCompact } from '../../../format/number.ts'
import type { Answer } from '../use-answer.ts'
import { bucketInWords, bucketLabel } from './bucket-words.ts'
import type { DrawnLine } from './drawn-line.ts'
import { isAdditive, isWhole, HEIGHT_PX, layOutPicture, PAD, type Picture } from '@throughline/pictures'
import { colourOf, MOST_WITH_BEFORE, PictureLines, slotAt } from './picture-lines.tsx'
import styles from './picture.module.css'
import { lineValue } from './value-words.ts'

interface TimePictureProps {
  answer: Answer<'trend'>
  lines: readonly DrawnLine[]
  kind: 'line' | 'bars' | 'area'
  /** On a page a picture has its usual height, on a dashboard that of its tile. */
  height?: number
  isTile?: boolean
  /** Bars stand beside each other, also where they would add up. */
  isGrouped?: boolean
  /** Absent: nobody may look who stands behind a value. */
  onOpen?: ((line: DrawnLine, bucket: number) => void) | undefined
  /** How values are written, in full and on the axis. */
  told?: (value: number | null | undefined) => string
  tick?: (value: number) => string
  /** What choosing a point does. */
  hint?: string
  /** What stands beneath the axis. */
  beneath?: ((picture: Picture) => ReactNode) | undefined
}

interface Place {
  readonly bucket: number
  readonly line: number
}

/** The line whose value in a bucket lies nearest to a height. */
const nearest = ({ stretches }: Picture, bucket: number, y: number, isStacked: boolean): number => {
  const distances = stretches.map((line) => {
    const one = line[bucket]
    if (!one) return Infinity
    if (isStacked) return y >= one.top && y <= one.bottom ? 0 : Math.min(Math.abs(y - one.top), Math.abs(y - one.bottom))
    return Math.abs(y - one.end)
  })
  return Math.max(0, distances.indexOf(Math.min(...distances)))
}

/** Values over time as lines, bars or areas. Each bucket can be reached by pointer and by keyboard, and opens who stands behind its value. */
export const TimePicture = ({
  answer: { query, result, meta },
  lines,
  kind,
  height = HEIGHT_PX,
  isTile = false,
  isGrouped = false,
  onOpen,
  told = lineValue,
  tick = formatCompact,
  hint = 'Choose a point to see who stands behind it.',
  beneath,
}: TimePictureProps) => {
  const { ref, width } = useElementSize()
  const [place, setPlace] = useState<Place>()
  const { buckets, interval } = result
  const isStacked = kind !== 'line' && !isGrouped && isAdditive(query)
  const asked = { lines, buckets: buckets.length, width, height, isStacked, isBars: kind === 'bars', isWhole: isWhole(query) }
  const picture = layOutPicture(asked)
  const inTabOrder = Math.min(place?.bucket ?? buckets.length - 1, buckets.length - 1)
  const current = place && place.line < lines.length ? place : undefined

  const point = (bucket: number, event: MouseEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const line =
      kind === 'bars' && !isStacked
        ? slotAt(event.clientX - box.left - box.width / 2, picture.step, lines.length)
        : nearest(picture, bucket, event.clientY - box.top, isStacked)
    if (place?.bucket !== bucket || place.line !== line) setPlace({ bucket, line })
  }
  const step = (event: KeyboardEvent<HTMLElement>, { bucket, line }: Place): void => {
    const { previousElementSibling: before, nextElementSibling: after } = event.currentTarget
    const sibling = { ArrowLeft: before, ArrowRight: after }[event.key]
    const move = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (sibling instanceof HTMLElement) sibling.focus()
    else if (move !== undefined) setPlace({ bucket, line: (line + move + lines.length) % lines.length })
    else return
    event.preventDefault()
  }
  const inWords = (bucket: number): string => {
    const one = buckets[bucket]
    if (!one) return ''
    const line = lines[current?.line ?? 0]
    const before = line?.previous?.values[bucket]
    return [
      `${bucketInWords(one, interval, meta.timeZone)}${one.complete ? '' : ' (not complete)'}: ${line?.name} ${told(line?.values[bucket])}`,
      ...(before === undefined ? [] : [`in the period before ${told(before)}`]),
    ].join(', ')
  }

  return (
    <figure className={styles.picture} ref={ref} aria-label={`${lines.map(({ name }) => name).join(', ')} by ${interval}`}>
      <svg width="100%" height={height} aria-hidden>
        {picture.ticks.map(({ value, y }) => (
          <g key={value}>
            <line className={value === 0 ? styles.zero : styles.grid} x1={picture.left} x2={picture.right} y1={y} y2={y} />
            <text className={styles.tick} x={picture.left - 8} y={y + 4} textAnchor="end">
              {tick(value)}
            </text>
          </g>
        ))}
        {buckets.map((bucket, index) =>
          (buckets.length - 1 - index) % picture.labelEvery === 0 ? (
            <text key={bucket.from} className={styles.tick} x={picture.xs[index]} y={height - 8} textAnchor="middle">
              {bucketLabel(bucket, interval, meta.timeZone)}
            </text>
          ) : null,
        )}
        {current && <Cross picture={picture} bucket={current.bucket} />}
        <PictureLines picture={picture} lines={lines} buckets={buckets} kind={kind} isStacked={isStacked} current={current?.line} />
        {current && kind !== 'bars' && <Dot picture={picture} lines={lines} place={current} />}
      </svg>
      <div className={styles.columns} style={{ height: `${height}px` }} data-still={!onOpen || undefined}>
        {buckets.map((bucket, index) => (
          <button
            key={bucket.from}
            type="button"
            className={styles.column}
            style={columnAt(picture, index, width)}
            tabIndex={index === inTabOrder ? 0 : -1}
            aria-label={inWords(index)}
            onMouseMove={(event) => point(index, event)}
            onMouseLeave={() => setPlace(undefined)}
            onFocus={() => setPlace((before) => ({ bucket: index, line: before?.line ?? 0 }))}
            onBlur={() => setPlace(undefined)}
            onKeyDown={(event) => step(event, { bucket: index, line: current?.line ?? 0 })}
            onClick={() => {
              const line = lines[current?.line ?? 0]
              if (line) onOpen?.(line, index)
            }}
          />
        ))}
      </div>
      {current && (
        <Beside picture={picture} width={width} bucket={current.bucket}>
          <strong>
            {bucketInWords(buckets[current.bucket] ?? { from: meta.from }, interval, meta.timeZone)}
            {buckets[current.bucket]?.complete === false && ', not complete'}
          </strong>
          {around(lines, current.line).map(({ key, name, colour, values, previous }) => (
            <span key={key} className={styles.value} data-current={key === lines[current.line]?.key || undefined}>
              <i className={styles.swatch} style={{ background: colourOf(colour) }} />
              {name}
              <b>{told(values[current.bucket])}</b>
              {previous && <small>before: {told(previous.values[current.bucket])}</small>}
            </span>
          ))}
        </Beside>
      )}
      {beneath?.(picture)}
      <figcaption className={styles.keys}>
        {!picture.hasNames &&
          lines.map(({ key, name, colour }) => (
            <span key={key} className={styles.key}>
              <i className={styles.swatch} style={{ background: colourOf(colour) }} />
              {name}
            </span>
          ))}
        {buckets.some(({ complete }) => !complete) && <span className={styles.key}>Dashed: not complete</span>}
        {lines.some(({ previous }) => previous) && !isStacked && (
          <span className={styles.key}>
            {kind === 'bars' ? 'Across' : 'Pale'}: the period before
            {kind !== 'bars' && lines.length > MOST_WITH_BEFORE && ', of the line that is pointed at'}
          </span>
        )}
        {onOpen && !isTile && <span className={styles.key}>{hint}</span>}
      </figcaption>
    </figure>
  )
}

const MOST_BESIDE = 10

/** The lines that fit beside a pointer, that which is looked at among them. */
const around = (lines: readonly DrawnLine[], current: number): readonly DrawnLine[] =>
  lines.slice(Math.max(0, Math.min(current - MOST_BESIDE + 1, lines.length - MOST_BESIDE)), Math.max(current + 1, MOST_BESIDE))

const Cross = ({ picture: { xs, height }, bucket }: { picture: Picture; bucket: number }) => (
  <line className={styles.cross} x1={xs[bucket]} x2={xs[bucket]} y1={PAD.top} y2={height - PAD.bottom} />
)

const Dot = ({ picture, lines, place }: { picture: Picture; lines: readonly DrawnLine[]; place: Place }) => {
  const stretch = picture.stretches[place.line]?.[place.bucket]
  if (!stretch) return null
  return (
    <circle
      className={styles.dot}
      style={{ color: colourOf(lines[place.line]?.colour) }}
      cx={picture.xs[place.bucket]}
      cy={stretch.end}
      r={4.5}
    />
  )
}

const columnAt = ({ xs, step, left }: Picture, bucket: number, width: number): { left: string; width: string } => {
  const middle = xs[bucket] ?? 0
  const start = Math.max(left - 8, middle - step / 2)
  return { left: `${start}px`, width: `${Math.max(0, Math.min(width, middle + step / 2) - start)}px` }
}

interface BesideProps {
  picture: Picture
  width: number
  bucket: number
  children: ReactNode
}

/** Stands on the side of a bucket where there is more room. */
const Beside = ({ picture: { xs }, width, bucket, children }: BesideProps) => {
  const x = xs[bucket] ?? 0
  return (
    <div className={styles.beside} aria-hidden style={x > width / 2 ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` }}>
      {children}
    </div>
  )
}
