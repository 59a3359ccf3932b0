import type { Device, Heatmap } from '@throughline/contract'
import { countOf } from '../../../format/count-of.ts'
import { formatDateTime } from '../../../format/date.ts'
import { formatShare } from '../../../format/number.ts'
import { deviceNames } from '../../recordings/filters/filter-words.ts'
import { heatmapWords } from '../heatmap-words.ts'
import { unplacedShare } from '../unplaced-share.ts'
import type { PictureCaption, Snapshot } from '../use-snapshot.ts'

/** What is known of a heatmap that is taken along as a picture. */
export interface Pictured {
  readonly project: string
  readonly timeZone: string
  readonly heatmap: Pick<Heatmap, 'route' | 'kind' | 'from' | 'to' | 'sampleSize' | 'pageviews' | 'visitors' | 'unplacedShare' | 'snapshot'>
  readonly device: Device
  /** Undefined for all. */
  readonly release: string | undefined
  /** Of which visits, in words; undefined for all. */
  readonly sessions?: string | undefined
  /** Undefined until the points are on the picture. */
  readonly placed: Snapshot['placed']
}

/** What stands above a picture: of what it is, and the numbers without which it cannot be read. */
export const captionOf = ({ project, timeZone, heatmap, device, release, sessions, placed }: Pictured): PictureCaption => {
  const { route, kind, from, to, sampleSize, pageviews, visitors, snapshot } = heatmap
  const words = heatmapWords[kind]
  return {
    title: `${project}: ${words.name.toLowerCase()} on ${route}`,
    facts: [
      deviceNames[device] ?? device,
      release === undefined ? 'all releases' : `release ${release}`,
      ...(sessions === undefined ? [] : [sessions]),
      `${formatDateTime(from, timeZone)} to ${formatDateTime(to, timeZone)} (${timeZone})`,
      `n = ${countOf(sampleSize, words.one)}`,
      ...(kind === 'scroll' ? [] : [`unplaced: ${formatShare(unplacedShare(heatmap, placed))}`, countOf(pageviews, 'page view')]),
      countOf(visitors, 'visitor'),
      ...(snapshot ? [`page as recorded ${formatDateTime(snapshot.at, timeZone)}${releaseOf(snapshot)}`] : []),
    ],
  }
}

const releaseOf = ({ release }: NonNullable<Heatmap['snapshot']>): string => (release === '' ? '' : `, release ${release}`)

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)

/** "demo-shop_products-id_click_desktop_2026-11-26.png": letters, digits, dots and dashes of any script, and the day it shows last. */
export const fileNameOf = ({
  project,
  heatmap,
  device,
}: Pick<Pictured, 'project' | 'device'> & { heatmap: Pick<Heatmap, 'route' | 'kind' | 'to'> }): string =>
  `${[slug(project), slug(heatmap.route) || 'home', heatmap.kind, device, heatmap.to.slice(0, 10)].filter(Boolean).join('_')}.png`
