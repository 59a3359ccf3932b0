import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** A point of a TopoJSON: degrees east and north. */
type Point = readonly [number, number]

interface Topology {
  readonly transform: { readonly scale: Point; readonly translate: Point }
  readonly arcs: readonly (readonly Point[])[]
  readonly objects: { readonly countries: { readonly geometries: readonly Geometry[] } }
}

type Geometry = { readonly id?: string; readonly properties: { readonly name: string } } & (
  | { readonly type: 'Polygon'; readonly arcs: readonly (readonly number[])[] }
  | { readonly type: 'MultiPolygon'; readonly arcs: readonly (readonly (readonly number[])[])[] }
)

/** Countries by their ISO 3166-1 alpha-2 codes: shapes as SVG paths, and a spot for each that is too small to have one. */
export interface WorldShapes {
  readonly width: number
  readonly height: number
  readonly shapes: Readonly<Record<string, string>>
  readonly spots: Readonly<Record<string, Point>>
}

const WIDTH = 1_000
/** Nobody visits from further south, and the ice would take a sixth of the picture. */
const WITHOUT = new Set(['AQ'])
const SOUTHERNMOST = -56
const NORTHERNMOST = 84

// Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true, so that a large country is not coloured larger than it is.
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796]
const M = Math.sqrt(3) / 2

const onPlane = ([east, north]: Point): Point => {
  const [longitude, latitude] = [(east * Math.PI) / 180, (north * Math.PI) / 180]
  const t = Math.asin(M * Math.sin(latitude))
  const [t2, t6] = [t ** 2, t ** 6]
  return [(longitude * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2))), t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))]
}

const EDGE = onPlane([180, 0])[0]
const TOP = onPlane([0, NORTHERNMOST])[1]
const SCALE = WIDTH / (2 * EDGE)

const onPicture = (point: Point): Point => {
  const [x, y] = onPlane(point)
  return [(x + EDGE) * SCALE, (TOP - y) * SCALE]
}

const tenth = (value: number): number => Math.round(value * 10) / 10

const pointsOfArcs = ({ arcs, transform: { scale, translate } }: Topology): Point[][] =>
  arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([right, up]) => {
      x += right
      y += up
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })

/** An arc that is named by its complement runs backwards; the first point of each is the last of the one before. */
const ringOf = (arcs: readonly Point[][], ring: readonly number[]): Point[] =>
  ring.flatMap((place, index) => {
    const points = place < 0 ? (arcs[~place] ?? []).toReversed() : (arcs[place] ?? [])
    return index === 0 ? points : points.slice(1)
  })

const ringsOf = (arcs: readonly Point[][], geometry: Geometry): Point[][] =>
  (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs).flatMap((polygon) =>
    polygon.flatMap((ring) => cutAtEdge(ringOf(arcs, ring))),
  )

/** What of a ring lies on one side of a meridian: cut along it (Sutherland and Hodgman 1974). */
const sideOf = (ring: readonly Point[], edge: number, isInside: (east: number) => boolean): Point[] =>
  ring.flatMap((to, index): Point[] => {
    const from = ring.at(index - 1) ?? to
    const crosses = isInside(from[0]) !== isInside(to[0])
    const share = (edge - from[0]) / (to[0] - from[0])
    const at: Point = [edge, from[1] + share * (to[1] - from[1])]
    return [...(crosses ? [at] : []), ...(isInside(to[0]) ? [to] : [])]
  })

/** A ring that goes on beyond the edge of the picture comes in again at the other edge. */
const cutAtEdge = (ring: readonly Point[]): Point[][] => {
  let turns = 0
  const unrolled = ring.map(([east, north], index): Point => {
    const before = ring[index - 1]?.[0] ?? east
    if (before - east > 180) turns += 1
    if (east - before > 180) turns -= 1
    return [east + turns * 360, north]
  })
  const within = sideOf(
    sideOf(unrolled, 180, (east) => east <= 180),
    -180,
    (east) => east >= -180,
  )
  const beyond = sideOf(unrolled, 180, (east) => east > 180).map(([east, north]): Point => [east - 360, north])
  const behind = sideOf(unrolled, -180, (east) => east < -180).map(([east, north]): Point => [east + 360, north])
  return [within, beyond, behind].filter(({ length }) => length > 2)
}

