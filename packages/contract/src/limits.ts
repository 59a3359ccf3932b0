/**
 * What the collector and the API accept at most. Beyond a limit the answer is a clear 4xx or a counted truncation,
 * never a 5xx. Sizes are bytes unless the name says otherwise; `Chars` are UTF-16 units, as `String.length` counts them.
 */
const KIB = 1024
const MIB = 1024 * KIB

export const limits = {
  eventsRequest: { maxWireBytes: 512 * KIB, maxInflatedBytes: 2 * MIB, maxEvents: 500 },
  event: { maxBytes: 64 * KIB },
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
  assetQuestion: { maxWireBytes: 32 * KIB, maxInflatedBytes: 32 * KIB },
  /** Files of the vault in one answer: as many as an address has room for, and whole ones up to so many bytes, but at least one. */
  assetsAnswer: { maxAssets: 50, maxBytes: 8 * MIB },
  recordingChoice: { maxRules: 50, maxMinSeconds: 300, maxSkipPages: 100 },
  recordingStructure: { maxDomDepth: 512, maxNodes: 200_000, maxSheetBytes: 1 * MIB },
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
  /** Of a filter: how many conditions, and how deep they may be nested. */
  condition: { maxLeaves: 40, maxDepth: 5 },
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
