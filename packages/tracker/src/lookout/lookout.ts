import { loadVitals, tellVitals } from '../vitals/load.ts'
import { takeAttention, watchAttention } from './attention.ts'
import { watchErrors } from './errors.ts'
import { watchFrames } from './frames.ts'
import { limit } from './limit.ts'
import type { Lookout, LookoutHost } from './load.ts'
import { watchRequests } from './requests.ts'
import { endRest, forgetRests, watchRests } from './rests.ts'
import { answer, judgeClick, watchDead } from './signals/dead.ts'
import { pathOf } from './signals/path-of.ts'
import { countClick, endBurst } from './signals/rage.ts'

/** Begins to watch for what need not be seen from the first moment on, and tells of it. */
export const startLookout = (host: LookoutHost): Lookout => {
  const tellTrouble = limit(host.take)
  const tellSignal = limit(host.take)
  watchErrors(tellTrouble, host)
  watchRequests(tellTrouble, answer)
  watchDead(tellSignal)
  loadVitals(host)
  watchFrames((view) => {
    if (view !== window) host.watchClicks(view)
    watchRests(view, host)
    watchAttention(view)
  })
  return {
    clicked(event, click) {
      // What a script clicks on says nothing of the visitor.
      if (!event.isTrusted) return
      const path = pathOf(event)
      countClick(tellSignal, event, click, path)
      judgeClick(event, click, path)
    },
    leave() {
      endRest()
      endBurst()
      tellVitals()
      // What goes away, or out of sight, may have answered.
      answer()
      // Left while it is in sight: another page view begins, or none.
      if (!document.hidden) forgetRests()
      return takeAttention()
    },
  }
}
