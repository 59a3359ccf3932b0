import type { EventDraft } from './event-draft.ts'
import type { Reason } from './reasons.ts'
import { correctClock } from './steps/correct-clock.ts'
import { dropBlocked } from './steps/drop-blocked.ts'
import { dropBots } from './steps/drop-bots.ts'
import { dropErased, dropErasedPerson } from './steps/drop-erased.ts'
import { dropForeignOrigin, dropForeignPage } from './steps/drop-foreign-origin.ts'
import { dropUnconsented } from './steps/drop-unconsented.ts'
import { fillKind } from './steps/fill-kind.ts'
import { forgetWithoutConsent } from './steps/forget-without-consent.ts'
import { judgeSignal } from './steps/judge-signal.ts'
import { limitNames } from './steps/limit-names.ts'
import { limitProperties } from './steps/limit-properties.ts'
import { locate } from './steps/locate.ts'
import { maskPageText } from './steps/mask-text.ts'
import { nameReferrer } from './steps/name-referrer.ts'
import { parseAgent } from './steps/parse-agent.ts'
import { placeInTime } from './steps/place-in-time.ts'
import { readPage } from './steps/read-page.ts'
import { settleSession } from './steps/settle-session.ts'
import { writeProperties } from './steps/write-properties.ts'
import type { Tools } from './tools.ts'
import type { Visit } from './visit.ts'

/** A step looks at what the ones before it have made, adds to it, or says why it has to go. */
type Step<Subject> = (subject: Subject, tools: Tools) => Reason | undefined

/** What happens once to everything in a request. */
export const visitSteps = [
  dropForeignOrigin,
  dropBlocked,
  dropBots,
  forgetWithoutConsent,
  dropErased,
  settleSession,
  correctClock,
  locate,
  parseAgent,
] as const satisfies Step<Visit>[]

/** The same where the sender is one of Segment's libraries: by then its clock is corrected, which its session needs. */
export const segmentVisitSteps = [
  dropForeignPage,
  dropBlocked,
  dropBots,
  forgetWithoutConsent,
  dropErased,
  settleSession,
  locate,
  parseAgent,
] as const satisfies Step<Visit>[]

/** What happens to each event. */
export const eventSteps = [
  dropUnconsented,
  dropErasedPerson,
  placeInTime,
  readPage,
  nameReferrer,
  fillKind,
  judgeSignal,
  limitNames,
  limitProperties,
  maskPageText,
  writeProperties,
] as const satisfies Step<EventDraft>[]

/** Takes the subject through the steps until one gives a reason to drop it; undefined: it came through. */
export const runSteps = <Subject>(steps: readonly Step<Subject>[], subject: Subject, tools: Tools): Reason | undefined => {
  for (const step of steps) {
    const reason = step(subject, tools)
    if (reason) return reason
  }
  return undefined
}
