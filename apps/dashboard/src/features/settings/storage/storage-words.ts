import type { StorageKind } from '@throughline/contract'

/** What each kind is called, and what is in it. */
export const storageWords: Record<StorageKind, { name: string; what: string }> = {
  recordings: { name: 'Recordings', what: 'The replayable pages, with where their snapshots lie and which files they use.' },
  vault: { name: 'Files of pages', what: 'Style sheets, images and fonts, each once. They go when no recording names them any more.' },
  events: { name: 'Events', what: 'Page views, clicks, signals, errors and your own events.' },
  sessions: { name: 'Sessions', what: 'One row a visit, from which lists are read.' },
  heatmaps: { name: 'Heatmaps', what: 'What heatmaps are counted from: a narrow copy of page views, clicks, rests and signals.' },
  people: { name: 'People', what: 'Which visitor is which person, and what your site told of persons and accounts.' },
  metadata: { name: 'Settings and accounts', what: 'The database of members, projects and settings, of all projects.' },
  spool: { name: 'Spool', what: 'What is accepted and not stored yet, of all projects.' },
}