/** Relative steps of tenths of a unit, which are shorter to write; steps that round to none are left out. */
const pathOf = (ring: readonly Point[]): string => {
  const places = ring.map((point) => onPicture(point).map((value) => Math.round(value * 10)) as [number, number])
  const distinct = places.filter(([x, y], index) => index === 0 || x !== places[index - 1]?.[0] || y !== places[index - 1]?.[1])
  if (distinct.length < 4) return ''
  return distinct
    .map(([x, y], index) => {
      const [fromX, fromY] = distinct[index - 1] ?? [0, 0]
      const steps = [x - fromX, y - fromY].map((step) => String(step / 10).replace(/^(-?)0\./, '$1.'))
      return `${index === 0 ? 'M' : 'l'}${steps.join(' ').replaceAll(' -', '-')}`
    })
    .join('')
    .concat('z')
}

/** CLDR knows the numbers of ISO 3166-1; what has none is named by people alone. */
const codeOf = ({ id, properties: { name } }: Geometry): string | undefined => {
  if (id === undefined) return name === 'Kosovo' ? 'XK' : undefined
  const region = new Intl.Locale(`und-${id}`).region
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : undefined
}

/** The middle of the box around a country's largest ring. */
const spotOf = (rings: readonly Point[][]): Point => {
  const box = (ring: readonly Point[]) => {
    const points = ring.map(onPicture)
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
  }
  const [largest] = rings.map(box).toSorted((a, b) => (b.right - b.left) * (b.bottom - b.top) - (a.right - a.left) * (a.bottom - a.top))
  return largest ? [tenth((largest.left + largest.right) / 2), tenth((largest.top + largest.bottom) / 2)] : [0, 0]
}

const require = createRequire(import.meta.url)
const files = { coarse: require.resolve('world-atlas/countries-110m.json'), fine: require.resolve('world-atlas/countries-50m.json') }

const readTopology = async (file: string): Promise<Topology> => JSON.parse(await readFile(file, 'utf8')) as Topology

/** Natural Earth has Guiana as a part of France, addresses of browsers have not. */
const codeOfRing = (code: string, ring: readonly Point[]): string =>
  code === 'FR' && ring.every(([east]) => east < -50 && east > -55) ? 'GF' : code

const countriesOf = (topology: Topology): Map<string, Point[][]> => {
  const arcs = pointsOfArcs(topology)
  const countries = new Map<string, Point[][]>()
  for (const geometry of topology.objects.countries.geometries) {
    const code = codeOf(geometry)
    if (code === undefined || WITHOUT.has(code)) continue
    for (const ring of ringsOf(arcs, geometry)) {
      const of = codeOfRing(code, ring)
      countries.set(of, [...(countries.get(of) ?? []), ring])
    }
  }
  return countries
}

const inOrder = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The world's countries as the package `world-atlas` (Natural Earth, public domain) has them, drawn for a picture 1,000 wide. */
export const worldShapes = async (): Promise<WorldShapes> => {
  const [coarse, fine] = (await Promise.all([readTopology(files.coarse), readTopology(files.fine)])).map(countriesOf) as [
    Map<string, Point[][]>,
    Map<string, Point[][]>,
  ]
  const shapes = inOrder([...coarse].map(([code, rings]) => [code, rings.map(pathOf).join('')]))
  return {
    width: WIDTH,
    height: Math.ceil(onPicture([0, SOUTHERNMOST])[1]),
    shapes,
    spots: inOrder([...fine].filter(([code]) => !(code in shapes)).map(([code, rings]) => [code, spotOf(rings)])),
  }
}
