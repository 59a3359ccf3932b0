import * as z from 'zod'
import { metricId, savedQuestionId, tileId } from '../ids.ts'
import { query } from '../query/query.ts'

/** Of the grid that tiles lie on: so many columns, and rows as far as they are needed. */
export const GRID_COLUMNS = 12
const MOST_ROWS = 1_000
const HIGHEST_ROWS = 24

const MOST_TEXT_CHARS = 10_000
const MOST_QUERY_CHARS = 16_000

const asked = query.refine((given) => JSON.stringify(given).length <= MOST_QUERY_CHARS, 'it is too long to be kept')

/** What a tile shows: a saved question or a metric as it is when it is looked at, a question of its own, or words in Markdown. */
export const tileContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), savedQuestionId }),
  z.strictObject({ kind: z.literal('question'), query: asked, view: z.string().max(40).nullable().default(null) }),
  z.strictObject({ kind: z.literal('metric'), metricId }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(MOST_TEXT_CHARS) }),
])
export type TileContent = z.infer<typeof tileContent>

/** Where a tile lies, in columns and rows from the upper left corner, and how large it is. */
export const tilePlace = z.strictObject({
  x: z
    .number()
    .int()
    .min(0)
    .max(GRID_COLUMNS - 1),
  y: z.number().int().min(0).max(MOST_ROWS),
  width: z.number().int().min(1).max(GRID_COLUMNS),
  height: z.number().int().min(1).max(HIGHEST_ROWS),
})
export type TilePlace = z.infer<typeof tilePlace>

export const tile = tilePlace
  .extend({
    id: tileId,
    /** Empty: what is shown says its own name. */
    title: z.string().trim().max(100).default(''),
    content: tileContent,
  })
  .refine(({ x, width }) => x + width <= GRID_COLUMNS, `A tile ends within the ${GRID_COLUMNS} columns of the grid`)
export type Tile = z.infer<typeof tile>

/** Two tiles share a cell of the grid. */
export const overlap = (a: TilePlace, b: TilePlace): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
