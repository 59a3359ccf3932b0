import type { AnsweredQuestion, Dashboard, DashboardFilters, Project, Tile, TileAnswer, UserId } from '@throughline/contract'
import type { InsightsContext } from '@throughline/insights'
import { drawAnswer, drawMetric, metricChange, metricValue, readMarkdown, type Drawing } from '@throughline/pictures'
import type { AccountsContext } from '../../accounts/accounts-context.ts'
import type { Log } from '../../log.ts'
import { isRefusal, type Refusal } from '../../refusal.ts'
import { askTile } from '../ask-tile.ts'
import { figuresOf, type Figures } from './figures-of.ts'
import { blocksAsHtml, escaped, figuresAsHtml, styles } from './html.ts'
import { paintDrawing } from './paint-drawing.ts'

export interface MailWriting extends InsightsContext, Pick<AccountsContext, 'db' | 'publicUrl'> {
  now: () => Date
  log: Log
}

export interface AskedMail {
  project: Project
  dashboard: Dashboard
  filters: DashboardFilters
  /** For whom it is looked up; null where that person is gone. */
  userId: UserId | null
}

export interface WrittenMail {
  subject: string
  text: string
  html: string
  pictures: { cid: string; base64: string }[]
}

const WIDTH_PX = 712

/** A funnel or a ranking is as tall as its rows, and a number needs little. */
const tall = ({ result, view }: AnsweredQuestion): number => {
  if (result.kind === 'trend' && view === 'number') return 96
  if (result.kind === 'trend' && view === 'ranking') return Math.min(12, Math.max(1, result.lines.length)) * 30
  if (result.kind === 'funnel') return result.steps.length * 30
  if (result.kind === 'retention') return Math.min(14, result.cohorts.filter(({ size }) => size > 0).length + 2) * 28
  return result.kind === 'paths' ? 480 : 280
}

const drawn = (answer: TileAnswer): Drawing => {
  if (answer.kind === 'metric') {
    const { metric, reading } = answer
    const words = { value: metricValue(metric, reading.value), change: metricChange(metric, reading) }
    return drawMetric({ reading, ...words }, { width: WIDTH_PX, height: 240 })
  }
  const { query, result, view, meta } = answer
  return drawAnswer({ query, result, view, timeZone: meta.timeZone }, { width: WIDTH_PX, height: tall(answer) })
}

/** Beyond these a mail would be larger than many servers take. */
const MOST_PICTURES = 24

/** From the top down and from the left to the right, as it is read. */
export const inReadingOrder = (tiles: readonly Tile[]): Tile[] => tiles.toSorted((a, b) => a.y - b.y || a.x - b.x)

interface Part {
  readonly html: string
  readonly text: string
  readonly picture?: { readonly cid: string; readonly base64: string }
}

