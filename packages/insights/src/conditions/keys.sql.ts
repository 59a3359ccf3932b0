/** Sessions of the project in a stretch of time, by what never changes of a session. */
export const inStretch = `
  project_id = {project: String}
  and session_started_at >= {since: DateTime64(3, 'UTC')} and session_started_at <= {until: DateTime64(3, 'UTC')}`

const key = 'session_started_at, session_id'

export const isAmong = (keys: string): string => `(${key}) in (${keys})`

/** An event lies up to three days from its session's start, when the browser's clock is as far off as is believed. */
export const FAR_OFF_MS = 3 * 24 * 60 * 60 * 1000

/** Whether an event is of a session that fulfils a compiled condition (`fulfils`), in a stretch of time. */
export const isOfSessions = (fulfils: string): string => isAmong(`select ${key} from sessions final where ${inStretch} and ${fulfils}`)

/** Which of a session's rows are looked at: all, or those of the sessions `{among: Array(UUID)}` alone. */
export type Among = 'all' | 'among'

const ofAmong = (among: Among): string => (among === 'among' ? 'and session_id in {among: Array(UUID)}' : '')

export interface Matching {
  readonly where: string
  /** At least so many rows of the session, as a placeholder; undefined for one. */
  readonly atLeast?: string | undefined
}

/** Events lie up to three days from their session's start, when the browser's clock is as far off as is believed. */
const fromEvents = (where: string, among: Among): string => `
  from events
  where ${inStretch} ${ofAmong(among)}
    and at >= {since: DateTime64(3, 'UTC')} - interval 3 day and at <= {until: DateTime64(3, 'UTC')} + interval 3 day
    and ${where}`

/** Keys of sessions with such events. */
export const keysOfEvents = ({ where, atLeast }: Matching, among: Among): string => `
  select ${key} ${fromEvents(where, among)}
  ${atLeast === undefined ? '' : `group by ${key} having count() >= ${atLeast}`}`

/** Keys of sessions that saw a page, clicked an element or sent an event, in the order of their beginning. */
export const keysOfMark = ({ where, atLeast }: Matching, among: Among): string => `
  select ${key} from session_marks
  where ${inStretch} ${ofAmong(among)} and ${where}
  ${atLeast === undefined ? '' : `group by ${key} having sum(times) >= ${atLeast}`}`

/**
 * Keys of sessions whose page views fulfil these, one after the other, others lying between. Each view carries a bit for each that it fulfils; going
 * through a session's views in their order, the next one wanted is looked for. `known` are keys among which those of all such sessions are.
 */
export const keysOfPath = (pages: readonly string[], known: string, among: Among): string => {
  const bits = pages.map((page, index) => `bitShiftLeft(toUInt16(${page}), ${index})`).join(' + ')
  return `
    select ${key} from (
      select ${key}, toUnixTimestamp64Milli(at) as moment, ${bits} as fits
      ${fromEvents(`kind = 'pageview' and (${pages.join(' or ')}) and ${isAmong(known)}`, among)}
    ) as views
    group by ${key}
    having arrayFold(
      (seen, view) -> if(bitTest(tupleElement(view, 2), seen), toUInt8(seen + 1), seen),
      arraySort(groupArray((moment, fits))),
      toUInt8(0)
    ) = ${pages.length}`
}
