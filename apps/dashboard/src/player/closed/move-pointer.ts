import { EventType, IncrementalSource, type eventWithTime, type mousePosition } from '@rrweb/types'
import type { Replayer } from 'rrweb'
import type { Pointing } from './mark-hover.ts'

/** The recorder tells of moves together, at the end of each second: where the pointer was may stand in an event that comes later. */
const toldWithinMs = 1_500

/** Puts the pointer where it was at a moment; the replayer by itself, told to pause there, leaves it where it was up to a second before. */
export const movePointer = (replayer: Replayer, events: readonly eventWithTime[], moment: number): void => {
  const position = lastMoveBefore(events, moment)
  if (!position) return
  const { x, y, id } = position
  ;(replayer as unknown as Pointing).moveAndHover(x, y, id, true, position)
}

const lastMoveBefore = (events: readonly eventWithTime[], moment: number): mousePosition | undefined => {
  for (let index = events.findIndex(({ timestamp }) => timestamp > moment); index >= 0 && index < events.length; index += 1) {
    const event = events[index]
    if (!event || event.timestamp > moment + toldWithinMs) return undefined
    const moves = isMove(event) ? event.data.positions : []
    const before = moves.filter(({ timeOffset }) => event.timestamp + timeOffset <= moment)
    if (moves.length > 0) return before.at(-1)
  }
  return undefined
}

const isMove = (event: eventWithTime): event is eventWithTime & { data: { positions: mousePosition[] } } =>
  event.type === EventType.IncrementalSnapshot &&
  (event.data.source === IncrementalSource.MouseMove || event.data.source === IncrementalSource.TouchMove)
