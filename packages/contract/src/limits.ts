/**
 * What the collector and the API accept at most. Beyond a limit the answer is a clear 4xx or a counted truncation,
 * never a 5xx. Sizes are bytes unless the name says otherwise; `Chars` are UTF-16 units, as `String.length` counts them.
 */
const KIB = 1024
const MIB = 1024 * KIB

export const limits = {
  eventsRequest: { maxWireBytes: 512 * KIB, maxInflatedBytes: 2 * MIB, maxEvents: 500 },
  event: { maxBytes: 64 * KIB },
  /** Segment's libraries bound a request by its bytes. */
  segmentBatch: { maxMessages: 2_500 },
  recordingChunk: { maxWireBytes: 1 * MIB, maxInflatedBytes: 8 * MIB },
  recordingSession: { maxInflatedBytes: 64 * MIB, maxMs: 4 * 60 * 60 * 1000 },
  /** A file that a recorded page used, as its browser had it; an image of at most so many pixels. */
  asset: {
    maxBytes: 4 * MIB,
    maxPixels: 25_000_000,
    maxKeptBytes: 16 * MIB,
    maxPerRequest: 200,
    maxPerSession: 2_000,
    maxSidePx: 65_535,
    maxNotesPerSession: 10_000,
  },
  /** A source map as it is sent; of a project's, so many, and so many bytes as they are kept: the oldest go. */
  sourceMap: { maxBytes: 32 * MIB, maxPerProject: 5_000, maxKeptBytesPerProject: 512 * MIB },
  assetQuestion: { maxWireBytes: 32 * KIB, maxInflatedBytes: 32 * KIB },
  /** Files of the vault in one answer: as many as an address has room for, and whole ones up to so many bytes, but at least one. */
  assetsAnswer: { maxAssets: 50, maxBytes: 8 * MIB },
  recordingChoice: { maxRules: 50, maxMinSeconds: 300, maxSkipPages: 100 },
  signals: { maxIgnoreRules: 100 },
  recordingStructure: { maxDomDepth: 512, maxNodes: 200_000, maxSheetBytes: 1 * MIB },
  /** A file of events: sent in parts, kept unfinished for two days, and the list of its bad lines for thirty. */
  import: {
    maxBytes: 4 * 1024 * MIB,
    maxPartBytes: 8 * MIB,
    maxColumns: 200,
    maxAtOnce: 20,
    keptUnfinishedMs: 48 * 60 * 60 * 1000,
    keptListMs: 30 * 24 * 60 * 60 * 1000,
  },
  json: { maxDepth: 1_100 },
  properties: { maxCount: 100, maxKeyChars: 128, maxValueChars: 2_000, maxDepth: 3 },
  namesPerProject: { maxEventNames: 2_000, maxPropertyKeys: 5_000 },
  text: { maxUrlChars: 2_048, maxTitleChars: 512, maxHostChars: 253, maxAgentChars: 512, maxLabelChars: 80, maxSelectorChars: 512 },
  /** How long each stretch of a page was seen: stretches of so many px, and so many of them. */
  attention: { bandPx: 100, maxBands: 500 },
  rates: {
    visitorEventsPerSecond: { sustained: 20, burst: 200 },
    addressRequestsPerSecond: { sustained: 100, burst: 400 },
    projectEventsPerSecond: { sustained: 1_000, burst: 5_000 },
    /** A new site fills its vault in an hour; then hardly anything is new. */
    projectAssetBytesPerSecond: { sustained: 256 * KIB, burst: 256 * MIB },
    signInsPerQuarterHour: 10,
  },
  http: { headersTimeoutMs: 10_000, requestTimeoutMs: 30_000, maxHeaderBytes: 8 * KIB, maxConnections: 2_000 },
  spool: { maxBytes: 2 * 1024 * MIB, minFreeDiskBytes: 512 * MIB },
  /** What members put to recordings. A clip of so many ms at least; so many recordings in one request. */
  keepsakes: {
    maxAtOnce: 100,
    maxNoteChars: 4_000,
    maxTagChars: 64,
    maxTitleChars: 120,
    maxNotesPerRecording: 1_000,
    maxTagsPerRecording: 200,
    maxClipsPerRecording: 200,
    maxTagsPerProject: 1_000,
    maxLists: 200,
    maxPerList: 1_000,
    minClipMs: 1_000,
    maxOffsetMs: 4 * 24 * 60 * 60 * 1000,
  },
  /** Of a filter: how many conditions, how deep they may be nested, and how long their JSON in an address: Node takes 8 KiB of headers. */
  condition: { maxLeaves: 40, maxDepth: 5, maxChars: 6_000 },
  /**
   * How long things may be kept. Recordings for three days at least: what comes late belongs to a session that began up to two days ago,
   * and its days have to be there to know what was stored before.
   */
  retention: { minEventMonths: 1, maxEventMonths: 120, minRecordingDays: 3, maxRecordingDays: 1_100 },
  /** Shares of the disk: from which on recordings go for room, and until when. */
  disk: { pressureShare: 0.85, relievedShare: 0.8 },
  /** A statement that a member wrote, and the size of its answer. It runs within the limits of `query`. */
  sql: { maxChars: 20_000, maxAnswerBytes: 32 * MIB, maxStatements: 500 },
  query: { maxMs: 15_000, maxMemoryBytes: 512 * MIB, maxRows: 10_000 },
  /** Chromium refuses a beacon of 65,537 bytes, and the quota is shared by all that are under way. */
  beacon: { maxBytes: 60 * KIB },
  password: { minChars: 12, maxChars: 128 },
  clock: { maxLateMs: 48 * 60 * 60 * 1000, maxAheadMs: 5 * 60 * 1000 },
  session: { idleMs: 30 * 60 * 1000, maxMs: 24 * 60 * 60 * 1000 },
  page: { defaultItems: 50, maxItems: 200 },
} as const

/** Event names and property keys beyond `namesPerProject` are counted under this one. */
export const OTHER = '$other'
