import * as z from 'zod'

/**
 * Identifiers. Each kind is branded, so that a visitor's id cannot be passed where a session's is wanted.
 * Ids that the server makes are UUIDs of version 7: they sort by the time they were made.
 */
const uuid = z.uuid().toLowerCase()

export const organizationId = uuid.brand<'OrganizationId'>()
export type OrganizationId = z.infer<typeof organizationId>

/** A user's id is made by the sign-in library and is opaque to us. */
export const userId = z.string().min(1).max(64).brand<'UserId'>()
export type UserId = z.infer<typeof userId>

export const projectId = uuid.brand<'ProjectId'>()
export type ProjectId = z.infer<typeof projectId>

/** The public key in the script tag: `tl_` and 24 letters or digits. It names a project and authorises nothing but sending. */
export const projectKey = z
  .string()
  .regex(/^tl_[A-Za-z0-9]{24}$/, 'A project key is tl_ followed by 24 letters or digits')
  .brand<'ProjectKey'>()
export type ProjectKey = z.infer<typeof projectKey>

export const eventId = uuid.brand<'EventId'>()
export type EventId = z.infer<typeof eventId>

/** A UUID of version 7 made by the tracker: its first 48 bits are the moment (ms, client clock) the session began. */
export const sessionId = uuid.brand<'SessionId'>()
export type SessionId = z.infer<typeof sessionId>

/** A recording is the replayable side of exactly one session, so it carries the session's id. */
export const recordingId = sessionId
export type RecordingId = SessionId

/** One browser. Made by the tracker, or by the server from a daily salt where the visitor has not consented. */
export const visitorId = z.string().min(1).max(64).brand<'VisitorId'>()
export type VisitorId = z.infer<typeof visitorId>

/** The site's own name for somebody it knows, as given to `identify`. */
export const personId = z.string().min(1).max(200).brand<'PersonId'>()
export type PersonId = z.infer<typeof personId>

/** One browsing context (a tab) within a session. */
export const tabId = z.string().min(1).max(36).brand<'TabId'>()
export type TabId = z.infer<typeof tabId>

export const tokenId = uuid.brand<'TokenId'>()
export type TokenId = z.infer<typeof tokenId>

export const invitationId = uuid.brand<'InvitationId'>()
export type InvitationId = z.infer<typeof invitationId>

export const erasureId = uuid.brand<'ErasureId'>()
export type ErasureId = z.infer<typeof erasureId>

export const retentionRunId = uuid.brand<'RetentionRunId'>()
export type RetentionRunId = z.infer<typeof retentionRunId>

export const savedHeatmapId = uuid.brand<'SavedHeatmapId'>()
export type SavedHeatmapId = z.infer<typeof savedHeatmapId>

export const heatmapShareId = uuid.brand<'HeatmapShareId'>()
export type HeatmapShareId = z.infer<typeof heatmapShareId>

export const sourceMapId = uuid.brand<'SourceMapId'>()
export type SourceMapId = z.infer<typeof sourceMapId>
/** What a problem is about, as a number of 64 bits, in 16 hexadecimal digits. */
export const problemId = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'A problem id is 16 hexadecimal digits')
  .brand<'ProblemId'>()
export type ProblemId = z.infer<typeof problemId>

export const problemMarkId = uuid.brand<'ProblemMarkId'>()
export type ProblemMarkId = z.infer<typeof problemMarkId>
export const recordingNoteId = uuid.brand<'RecordingNoteId'>()
export type RecordingNoteId = z.infer<typeof recordingNoteId>

export const clipId = uuid.brand<'ClipId'>()
export type ClipId = z.infer<typeof clipId>

export const watchListId = uuid.brand<'WatchListId'>()
export type WatchListId = z.infer<typeof watchListId>

export const recordingShareId = uuid.brand<'RecordingShareId'>()
export type RecordingShareId = z.infer<typeof recordingShareId>

/** `<recording id>.<tab id>.<ms since 1970>`: the DOM of one tab of a recording at a moment. */
export const snapshotId = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]{1,36}\.\d{1,15}$/, 'A snapshot id is <recording>.<tab>.<milliseconds>')
  .brand<'SnapshotId'>()
export type SnapshotId = z.infer<typeof snapshotId>

export const importId = uuid.brand<'ImportId'>()
export type ImportId = z.infer<typeof importId>

export const segmentId = uuid.brand<'SegmentId'>()
export type SegmentId = z.infer<typeof segmentId>

export const sqlStatementId = uuid.brand<'SqlStatementId'>()
export type SqlStatementId = z.infer<typeof sqlStatementId>

export const metricId = uuid.brand<'MetricId'>()
export type MetricId = z.infer<typeof metricId>

export const savedQuestionId = uuid.brand<'SavedQuestionId'>()
export type SavedQuestionId = z.infer<typeof savedQuestionId>

export const alertId = uuid.brand<'AlertId'>()
export type AlertId = z.infer<typeof alertId>

export const annotationId = uuid.brand<'AnnotationId'>()
export type AnnotationId = z.infer<typeof annotationId>
export const dashboardId = uuid.brand<'DashboardId'>()
export type DashboardId = z.infer<typeof dashboardId>

export const tileId = uuid.brand<'TileId'>()
export type TileId = z.infer<typeof tileId>

export const dashboardShareId = uuid.brand<'DashboardShareId'>()
export type DashboardShareId = z.infer<typeof dashboardShareId>

export const dashboardMailId = uuid.brand<'DashboardMailId'>()
export type DashboardMailId = z.infer<typeof dashboardMailId>
