import type {
  AlertCheck,
  AlertCondition,
  AlertInterval,
  AlertWatch,
  AnnotationKind,
  UnknownReason,
  CatalogueKind,
  Condition,
  DashboardFilters,
  HeatmapView,
  ImportMapping,
  ImportState,
  MailTimes,
  MetricDirection,
  MetricTake,
  MetricUnit,
  ProblemState,
  ProjectSettings,
  Query,
  RecordingAccessAction,
  Role,
  Scope,
  Segment,
  SharedView,
  SqlChart,
  SqlRun,
  Tile,
} from '@throughline/contract'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Read as a Date; the database fills it in where an insert leaves it out. */
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>

/** A whole number of 64 bits: some drivers read it as text. */
type Int8 = ColumnType<string | number, number | undefined, number>

/** The sign-in library's tables: it alone writes them. Column names are its own. */
export interface UserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  createdAt: Timestamp
  updatedAt: Timestamp
}

export interface OrganizationTable {
  id: string
  name: string
  created_at: Timestamp
}

export interface MemberTable {
  organization_id: string
  user_id: string
  role: Role
  joined_at: Timestamp
}

export interface InvitationTable {
  id: string
  organization_id: string
  role: Role
  /** SHA-256 of the link's secret, hex. */
  secret_hash: string
  invited_by: string
  created_at: Timestamp
  expires_at: Timestamp
  used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface TokenTable {
  id: string
  organization_id: string
  project_id: string | null
  name: string
  scope: Scope
  /** SHA-256 of the secret, hex. */
  secret_hash: string
  hint: string
  created_by: string | null
  created_at: Timestamp
  last_used_at: ColumnType<Date | null, Date | string | null, Date | string | null>
}

export interface ProjectTable {
  id: string
  organization_id: string
  name: string
  key: string
  origins: JSONColumnType<string[]>
  time_zone: string
  settings: JSONColumnType<ProjectSettings>
  created_at: Timestamp
}

/** What each collector has counted, written a few times a minute: health pages of other processes read it. */
export interface IngestLedgerTable {
  collector_id: string
  project_id: string
  /** JSON of the counts: see the ingest package's ledger. */
  counts: JSONColumnType<Record<string, unknown>>
  updated_at: Timestamp
}

/** Who looked at which recording, and when. */
export interface RecordingAccessTable {
  id: Generated<string>
  project_id: string
  recording_id: string
  /** `user:`, `token:` or `share:` and an id. */
  actor: string
  /** As they were called then. */
  actor_name: ColumnType<string, string | undefined, string>
  action: RecordingAccessAction
  at: Timestamp
}

/** Who took a person's data out, whose (a person's or a visitor's, as they asked), and when. */
export interface PersonAccessTable {
  id: Generated<string>
  project_id: string
  person_id: string | null
  visitor_id: string | null
  with_recordings: boolean
  actor: string
  action: 'exported'
  at: Timestamp
}

type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

/** A heatmap with its filters, under a name. */
export interface SavedHeatmapTable {
  id: string
  project_id: string
  name: string
  view: JSONColumnType<HeatmapView>
  created_by: string | null
  created_at: Timestamp
  /** Set aside by whoever removed it, until it is gone for good. */
  removed_at: NullableTimestamp
}

/** A link that shows one heatmap to whoever has it. */
export interface HeatmapShareTable {
  id: string
  project_id: string
  /** SHA-256 of the link's secret, hex. */
  secret_hash: string
  view: JSONColumnType<SharedView>
  created_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  last_opened_at: NullableTimestamp
}

/** A condition on sessions, under a name. Frozen, it is a list in the analytics store, and the condition what it was made by. */
export interface SegmentTable {
  id: string
  project_id: string
  name: string
  condition: JSONColumnType<Condition>
  /** Null: it is looked up anew. */
  frozen: JSONColumnType<NonNullable<Segment['frozen']>> | null
  created_by: string | null
  created_at: Timestamp
  /** Set aside by whoever removed it, until it is gone for good. */
  removed_at: NullableTimestamp
}

/** A question to the data, under a name. */
export interface SavedQuestionTable {
  id: string
  project_id: string
  name: string
  description: string
  query: JSONColumnType<Query>
  /** The picture of its answer. */
  view: string | null
  created_by: string | null
  created_at: Timestamp
  changed_by: string | null
  changed_at: Timestamp
  /** Set aside by whoever removed it, until it is gone for good. */
  removed_at: NullableTimestamp
}

export interface MetricTable {
  id: string
  project_id: string
  name: string
  description: string
  query: JSONColumnType<Query>
  /** How the answer becomes one number. */
  take: JSONColumnType<MetricTake>
  unit: MetricUnit
  currency: string | null
  direction: MetricDirection
  created_by: string | null
  created_at: Timestamp
  changed_by: string | null
  changed_at: Timestamp
  /** Set aside by whoever removed it, until it is gone for good. */
  removed_at: NullableTimestamp
}

/** Tiles on a grid, under a name. */
export interface DashboardTable {
  id: string
  project_id: string
  name: string
  description: string
  tiles: JSONColumnType<Tile[]>
  /** Grows with every change of the tiles. */
  version: ColumnType<number, number | undefined, number>
  created_by: string | null
  created_at: Timestamp
  changed_by: string | null
  changed_at: Timestamp
  /** Set aside by whoever removed it, until it is gone for good. */
  removed_at: NullableTimestamp
}

/** A link that shows a dashboard to whoever has it. */
export interface DashboardShareTable {
  id: string
  project_id: string
  dashboard_id: string
  /** SHA-256 of the link's secret, hex. */
  secret_hash: string
  filters: JSONColumnType<DashboardFilters>
  may_choose_period: boolean
  created_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  last_opened_at: NullableTimestamp
}

/** To whom a dashboard is sent by e-mail, and when. */
export interface DashboardMailTable {
  id: string
  project_id: string
  dashboard_id: string
  times: JSONColumnType<MailTimes>
  recipients: JSONColumnType<string[]>
  filters: JSONColumnType<DashboardFilters>
  is_paused: boolean
  created_by: string | null
  created_at: Timestamp
  /** When it was planned as it is: what was due before is not sent later. */
  planned_at: Timestamp
  /** When it was due the last time that it was written, and the mail that was. */
  last_due_at: NullableTimestamp
  last_mail_id: ColumnType<string | null, string | null | undefined, string | null>
}

/** What of a recording outlives its retention. */
export interface KeptStretchTable {
  id: string
  project_id: string
  recording_id: string
  session_started_at: Timestamp
  /** From here on chunks are needed: the snapshot that what is kept begins with. */
  from_at: Timestamp
  to_at: Timestamp
  created_at: Timestamp
  /** What it is kept for: a clip, or, where there is none, the recording as such. */
  clip_id: ColumnType<string | null, string | null | undefined, string | null>
  /** The name of whoever keeps the recording. */
  kept_by: ColumnType<string | null, string | null | undefined, string | null>
}

/** That a member watched a recording, and how far. */
export interface RecordingWatchTable {
  project_id: string
  recording_id: string
  user_id: string
  watched_at: Timestamp
  reached_ms: number
}

/** Recordings that somebody wants watched, under a name. */
export interface WatchListTable {
  id: string
  project_id: string
  name: string
  created_by: string | null
  created_at: Timestamp
  removed_at: NullableTimestamp
}

export interface WatchListItemTable {
  project_id: string
  list_id: string
  recording_id: string
  added_at: Timestamp
}

/** A member's words at a moment of a recording. */
export interface RecordingNoteTable {
  id: string
  project_id: string
  recording_id: string
  /** After the recording's beginning. */
  offset_ms: number
  text: string
  author_id: string | null
  author_name: string
  created_at: Timestamp
  edited_at: NullableTimestamp
  removed_at: NullableTimestamp
}

/** A word on a recording, or on a moment of it. */
export interface RecordingTagTable {
  project_id: string
  recording_id: string
  name: string
  /** -1: on the whole recording. */
  offset_ms: Generated<number>
  created_by: string | null
  created_at: Timestamp
}

/** A stretch of a recording under a title. */
export interface ClipTable {
  id: string
  project_id: string
  recording_id: string
  recording_started_at: Timestamp
  from_at: Timestamp
  to_at: Timestamp
  title: string
  author_id: string | null
  author_name: string
  created_at: Timestamp
  removed_at: NullableTimestamp
}

/** A link that shows a recording, or a clip, to whoever has it. */
export interface RecordingShareTable {
  id: string
  project_id: string
  /** SHA-256 of the link's secret, hex. */
  secret_hash: string
  recording_id: string
  clip_id: string | null
  recording_started_at: Timestamp
  from_at: Timestamp
  to_at: Timestamp
  title: string
  created_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  last_opened_at: NullableTimestamp
  revoked_at: NullableTimestamp
}

/** What members said of an event of the catalogue or, with a key, of one of its properties. */
export interface EventDescriptionTable {
  project_id: string
  kind: CatalogueKind
  name: string
  /** Empty for the event itself. */
  key: string
  description: string
  hidden: boolean
  changed_by: string | null
  changed_at: Timestamp
}

/** An SQL statement under a name. */
export interface SqlStatementTable {
  id: string
  project_id: string
  name: string
  sql: string
  chart: JSONColumnType<SqlChart, string, string>
  created_by: string | null
  created_at: Timestamp
  removed_at: NullableTimestamp
}

/** Who asked what in SQL. */
export interface SqlRunTable {
  id: Generated<string>
  project_id: string
  actor: string
  /** As they were called then. */
  actor_name: string
  sql: string
  /** `failed` until an answer is there. */
  outcome: SqlRun['outcome']
  rows: number | null
  elapsed_ms: number
  at: Timestamp
}

/** What leads from a script, in a release or (empty) in any, to the code as it was written. */
export interface SourceMapTable {
  id: string
  project_id: string
  release: string
  /** An address without what follows ? or #, or a path. */
  script: string
  /** The map, zstd. */
  content: Uint8Array
  bytes: number
  kept_bytes: number
  sources: number
  has_contents: boolean
  uploaded_at: Timestamp
}

/** What somebody said of a problem, until it is taken back or something else is said. */
export interface ProblemMarkTable {
  id: string
  project_id: string
  problem_id: string
  state: ProblemState
  note: string
  /** Of a solved one: what happens in releases that were first seen before this moment does not open it again. */
  fixed_since: Timestamp
  marked_by: string | null
  created_at: Timestamp
  undone_at: NullableTimestamp
}

/** Somebody who is to be erased, and how far that is. Whose rows they are is not in here: see `erasing` in the analytics store. */
export interface ErasureTable {
  id: string
  project_id: string
  kind: 'person' | 'visitor'
  state: 'deleting' | 'settling' | 'verifying' | 'done'
  requested_by: string
  requested_at: Timestamp
  /** When no reader saw any of it any more, for the first time. */
  deleted_at: NullableTimestamp
  /** When the last of what was on its way had been deleted too. */
  settled_at: NullableTimestamp
  /** When the last part that had held any of it was seen to be off the disk. */
  gone_at: NullableTimestamp
  /** What was found, and what was looked at to say that it is gone. */
  report: JSONColumnType<Record<string, unknown>>
  /** What stood in the way the last time, if something did. */
  error: string | null
}

/** By what the collector knows late data of somebody who was erased: a salted digest, never the id. */
export interface ErasedSubjectTable {
  project_id: string
  digest: string
  erasure_id: string
  at: Timestamp
}

/** A collector that refuses what an erasure names, and has nothing of it on its disk any more. */
export interface ErasureAckTable {
  erasure_id: string
  collector_id: string
  at: Timestamp
}

/** A run of retention: why, how far it is, what it dropped, and what that freed. */
export interface RetentionRunTable {
  id: string
  reason: 'schedule' | 'asked' | 'disk'
  state: 'waiting' | 'running' | 'verifying' | 'done' | 'cancelled' | 'failed'
  /** In which somebody asked for it; who asked there may stop it. */
  project_id: string | null
  /** Somebody wants it to stop before the next partition. */
  is_cancelled: Generated<boolean>
  requested_by: string | null
  requested_at: Timestamp
  started_at: NullableTimestamp
  ended_at: NullableTimestamp
  /** When what was replaced was seen to be off the disk. */
  verified_at: NullableTimestamp
  progress: JSONColumnType<Record<string, unknown>>
  /** Each partition: what became of it, and whose rows these were. */
  steps: JSONColumnType<unknown[]>
  /** Bytes and disk before, after, and when it was verified. */
  figures: JSONColumnType<Record<string, unknown>>
  error: string | null
}

/** Who took events, sessions or people of a period out of the store. */
export interface DataExportTable {
  id: Generated<string>
  project_id: string
  kind: 'events' | 'sessions' | 'people'
  format: 'jsonl' | 'csv' | 'parquet'
  period_from: Timestamp
  period_to: Timestamp
  actor: string
  actor_name: string
  at: Timestamp
}

/** A file of events on its way into the store. */
export interface ImportTable {
  id: string
  project_id: string
  /** SHA-256 of the file, hex, once it is whole: with it and the line an event is known when it comes again. */
  digest: string | null
  file_name: string
  bytes: Int8
  format: 'csv' | 'jsonl'
  uploaded_bytes: Int8
  mapping: ColumnType<ImportMapping | null, string | undefined, string>
  state: ColumnType<ImportState, ImportState | undefined, ImportState>
  is_cancelled: Generated<boolean>
  /** How far it is: what lies before has been stored, or is among the bad lines. */
  done_bytes: Int8
  done_lines: Int8
  stored: Int8
  bad: Int8
  /** Of the file of bad lines. */
  bad_bytes: Int8
  requested_by: string
  requester_name: string
  requested_at: Timestamp
  ended_at: NullableTimestamp
  error: string | null
}

/** A picture or a file of a mail. `cid`: shown in the text, which names it `cid:<cid>`; else it is attached. */
export interface MailPart {
  fileName: string
  contentType: string
  cid?: string
  base64: string
}

export interface MailTable {
  id: string
  organization_id: string
  /** What it is for, in a word: `invitation`, `test`, `alert`. */
  purpose: string
  /** What it is about, so that the same is not written twice. */
  key: string
  subject: string
  text: string
  html: string | null
  /** Taken out once nobody waits for the mail any more, as are its texts. */
  parts: JSONColumnType<MailPart[]>
  created_at: Timestamp
}

export interface MailDeliveryTable {
  id: string
  mail_id: string
  recipient: string
  state: ColumnType<'waiting' | 'sent' | 'failed', 'waiting' | undefined, 'waiting' | 'sent' | 'failed'>
  attempts: Generated<number>
  /** When it is tried next; while it is being tried, when somebody else may try it. */
  due_at: Timestamp
  failure: string | null
  ended_at: NullableTimestamp
}

export interface AlertTable {
  id: string
  project_id: string
  name: string
  watch: JSONColumnType<AlertWatch>
  interval: AlertInterval
  condition: JSONColumnType<AlertCondition>
  emails: JSONColumnType<string[]>
  webhooks: JSONColumnType<string[]>
  state: ColumnType<'normal' | 'over', 'normal' | undefined, 'normal' | 'over'>
  since: NullableTimestamp
  /** That it went over was told to somebody, so that they want to know when it is back. */
  is_told: Generated<boolean>
  /** Counts its changes: a check of the one before does not count for the one after. */
  version: Generated<number>
  checked_until: Timestamp
  due_at: Timestamp
  muted_until: NullableTimestamp
  created_by: string | null
  created_at: Timestamp
  removed_at: NullableTimestamp
}

export interface AlertCheckTable {
  alert_id: string
  bucket_from: Timestamp
  bucket_until: Timestamp
  value: number | null
  low: number | null
  high: number | null
  outcome: AlertCheck['outcome']
  reason: UnknownReason | null
  change: AlertCheck['change']
  is_muted: boolean
  checked_at: Timestamp
}

export interface WebhookDeliveryTable {
  id: string
  alert_id: string
  what: 'over' | 'back' | 'test'
  bucket_from: NullableTimestamp
  url: string
  body: string
  state: ColumnType<'waiting' | 'sent' | 'failed', 'waiting' | undefined, 'waiting' | 'sent' | 'failed'>
  attempts: Generated<number>
  /** When it is tried next; while it is being tried, when somebody else may try it. */
  due_at: Timestamp
  failure: string | null
  created_at: Timestamp
  ended_at: NullableTimestamp
}

/** With which key a project's webhooks are signed. It has to be known as it is, unlike what somebody signs in with. */
export interface WebhookKeyTable {
  project_id: string
  secret: string
}

export interface AnnotationTable {
  id: string
  project_id: string
  kind: AnnotationKind
  text: string
  at: Timestamp
  until: NullableTimestamp
  url: string | null
  created_by: string | null
  token_id: string | null
  created_at: Timestamp
  removed_at: NullableTimestamp
}

/** Small facts about this installation, such as the hash of the set-up token. */
export interface InstallationTable {
  key: string
  value: string
}

export interface MetadataTables {
  user: UserTable
  organizations: OrganizationTable
  members: MemberTable
  invitations: InvitationTable
  tokens: TokenTable
  projects: ProjectTable
  ingest_ledger: IngestLedgerTable
  recording_access: RecordingAccessTable
  person_access: PersonAccessTable
  event_descriptions: EventDescriptionTable
  sql_statements: SqlStatementTable
  sql_runs: SqlRunTable
  saved_heatmaps: SavedHeatmapTable
  heatmap_shares: HeatmapShareTable
  kept_stretches: KeptStretchTable
  source_maps: SourceMapTable
  problem_marks: ProblemMarkTable
  segments: SegmentTable
  saved_questions: SavedQuestionTable
  metrics: MetricTable
  dashboards: DashboardTable
  dashboard_shares: DashboardShareTable
  dashboard_mails: DashboardMailTable
  erasures: ErasureTable
  erased_subjects: ErasedSubjectTable
  erasure_acks: ErasureAckTable
  retention_runs: RetentionRunTable
  data_exports: DataExportTable
  imports: ImportTable
  mails: MailTable
  mail_deliveries: MailDeliveryTable
  alerts: AlertTable
  alert_checks: AlertCheckTable
  webhook_deliveries: WebhookDeliveryTable
  webhook_keys: WebhookKeyTable
  annotations: AnnotationTable
  recording_watches: RecordingWatchTable
  watch_lists: WatchListTable
  watch_list_items: WatchListItemTable
  recording_notes: RecordingNoteTable
  recording_tags: RecordingTagTable
  clips: ClipTable
  recording_shares: RecordingShareTable
  installation: InstallationTable
}
