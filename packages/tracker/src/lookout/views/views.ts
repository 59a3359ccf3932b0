import type { Take } from '../../captured.ts'
import type { LookoutHost } from '../load.ts'
import { takeTurns, watchScrolls } from './scrolls.ts'
import { tellThrash, watchThrash } from './thrash.ts'
import { act, leavePage, watchTurns } from './turn.ts'
import type { Views } from './load.ts'

/** Begins to watch for what can be said only of a whole page view, or of several. */
export const startViews = (host: LookoutHost, tell: Take): Views => {
  watchThrash(host, tell)
  watchTurns(tell, host)
  watchScrolls()
  return {
    acted: act,
    leave() {
      tellThrash(!document.hidden)
      leavePage()
      return takeTurns()
    },
  }
}
