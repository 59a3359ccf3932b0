import { limits, type ImportMapping } from '@throughline/contract'

/** What columns are usually called, letters and digits only, the surest first. */
const usual = {
  time: [
    'timestamp',
    'time',
    'at',
    'eventtime',
    'eventtimestamp',
    'occurredat',
    'createdat',
    'datetime',
    'date',
    'ts',
    'sentat',
    'receivedat',
  ],
  event: ['event', 'eventname', 'name', 'action', 'eventtype', 'activity'],
  kind: ['kind', 'type'],
  person: ['userid', 'personid', 'user', 'customerid', 'distinctid', 'memberid', 'email'],
  visitor: ['anonymousid', 'visitorid', 'deviceid', 'clientid', 'cookieid', 'visitor'],
  url: ['url', 'pageurl', 'currenturl', 'pagelocation', 'location'],
} as const

/** Columns that name the event's surroundings, and are no properties of it. */
const passing: ReadonlySet<string> = new Set(['eventid', 'messageid', 'receivedat', 'sessionid', 'tabid', 'insertid'])

const plain = (column: string): string => column.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** What the columns of a file seem to mean. What is not known of one is a property. */
export const guessMapping = (columns: readonly string[]): ImportMapping => {
  const find = (names: readonly string[]): string | null => {
    for (const name of names) {
      const found = columns.find((column) => plain(column) === name)
      if (found !== undefined) return found
    }
    return null
  }
  const found = {
    event: find(usual.event),
    kind: find(usual.kind),
    person: find(usual.person),
    visitor: find(usual.visitor),
    url: find(usual.url),
  }
  const time = find(usual.time) ?? columns[0] ?? 'time'
  const taken = new Set<string | null>([time, ...Object.values(found)])
  // A file that puts properties into one column has others for what is none.
  const own = columns.filter((column) => plain(column) === 'properties')
  const others = columns.filter((column) => !taken.has(column) && !passing.has(plain(column)))
  return { time, ...found, eventName: 'imported', properties: (own.length > 0 ? own : others).slice(0, limits.import.maxColumns) }
}
