/** Over a session's row, or its rows: how a column is read tells which. */
type Read = (column: string) => string

/** The session saw a page. */
export const sawPages = (read: Read): string => `${read('pages')} > 0`

/** It saw one page, and did nothing there that is counted: no click, no event of the site's own. */
export const isBounce = (read: Read): string => `${read('pages')} = 1 and ${read('clicks')} = 0 and ${read('custom_events')} = 0`
