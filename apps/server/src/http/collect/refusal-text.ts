import { limits } from '@throughline/contract'
import type { Reason } from '@throughline/ingest'

const mib = (bytes: number): string => `${bytes / 1024 / 1024} MiB`

/** What happened, why, and what to do, for whoever looks into the network panel of a site that is not counted. */
const texts: Partial<Record<Reason, string>> = {
  unknown_project:
    'No project has this key. Copy it again from the project settings: it stands in the script tag, and is the write key of other libraries.',
  foreign_origin: 'The project does not accept events from this origin. Add the origin in the project settings.',
  address_rate: 'Too many requests came from this address. Wait as long as Retry-After says, then send again.',
  visitor_rate: 'Too many events came from this visitor. Wait as long as Retry-After says, then send again.',
  project_rate: 'Too many events came for this project. Wait as long as Retry-After says, then send again.',
  wire_too_large: `The body is too large: events may have ${limits.eventsRequest.maxWireBytes / 1024} KiB, a piece of a recording ${mib(limits.recordingChunk.maxWireBytes)}, a file ${mib(limits.asset.maxBytes)}. Send less at once.`,
  inflated_too_large: `The inflated body is too large: events may have ${mib(limits.eventsRequest.maxInflatedBytes)}, a piece of a recording ${mib(limits.recordingChunk.maxInflatedBytes)}. Send less at once.`,
  unsupported_encoding: 'The body may be plain or gzip. Send it in one of the two.',
  broken_gzip: 'The body is not valid gzip. Send it again whole.',
  broken_json: 'The body is not valid JSON. Send a JSON object in UTF-8.',
  json_too_deep: `The JSON is nested deeper than ${limits.json.maxDepth} levels. Send something flatter.`,
  invalid_request: 'The body does not have the right shape. The issues say where.',
  recording_too_long: 'The recording of a session ends after four hours. Start a new session.',
  recording_too_large: `The recording of a session ends after ${mib(limits.recordingSession.maxInflatedBytes)}. Start a new session.`,
  implausible_times: 'The events of this piece lie more than a day apart. Send them in smaller pieces.',
  dom_too_deep: `The page is nested deeper than ${limits.recordingStructure.maxDomDepth} levels, so it cannot be recorded.`,
  too_many_nodes: `The page has more than ${limits.recordingStructure.maxNodes} nodes, so it cannot be recorded.`,
  style_sheet_too_large: `A style sheet of the page is larger than ${mib(limits.recordingStructure.maxSheetBytes)}, so it cannot be recorded.`,
  bot: 'The agent says that it is a program. Nothing is recorded of those.',
  blocked_address: 'The project takes nothing from this address. Take it off the list in the project settings.',
  erased: 'Whoever this is was erased, and nothing more is taken.',
  no_consent: 'The browser asks for privacy, so nothing of the page is kept.',
  recording_disabled: 'The project does not record. Switch it on in the project settings.',
  hash_mismatch: 'The bytes are not those that the hash names. Send the file again whole.',
  unsupported_asset: 'The file is no style sheet, image or font that is kept: CSS, PNG, JPEG, WebP, GIF, AVIF, ICO, SVG, WOFF, TTF, OTF.',
  broken_image: 'The image cannot be read, so it is not kept.',
  image_too_large: `The image has more than ${limits.asset.maxPixels / 1e6} megapixels, so it is not kept.`,
  unsafe_svg: 'The drawing holds something beside shapes, so it is not kept.',
  vault_away: 'The database is away, so the file could not be kept. Send it again later.',
  spool_full: 'The server has no room for more until its database has caught up. Send it again later.',
  disk_low: 'The disk of the server is nearly full. Send it again later.',
  disk_error: 'The disk of the server does not take what is written. Send it again later.',
  overloaded: 'The server has more requests under way than it can hold. Send it again later.',
  stopping: 'The server is stopping. Send it again in a moment.',
}

export const refusalText = (reason: Reason): string => texts[reason] ?? 'The request was not taken.'
