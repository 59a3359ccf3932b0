import { stringify } from '../native.ts'
import { FULL_SNAPSHOT, type RecordedEvent } from './recorded-event.ts'

interface Serialized {
  childNodes?: Serialized[]
}

/** So many nodes are written in about a millisecond. */
const MAX_NODES = 1_000

/** How much of a room of so many nodes is left beside a node and what is below it; negative if it does not fit. */
const roomBeside = ({ childNodes = [] }: Serialized, room: number): number => {
  let left = room - 1
  for (const child of childNodes) if (left >= 0) left = roomBeside(child, left)
  return left
}

function* nodeParts(node: Serialized): Generator<string> {
  const { childNodes = [], ...own } = node
  if (roomBeside(node, MAX_NODES) >= 0) {
    yield stringify(node)
    return
  }
  yield `${stringify(own).slice(0, -1)},"childNodes":[`
  let few: string[] = []
  let room = MAX_NODES
  let separator = ''
  for (const child of childNodes) {
    room = roomBeside(child, room)
    if (room >= 0) {
      few.push(stringify(child))
      continue
    }
    if (few.length) {
      yield separator + few.join()
      separator = ','
      few = []
    }
    yield separator
    separator = ','
    yield* nodeParts(child)
    room = MAX_NODES
  }
  if (few.length) yield separator + few.join()
  yield ']}'
}

/** The JSON of an event, a large page's in parts that are each written in a moment. */
export function* jsonParts(event: RecordedEvent): Generator<string> {
  const { type, data, ...rest } = event
  const { node, ...others } = data as { node?: Serialized }
  if (type !== FULL_SNAPSHOT || !node) {
    yield stringify(event)
    return
  }
  yield `${stringify({ type, ...rest }).slice(0, -1)},"data":{"node":`
  yield* nodeParts(node)
  yield `,${stringify(others).slice(1)}}`
}
