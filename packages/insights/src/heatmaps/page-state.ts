import { rrwebType } from '@throughline/contract'
import { applyMutation, treeOfSnapshot, type DomTree } from '@throughline/placement'
import type { InsightsContext } from '../context.ts'
import { payloadReader, readChunkHeads } from '../recordings/stream/chunks.ts'
import type { Line } from '../recordings/stream/line.ts'
import { recordingLines } from '../recordings/stream/recording-lines.ts'

/** rrweb's number for an incremental change of the DOM. */
const MUTATION = 0

/** A tab's page as it was at a moment. */
export interface PageState {
  readonly tree: DomTree
  /** Milliseconds since 1970: the last change that is in it. */
  readonly at: number
}

export interface TabMoment {
  readonly project: string
  readonly session: string
  readonly tab: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * The lines of a tab from the last full snapshot at or before `at` until `until`, or until the tab shows another whole page. None if
 * the tab has no such snapshot.
 */
export async function* linesOfPage(
  context: InsightsContext,
  { project, session, tab, at }: TabMoment,
  until: number,
): AsyncGenerator<Line> {
  const heads = (await readChunkHeads(context, project, session)).filter((head) => head.tab === tab)
  const read = payloadReader(context, project, session)
  let shown = false
  for await (const line of recordingLines({ heads, read, from: at, to: until })) {
    const isWhole = line.type === rrwebType.meta || line.type === rrwebType.fullSnapshot
    if (isWhole && (shown || line.at > at)) return
    shown ||= line.type === rrwebType.fullSnapshot
    yield line
  }
}

const isMutation = (data: unknown): boolean => typeof data === 'object' && data !== null && 'source' in data && data.source === MUTATION

// Most incremental changes are pointer movements and scrolling: these are not worth parsing.
const MUTATION_MARK = /"source":0[,}]/

/** The page of a tab, from its full snapshot at or before `at` with all changes until `until`. Undefined if that cannot be read. */
export const readPageState = async (context: InsightsContext, moment: TabMoment, until: number): Promise<PageState | undefined> => {
  let tree: DomTree | undefined
  let at = moment.at
  for await (const line of linesOfPage(context, moment, until)) {
    at = Math.max(at, line.at)
    if (line.type === rrwebType.fullSnapshot) tree = treeOfSnapshot((JSON.parse(line.text) as { data: unknown }).data)
    if (!tree || line.type !== rrwebType.incremental || !MUTATION_MARK.test(line.text)) continue
    const { data } = JSON.parse(line.text) as { data: unknown }
    if (isMutation(data)) applyMutation(tree, data)
  }
  return tree && { tree, at }
}
