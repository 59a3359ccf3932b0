import {
  AnyMap,
  originalPositionFor,
  sourceContentFor,
  traceSegment,
  type SectionedSourceMapInput,
  type TraceMap,
} from '@jridgewell/trace-mapping'

/** Where something stands in a script, both counted from 1. */
export interface ScriptPlace {
  line: number
  column: number
}

export interface OriginalPlace extends ScriptPlace {
  file: string
  /** Empty where the map does not say. */
  name: string
  source: { from: number; lines: string[] } | null
}

/** Lines before and after that are shown with a place. */
const LINES_AROUND = 5
/** A line that is longer than this was not written by hand. */
const MAX_LINE_CHARS = 300
const MAX_FILE_CHARS = 300
const MAX_NAME_CHARS = 200
const MAX_SOURCES = 50_000

const isText = (value: unknown): boolean => value === null || typeof value === 'string'
const isListOf = (value: unknown, check: (entry: unknown) => boolean): boolean => Array.isArray(value) && value.every(check)

/** The fields of a part that a map is used by; what else stands in it is not looked at. */
const isPart = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { mappings, sources, names, sourcesContent, sourceRoot } = value as Record<string, unknown>
  return (
    typeof mappings === 'string' &&
    isListOf(sources, isText) &&
    (names === undefined || isListOf(names, (name) => typeof name === 'string')) &&
    (sourcesContent === undefined || isListOf(sourcesContent, isText)) &&
    (sourceRoot === undefined || isText(sourceRoot))
  )
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** One that is put together from others, as some bundlers write for development; only one level deep. */
const isSection = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  const { offset, map } = value as { offset?: { line?: unknown; column?: unknown }; map?: unknown }
  return isWhole(offset?.line as number) && isWhole(offset?.column as number) && isPart(map)
}

/** Reads a source map of version 3; throws for what is none, or leads nowhere. Nothing in it is fetched or run. */
export const readMap = (text: string): TraceMap => {
  // Servers may put this before JSON so that it is no script.
  const json = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, '')) as { version?: unknown; sections?: unknown }
  if (typeof json !== 'object' || json === null || json.version !== 3) throw new Error('not a source map of version 3')
  if (json.sections === undefined ? !isPart(json) : !isListOf(json.sections, isSection)) throw new Error('not a source map of version 3')
  const map = new AnyMap(json as SectionedSourceMapInput)
  if (map.sources.length === 0) throw new Error('it names no sources')
  if (map.sources.length > MAX_SOURCES) throw new Error('it names too many sources')
  // Decodes what leads to the places, which is where a broken map breaks.
  traceSegment(map, 0, 0)
  return map
}

/** What bundlers put before a path, and steps out of the folder, tell nobody anything. */
const fileOf = (source: string): string =>
  source
    .replace(/^[a-z][a-z\d+.-]*:\/\/(?:[^/]*\/)?/i, '')
    .replace(/^(?:\.{0,2}\/)+/, '')
    .replace(/\?[\w-]*$/, '')
    .slice(0, MAX_FILE_CHARS)

const around = (content: string, line: number): OriginalPlace['source'] => {
  const lines = content.split('\n')
  if (line > lines.length) return null
  const from = Math.max(1, line - LINES_AROUND)
  return { from, lines: lines.slice(from - 1, line + LINES_AROUND).map((text) => text.replace(/\r$/, '').slice(0, MAX_LINE_CHARS)) }
}

/** Where a place of the script was in the code as it was written; null where the map has nothing. */
export const tracePlace = (map: TraceMap, { line, column }: ScriptPlace): OriginalPlace | null => {
  if (line < 1) return null
  const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) })
  if (found.source === null) return null
  const content = sourceContentFor(map, found.source)
  return {
    file: fileOf(found.source),
    line: found.line,
    column: found.column + 1,
    name: (found.name ?? '').slice(0, MAX_NAME_CHARS),
    source: content === null ? null : around(content, found.line),
  }
}

/** Whether a map holds any of the code that it leads to. */
export const hasContents = (map: TraceMap): boolean => (map.sourcesContent ?? []).some((content) => content !== null && content !== '')
