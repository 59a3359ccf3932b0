import type { ToClosedPage } from '../protocol.ts'

/** What the closed page shows at a time: a recording that plays, or one page that stands still. */
export interface ClosedView {
  hear: (message: ToClosedPage) => void
  /** Something in the recording made rrweb throw where nobody could catch it. */
  stumble: () => void
}