/** Writes a dashboard as a mail: its tiles in reading order, each as a picture with its chief numbers beneath. A tile that fails says why, and takes no other with it. */
export const writeDashboardMail = async (context: MailWriting, asked: AskedMail): Promise<WrittenMail> => {
  const { project, dashboard, filters } = asked
  const parts: Part[] = []
  for (const tile of inReadingOrder(dashboard.tiles)) {
    const hasRoom = parts.filter(({ picture }) => picture).length < MOST_PICTURES
    parts.push(await writeTile(context, asked, tile, hasRoom))
  }
  const link = linkTo(context.publicUrl, asked)
  const day = context
    .now()
    .toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: project.timeZone })
  const isNarrowed = filters.where !== undefined || filters.segment !== undefined
  const about = `${project.name}, ${day}${isNarrowed ? '. Only of some visits, as whoever planned this mail chose' : ''}.`
  const foot = 'You get this because somebody in the project has it sent to you; ask them if you do not want it any more.'
  return {
    subject: oneLine(`${dashboard.name} – ${project.name}, ${day}`).slice(0, 180),
    text: [
      dashboard.name,
      about,
      ...(dashboard.description === '' ? [] : [dashboard.description]),
      ...parts.map(({ text }) => text),
      `Open it: ${link}`,
      foot,
    ].join('\n\n'),
    html: [
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="${styles.body}"><div style="${styles.paper}">`,
      `<h1 style="${styles.title}">${escaped(dashboard.name)}</h1><p style="${styles.soft}">${escaped(about)}</p>`,
      dashboard.description === '' ? '' : `<p style="${styles.soft}">${escaped(dashboard.description)}</p>`,
      `<p style="${styles.soft}"><a href="${escaped(link)}" style="${styles.link}">Open the dashboard</a></p>`,
      ...parts.map(({ html }) => `<div style="${styles.tile}">${html}</div>`),
      `<p style="${styles.soft};margin-top:28px">${escaped(foot)}</p></div></body></html>`,
    ].join('\n'),
    pictures: parts.flatMap(({ picture }) => picture ?? []),
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const linkTo = (publicUrl: string, { project, dashboard, filters: { period, where, segment } }: AskedMail): string => {
  const search = new URLSearchParams({
    ...(period && { span: JSON.stringify(period) }),
    ...(where !== undefined && { where }),
    ...(segment !== undefined && { segment }),
  }).toString()
  return `${publicUrl}/p/${project.id}/dashboards/${dashboard.id}${search === '' ? '' : `?${search}`}`
}

const writeTile = async (context: MailWriting, asked: AskedMail, tile: Tile, hasPicture: boolean): Promise<Part> => {
  if (tile.content.kind === 'text') {
    const heading = tile.title === '' ? '' : `<h2 style="${styles.heading}">${escaped(tile.title)}</h2>`
    return {
      html: heading + blocksAsHtml(readMarkdown(tile.content.text)),
      text: [...(tile.title === '' ? [] : [tile.title]), tile.content.text].join('\n'),
    }
  }
  const answer = await answerOf(context, asked, tile)
  if (answer === undefined || isRefusal(answer)) return failed(tile, answer)
  const name = answer.name ?? 'Untitled'
  const figures = figuresOf(answer)
  const period = periodOf(answer)
  const picture = hasPicture ? await pictureOf(context, answer, `tile-${tile.id}`) : undefined
  return {
    html: [
      `<h2 style="${styles.heading}">${escaped(name)}</h2><p style="${styles.soft}">${escaped(period)}</p>`,
      picture
        ? `<img src="cid:${picture.cid}" alt="${escaped(figuresAsText(figures).slice(0, 400))}" width="${WIDTH_PX}" style="${styles.picture}">`
        : '',
      figures.rows.length === 0 ? `<p style="${styles.soft}">Nothing in this period.</p>` : figuresAsHtml(figures),
    ].join(''),
    text: [name, period, figures.rows.length === 0 ? 'Nothing in this period.' : figuresAsText(figures)].join('\n'),
    ...(picture && { picture }),
  }
}

/** What throws is a tile's own trouble too: the rest of the mail has to go. */
const answerOf = async (context: MailWriting, asked: AskedMail, tile: Tile): Promise<TileAnswer | Refusal | undefined> => {
  try {
    return await askTile(context, { ...asked, tileId: tile.id })
  } catch (error) {
    context.log.warn({ error, tile: tile.id }, 'a tile of a mail was not answered')
    return undefined
  }
}

const failed = ({ title }: Tile, refusal: Refusal | undefined): Part => {
  const name = title === '' ? 'A tile' : title
  const why = refusal?.error.message ?? 'It could not be answered. Open the dashboard to see it.'
  return {
    html: `<h2 style="${styles.heading}">${escaped(name)}</h2><p style="${styles.soft}">${escaped(why)}</p>`,
    text: `${name}\n${why}`,
  }
}

const pictureOf = async ({ log }: MailWriting, answer: TileAnswer, cid: string): Promise<Part['picture']> => {
  try {
    const png = await paintDrawing(drawn(answer))
    return { cid, base64: png.toString('base64') }
  } catch (error) {
    // The numbers stand beside it: better a mail without a picture than none.
    log.warn({ error }, 'a picture for a mail was not painted')
    return undefined
  }
}

const periodOf = (answer: TileAnswer): string => {
  const { from, to, timeZone } = answer.kind === 'metric' ? answer.reading.meta : answer.meta
  const day = (at: number): string =>
    new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  const [first, last] = [day(Date.parse(from)), day(Date.parse(to) - 1)]
  return first === last ? `${first} (${timeZone})` : `${first} to ${last} (${timeZone})`
}

const figuresAsText = ({ columns, rows }: Figures): string =>
  rows
    .map((row) =>
      row
        .map((cell, place) => (place === 0 || !columns[place] ? cell : `${columns[place]}: ${cell}`))
        .filter((cell) => cell !== '')
        .join('; '),
    )
    .join('\n')
