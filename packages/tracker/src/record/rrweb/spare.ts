/** What rrweb's own callbacks are wrapped in, and ask, to spare the page. */
export { skipsPointer, timed } from '../cost.ts'
