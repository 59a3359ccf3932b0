/** Over a session's one row in `sessions final`: it saw a page. */
export const sawPages = 'pages > 0'

/** Likewise: it saw one page, and did nothing there that is counted: no click, no event of the site's own. */
export const isBounce = 'pages = 1 and clicks = 0 and custom_events = 0'
