import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { countryName } from '../../format/country-name.ts'
import { classOf, colourOfClass, mapClasses } from './map-classes.ts'
import { MapKeys } from './map-keys.tsx'
import { useWorldShapes } from './use-world-shapes.ts'
import type { WorldShapes } from './load-world-shapes.ts'
import styles from './world-map.module.css'

export interface MapValue {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly value: number
  /** The value with its unit: "1,204 visitors". */
  readonly words: string
}

interface WorldMapProps {
  /** What is shown: "Visitors by country". */
  label: string
  values: readonly MapValue[]
  /** A number as the key to the colours has it. */
  format: (value: number) => string
  /** Absent: nobody may look into a country. */
  onOpen: ((code: string) => void) | undefined
  /** What opening one does, for whoever points at it: "filter by it". */
  does: string
}

interface Pointed {
  readonly code: string
  /** Where, in px from the left and the top of the map. */
  readonly x: number
  readonly y: number
}

/**
 * Countries coloured by their values. Each that has one is a button; one of them is in the order of tabs, the arrows go to the next larger or smaller one.
 * Where a country is too small to be seen it is a spot. A table beside it has to say the same.
 */
export const WorldMap = ({ label, values, format, onOpen, does }: WorldMapProps) => {
  const world = useWorldShapes()
  const [pointed, setPointed] = useState<Pointed>()
  const shown = values.filter(({ code, value }) => value > 0 && world && (code in world.shapes || code in world.spots))
  const ranked = shown.toSorted((a, b) => b.value - a.value)
  const classes = mapClasses(ranked.map(({ value }) => value))
  const [last, setLast] = useState<string>()
  const inTabOrder = ranked.some(({ code }) => code === last) ? last : ranked[0]?.code
  const byCode = new Map(values.map((value) => [value.code, value]))
  const largest = ranked[0]?.value ?? 1

  const point = (code: string, event: PointerEvent<SVGElement>): void => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    if (box) setPointed({ code, x: event.clientX - box.left, y: event.clientY - box.top })
  }
  const focus = (code: string, shape: SVGElement): void => {
    const [box, around] = [shape.ownerSVGElement?.getBoundingClientRect(), shape.getBoundingClientRect()]
    setLast(code)
    if (box) setPointed({ code, x: around.left + around.width / 2 - box.left, y: around.top + around.height / 2 - box.top })
  }
  const press = (event: KeyboardEvent<SVGElement>, code: string): void => {
    const place = ranked.findIndex((each) => each.code === code)
    const next = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: ranked.length - 1 }[
      event.key
    ]
    const to = next === undefined ? undefined : ranked[next]?.code
    if (event.key === 'Enter' || event.key === ' ') onOpen?.(code)
    else if (to !== undefined) event.currentTarget.ownerSVGElement?.querySelector<SVGElement>(`[data-code="${to}"]`)?.focus()
    else return
    event.preventDefault()
  }
  const propsOf = (code: string, words: string) => ({
    role: onOpen ? 'button' : 'img',
    'data-code': code,
    tabIndex: code === inTabOrder ? 0 : -1,
    'aria-label': `${countryName(code)}: ${words}`,
    onPointerMove: (event: PointerEvent<SVGElement>) => point(code, event),
    onPointerLeave: () => setPointed(undefined),
    onFocus: ({ currentTarget }: { currentTarget: SVGElement }) => focus(code, currentTarget),
    onBlur: () => setPointed(undefined),
    onKeyDown: (event: KeyboardEvent<SVGElement>) => press(event, code),
    onClick: () => onOpen?.(code),
  })

  return (
    <figure className={styles.figure} aria-label={label} aria-busy={world === undefined}>
      <div className={styles.map} style={{ aspectRatio: world ? `${world.width} / ${world.height}` : '1000 / 433' }}>
        {world && (
          <svg viewBox={`0 0 ${world.width} ${world.height}`} className={styles.world}>
            <Land world={world} without={new Set(shown.map(({ code }) => code))} onPoint={point} onLeave={() => setPointed(undefined)} />
            {/* The smallest last, so that what lies within another can be reached. */}
            {ranked.map(({ code, value, words }) => {
              const shape = world.shapes[code]
              const [cx, cy] = world.spots[code] ?? []
              const common = {
                ...propsOf(code, words),
                className: styles.country,
                'data-class': colourOfClass(classOf(classes, value) ?? 0, classes.length),
              }
              return shape === undefined ? (
                <circle key={code} {...common} cx={cx} cy={cy} r={3 + 4 * Math.sqrt(value / largest)} data-spot />
              ) : (
                <path key={code} {...common} d={shape} />
              )
            })}
          </svg>
        )}
        {pointed && <Beside pointed={pointed} value={byCode.get(pointed.code)} does={onOpen && does} />}
      </div>
      <MapKeys classes={classes} format={format} />
    </figure>
  )
}

interface LandProps {
  world: WorldShapes
  /** Countries that are drawn otherwise. */
  without: ReadonlySet<string>
  onPoint: (code: string, event: PointerEvent<SVGElement>) => void
  onLeave: () => void
}

/** Where nothing is known of: land, which says its name and nothing else. */
const Land = ({ world, without, onPoint, onLeave }: LandProps) => (
  <g aria-hidden>
    {Object.entries(world.shapes).map(([code, shape]) =>
      without.has(code) ? null : (
        <path key={code} className={styles.land} d={shape} onPointerMove={(event) => onPoint(code, event)} onPointerLeave={onLeave} />
      ),
    )}
  </g>
)

interface BesideProps {
  pointed: Pointed
  value: MapValue | undefined
  does: string | undefined
}

const Beside = ({ pointed: { code, x, y }, value, does }: BesideProps) => (
  <div className={styles.beside} aria-hidden style={{ left: `${x}px`, top: `${y}px` }} data-left={x > 240 || undefined}>
    <strong>{countryName(code)}</strong>
    <span>{value ? value.words : 'none'}</span>
    {does !== undefined && value && value.value > 0 && <small>Click to {does}</small>}
  </div>
)
