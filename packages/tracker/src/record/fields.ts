import { guard } from '../guard.ts'
import type { RecordedEvent } from './recorded-event.ts'

interface Fields {
  /** What is told of a field. */
  told(data: RecordedEvent['data']): void
  /** Something was done or has changed: fields may have, too. */
  look(): void
}

/** Lists and text areas cannot be ticked. */
type Field = Pick<HTMLInputElement, 'value'> & { checked?: boolean }

interface Parts {
  getNode: (id: number) => Node | null
  /** What may be told of a field as it is now. */
  read: (id: number, field: Field) => RecordedEvent['data']
  tell: (field: HTMLInputElement, data: RecordedEvent['data']) => void
}

const MAX_FIELDS = 100

/**
 * Tells of fields that were filled and that scripts, or a form that is reset, have since changed. Frameworks set values by a way of their
 * own, made before there was a recorder to take notice.
 */
export const createFields = ({ getNode, read, tell }: Parts): Fields => {
  const known = new Map<number, RecordedEvent['data']>()
  let planned = false

  const compare = guard(() => {
    planned = false
    for (const [id, last] of known) {
      const field = getNode(id) as HTMLInputElement | null
      const data = field?.isConnected && read(id, field)
      if (!data) known.delete(id)
      else if (data.text !== last.text || data.isChecked !== last.isChecked) tell(field, data)
    }
  })

  return {
    told(data) {
      if (data.id && (known.has(data.id) || known.size < MAX_FIELDS)) known.set(data.id, data)
    },
    look() {
      if (planned || !known.size) return
      planned = true
      // Once whoever is called for it has done what they do.
      setTimeout(compare)
    },
  }
}
