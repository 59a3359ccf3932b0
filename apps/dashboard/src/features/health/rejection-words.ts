/** What a reason for not taking something means, and what to do about it. */
export interface RejectionWords {
  what: string
  todo: string
}

/** The collector's reasons in plain words. */
const words: Record<string, RejectionWords> = {
  unknown_project: {
    what: 'The script tag names a project that does not exist.',
    todo: 'Copy the tag again from Settings, Installation; its key must be that of this project.',
  },
  foreign_origin: {
    what: 'It came from a site that is not among the project’s origins.',
    todo: 'If the site is yours, add its origin under Settings, Project.',
  },
  bot: { what: 'A crawler or another program, not a person.', todo: 'Nothing: bots are left out of every number.' },
  blocked_address: { what: 'It came from an address that you block.', todo: 'Look at the blocked addresses under Settings, Collection.' },
  no_consent: {
    what: 'The visitor has not consented, and this kind of thing is only taken with consent.',
    todo: 'Nothing, if your site asks for consent. If it does not have to, change that under Settings, Consent and masking.',
  },
  erased: {
    what: 'It came from somebody who was erased.',
    todo: 'Nothing: whoever was forgotten stays forgotten. Settings, Forget a person tells more.',
  },
  recording_disabled: {
    what: 'A recording or a file of a page was sent although recording is off for the project.',
    todo: 'Nothing: pages that were open when it was switched off stop within minutes.',
  },
  skipped_page: {
    what: 'A recording came of a page that is not to be recorded.',
    todo: 'Nothing: pages that were open when it was chosen stop within minutes.',
  },
  invalid_event: {
    what: 'The event was not in the form that the collector reads.',
    todo: 'If you send events without our tracker, compare them with the API’s description.',
  },
  invalid_url: { what: 'The page’s address was not a web address.', todo: 'Nothing, unless your pages are opened from files or an app.' },
  event_too_large: { what: 'One event was larger than 64 KiB.', todo: 'Send fewer or shorter properties with track and identify.' },
  address_rate: {
    what: 'Too many requests a second came from one address.',
    todo: 'Nothing, if it was an attack. Behind a proxy, see that the server trusts it (TRUST_PROXY), or all visitors look like one.',
  },
  visitor_rate: {
    what: 'One visitor sent too many events a second.',
    todo: 'Look for a loop on the site that calls track. The tracker sends again what was refused.',
  },
  project_rate: {
    what: 'The project sent more events, or more bytes of files, a second than it may.',
    todo: 'The tracker sends again what was refused; look for a loop on the site that calls track, or for files that are different for everybody.',
  },
  wire_too_large: {
    what: 'A request was larger than the collector takes.',
    todo: 'If you send events without our tracker, send smaller batches.',
  },
  inflated_too_large: {
    what: 'A request was too large once unpacked.',
    todo: 'If you send events without our tracker, send smaller batches.',
  },
  unsupported_encoding: { what: 'A request was packed in a way the collector does not read.', todo: 'Send it plain or as gzip.' },
  broken_gzip: { what: 'A packed request could not be unpacked.', todo: 'Nothing, if it stays rare: connections break.' },
  broken_json: { what: 'A request was not readable as JSON.', todo: 'Nothing, if it stays rare: connections break.' },
  json_too_deep: { what: 'A request was nested deeper than any page needs.', todo: 'Nothing: this is what attacks look like.' },
  invalid_request: {
    what: 'A request was not in the form that the collector reads.',
    todo: 'An old copy of t.js may be in a cache. If you send events without our tracker, compare them with the API’s description.',
  },
  aborted: { what: 'The connection ended before everything had arrived.', todo: 'Nothing: the tracker sends it again if it can.' },
  recording_too_long: { what: 'A recording went on for more than four hours.', todo: 'Nothing: what came before is kept.' },
  recording_too_large: {
    what: 'A recording grew beyond 64 MiB.',
    todo: 'Block parts of the page that are redrawn all the time, under Settings, Consent and masking.',
  },
  implausible_times: { what: 'The times in a recording could not be true.', todo: 'Nothing, if it stays rare: some clocks are wrong.' },
  dom_too_deep: {
    what: 'A page was nested deeper than can be replayed.',
    todo: 'Block the part that is, under Settings, Consent and masking.',
  },
  too_many_nodes: {
    what: 'A page had more elements than can be replayed.',
    todo: 'Block its largest part, under Settings, Consent and masking.',
  },
  style_sheet_too_large: {
    what: 'A style sheet was larger than can be replayed.',
    todo: 'Split it, or leave it out of the recorded page.',
  },
  hash_mismatch: { what: 'A file’s bytes were not those that its name stands for.', todo: 'Nothing, if it stays rare: connections break.' },
  unsupported_asset: {
    what: 'A file was no style sheet, image or font that is kept.',
    todo: 'Nothing: recordings show a box of its size in its place.',
  },
  broken_image: { what: 'An image could not be read.', todo: 'Nothing: recordings show a box of its size in its place.' },
  image_too_large: {
    what: 'An image had more than 25 megapixels.',
    todo: 'Make it smaller: your visitors download it, too.',
  },
  unsafe_svg: {
    what: 'A drawing (SVG) held a script, or reached for another file.',
    todo: 'Recordings show a box in its place. Save the drawing as plain SVG if they should show it.',
  },
  vault_away: {
    what: 'The analytics store was away, so that a file could not be kept.',
    todo: 'See that the store runs. The next visit sends the file.',
  },
  spool_full: {
    what: 'The buffer on disk was full because the analytics store was away for long.',
    todo: 'See that the store runs. The tracker sends again what was refused.',
  },
  disk_low: { what: 'The server’s disk was nearly full.', todo: 'Make room on the disk of DATA_DIR.' },
  disk_error: { what: 'The server’s disk reported an error.', todo: 'Look at the server’s log and at the disk.' },
  overloaded: {
    what: 'The server had too much to do.',
    todo: 'The tracker sends again what was refused. If it goes on, give the server more cores.',
  },
  stopping: { what: 'The server was being stopped.', todo: 'Nothing: the tracker sends again what was refused.' },
}

/** A reason in plain words; one that this build does not know keeps its own name. */
export const rejectionWords = (reason: string): RejectionWords =>
  words[reason] ?? { what: `The collector names the reason “${reason}”.`, todo: 'The server’s log may tell more.' }
