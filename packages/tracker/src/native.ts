/**
 * The page's built-ins as they were when the script ran: what the page puts in their place later does not reach us, and what we
 * send is not seen by those who wrap `fetch`.
 */
export const { parse, stringify } = JSON
export const fetchNatively = window.fetch?.bind(window)
/** In whole ms since 1970, even where a page has made `Date.now` more precise. */
export const now = (): number => +new Date()
