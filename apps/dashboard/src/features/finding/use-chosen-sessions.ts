import type { SegmentId } from '@throughline/contract'
import { conditionInWords } from './condition-words.ts'
import { readWhereSearch } from './condition-tree.ts'
import { useSegments } from './use-segments.ts'

/** Which visits are meant, as an endpoint is asked for them. */
export interface ChosenVisits {
  readonly where?: string
  readonly segment?: SegmentId
}

interface ChosenSessions {
  readonly chosen: ChosenVisits
  /** The segment's name, the conditions in words, or both; undefined for all visits. */
  readonly inWords: string | undefined
}

/** Which visits the address asks for, for an endpoint and in words. */
export const useChosenSessions = (projectId: string, search: { where?: string; segment?: string }): ChosenSessions => {
  const { where, segment } = search
  const { current } = useSegments(projectId, segment)
  const words = [
    ...(segment === undefined ? [] : [current?.name ?? 'a segment']),
    ...(where === undefined ? [] : [conditionInWords(readWhereSearch(where))]),
  ]
  return {
    chosen: { ...(where !== undefined && { where }), ...(segment !== undefined && { segment: segment as SegmentId }) },
    inWords: words.length === 0 ? undefined : words.join('; '),
  }
}
