import type { WireEvent } from '@throughline/contract'
import { startDraft, type EventDraft } from './event-draft.ts'
import { findExcessiveScroll } from './find-excessive-scroll.ts'
import { eventSteps, runSteps, visitSteps } from './pipeline.ts'
import type { Reason } from './reasons.ts'
import type { Tools } from './tools.ts'
import type { Visit } from './visit.ts'

export interface Dropped {
  id: string
  reason: Reason
}

export interface EventRows {
  /** Each with its row complete but for its `position`. */
  drafts: EventDraft[]
  /** What the collector itself found in them: events of its own, complete likewise. */
  found: EventDraft[]
  dropped: Dropped[]
}

/** Takes the events of a visit through the steps for events; the visit has been through its own. */
export const draftEvents = (visit: Visit, events: readonly WireEvent[], tools: Tools): EventRows => {
  const drafts: EventDraft[] = []
  const found: EventDraft[] = []
  const dropped: Dropped[] = []
  for (const event of events) {
    const draft = startDraft(visit, event)
    const reason = runSteps<EventDraft>(eventSteps, draft, tools)
    if (reason) dropped.push({ id: event.id, reason })
    else {
      drafts.push(draft)
      const signal = findExcessiveScroll(draft, tools)
      if (signal) found.push(signal)
    }
  }
  return { drafts, found, dropped }
}

/** Takes a visit and its events through all the steps. A visit that is dropped drops all of its events. */
export const toEventRows = (visit: Visit, events: readonly WireEvent[], tools: Tools): EventRows => {
  const reason = runSteps<Visit>(visitSteps, visit, tools)
  return reason ? { drafts: [], found: [], dropped: events.map(({ id }) => ({ id, reason })) } : draftEvents(visit, events, tools)
}
