import {
  EventType,
  IncrementalSource,
  NodeType,
  type eventWithTime,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from '@rrweb/types'
import type { Replayer } from 'rrweb'

export interface Followed {
  /** Whether an element, as it was recorded, is one of those to be followed. */
  readonly isOne: (element: serializedElementNodeWithId) => boolean
  /** Is told of every event, in order, before the picture shows it. */
  readonly hear?: (event: eventWithTime) => void
  /** The picture may have changed: completes what the replayer makes of the elements. */
  readonly complete: (elements: readonly { readonly id: number; readonly element: Element }[]) => void
}

/**
 * Follows elements of the recorded page that the replayer alone does not draw as they were. While it jumps it builds the page aside: they
 * are completed once that is on the screen.
 */
export const followElements = (replayer: Replayer, { isOne, hear, complete }: Followed): void => {
  let ids = new Set<number>()

  const collect = (node: serializedNodeWithId): void => {
    if (node.type === NodeType.Element && isOne(node)) ids.add(node.id)
    if ('childNodes' in node) node.childNodes.forEach(collect)
  }

  const note = (event: eventWithTime): void => {
    hear?.(event)
    if (event.type === EventType.FullSnapshot) {
      ids = new Set()
      collect(event.data.node)
    } else if (event.type === EventType.IncrementalSnapshot && event.data.source === IncrementalSource.Mutation) {
      for (const { node } of event.data.adds) collect(node)
    }
  }

  const completeAll = (): void => {
    const mirror = replayer.getMirror()
    const found = [...ids].map((id) => ({ id, element: mirror.getNode(id) as Element | null }))
    const present = found.flatMap(({ id, element }) => (element?.isConnected ? [{ id, element }] : []))
    if (present.length > 0) complete(present)
  }

  const handler = (event: eventWithTime, isJumping: boolean): void => {
    note(event)
    if (!isJumping && event.type !== EventType.Meta) completeAll()
  }
  replayer.config.plugins = [...(replayer.config.plugins ?? []), { handler }]
  replayer.on('flush', completeAll)
}
