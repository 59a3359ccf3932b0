import { benchProject } from './bench-project.ts'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const TIME_DIGITS = 13
const VISITORS = 5_000
const EVENT_BYTES = 1_024

/** A request of which only ids and times are written anew each time, so that making load costs next to nothing. */
export interface RequestTemplate {
  /** The request with ids that were never used before. The buffer is used again by the next call. */
  next(now: number): Buffer
}

const marks = { id: '0197d5a0-dead-7000-8000-0000000000ee', at: 1_111_111_111_111, sentAt: 2_222_222_222_222 }
const visitorMark = 'visitor-00000000'
const sessionMark = '0197d5a0-5e55-7000-8000-0000000000ff'

const event = (): object => {
  const made = {
    id: marks.id,
    at: marks.at,
    kind: 'custom',
    url: 'https://shop.example/catalogue/products/48213?utm_source=newsletter&utm_medium=email&session=8f3a9c',
    title: 'Walking boots, waterproof, brown - The shop',
    viewport: [1440, 900],
    document: [1440, 3200],
    name: 'added_to_cart',
    props: {
      product: 'walking-boots',
      size: 42,
      colour: 'brown',
      price: 129.95,
      currency: 'EUR',
      inStock: true,
      list: 'recommended',
      note: '',
    },
  }
  made.props.note = 'x'.repeat(EVENT_BYTES - JSON.stringify(made).length)
  return made
}

const batch = (events: number): object => ({
  project: benchProject.key,
  sentAt: marks.sentAt,
  visitor: visitorMark,
  session: sessionMark,
  tab: 'tab-1',
  release: '2026.6.1',
  language: 'en-GB',
  events: Array.from({ length: events }, event),
})

const body = (events: number): string => JSON.stringify(batch(events))

/** The content of such a request, with times of now. */
export const benchBatch = (events: number, now: number): object =>
  JSON.parse(body(events).replaceAll(String(marks.at), String(now)).replaceAll(String(marks.sentAt), String(now))) as object

const head = (path: string, port: number, bodyBytes: number): string =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `User-Agent: ${AGENT}`,
    'Accept: */*',
    'Content-Type: text/plain;charset=UTF-8',
    'Origin: https://shop.example',
    'Referer: https://shop.example/',
    `Content-Length: ${bodyBytes}`,
    '\r\n',
  ].join('\r\n')

const placesOf = (request: Buffer, mark: string): number[] => {
  const places: number[] = []
  for (let at = request.indexOf(mark); at !== -1; at = request.indexOf(mark, at + mark.length)) places.push(at)
  return places
}

/** Makes requests of so many events. `run` makes the ids of one generator differ from those of every other (0 to 65535). */
export const requestTemplate = ({ events, port, run }: { events: number; port: number; run: number }): RequestTemplate => {
  const content = body(events)
  const request = Buffer.from(head('/collect/events', port, content.length) + content)
  const ids = placesOf(request, marks.id)
  const times = placesOf(request, String(marks.at))
  const [sentAt = 0] = placesOf(request, String(marks.sentAt))
  const [visitor = 0] = placesOf(request, visitorMark)
  const [session = 0] = placesOf(request, sessionMark)
  const runDigits = run.toString(16).padStart(4, '0')
  for (const id of ids) request.write(runDigits, id + 9, 'latin1')
  let count = 0
  let visits = 0
  let writtenAt = 0

  const writeTimes = (now: number): void => {
    for (const at of times) request.write(String(now - 1_000), at, TIME_DIGITS, 'latin1')
    request.write(String(now), sentAt, TIME_DIGITS, 'latin1')
    // The session began when the generator did, give or take: its id says so.
    request.write(
      (now - (now % 600_000))
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})/, '$1-'),
      session,
      'latin1',
    )
    writtenAt = now
  }

  return {
    next(now) {
      if (now !== writtenAt) writeTimes(now)
      for (const id of ids) request.write((count += 1).toString(16).padStart(12, '0'), id + 24, 'latin1')
      const digits = String((visits += 1) % VISITORS).padStart(8, '0')
      request.write(digits, visitor + 8, 'latin1')
      request.write(digits, session + 28, 'latin1')
      return request
    },
  }
}
