import { loadVitals, tellVitals } from '../vitals/load.ts'
import { takeAttention, watchAttention } from './attention.ts'
import { watchErrors } from './errors.ts'
import { watchFrames } from './frames.ts'
import { limit } from './limit.ts'
import type { Lookout, LookoutHost } from './load.ts'
import { watchRequests } from './requests.ts'
import { endRest, forgetRests, watchRests } from './rests.ts'
import { answer, ask, forgetPressed, judgeClick, watchDead } from './signals/dead.ts'
import { blameClick, watchFailures } from './signals/error.ts'
import { pathOf } from './signals/path-of.ts'
import { countClick, endBurst } from './signals/rage.ts'
import { loadViews, views } from './views/load.ts'

/** Begins to watch for what need not be seen from the first moment on, and tells of it. */
export const startLookout = (host: LookoutHost): Lookout => {
  const tellSignal = limit(host.take)
  const tellTrouble = watchFailures(limit(host.take), tellSignal)
  watchErrors(tellTrouble, host)
  watchRequests(tellTrouble, ask)
  watchDead(tellSignal)
  loadVitals(host)
  watchFrames((view) => {
    if (view !== window) host.watchClicks(view)
    watchRests(view, host)
    watchAttention(view)
  })
  loadViews(host, tellSignal)
  return {
    clicked(event, click) {
      // What a script clicks on says nothing of the visitor.
      if (!event.isTrusted) return
      const path = pathOf(event)
      views?.acted()
      // What happens in a frame has the frame's own clock.
      if (path[0]?.ownerDocument === document) blameClick(event, click)
      countClick(tellSignal, event, click, path)
      judgeClick(event, click, path)
    },
    leave() {
      endRest()
      endBurst()
      tellVitals()
      // What goes away may have answered; of what is out of sight nobody knows.
      if (document.hidden) forgetPressed()
      else answer()
      // Left while it is in sight: another page view begins, or none.
      if (!document.hidden) forgetRests()
      return { attention: takeAttention(), reversals: views?.leave() }
    },
  }
}
