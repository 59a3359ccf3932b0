import * as z from 'zod'
import { limits } from './limits.ts'

/** A list is asked for a page at a time: `cursor` is what the page before gave as `nextCursor`, opaque to the caller. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(limits.page.maxItems).default(limits.page.defaultItems),
  cursor: z.string().max(400).optional(),
}

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** An instant in ISO 8601 with its zone, in answers always UTC. */
export const instant = z.iso.datetime({ offset: true })

/** A period: from is included, to is not. Absent means the last seven days until now. */
export const periodQuery = { from: instant.optional(), to: instant.optional() }
