import type { RecordedEvent } from './recorded-event.ts'

interface Mirror {
  getId(node: Node | null): number
  getNode(id: number): Node | null
}

type Focus = NonNullable<RecordedEvent['data']['focus']>

/** Whether the browser draws a ring around it, which depends on how it came by the focus. */
const isRinged = (element: Element | null): boolean => element?.matches(':focus-visible') ?? false

/** What has the focus, through shadow roots and frames of the same origin; undefined where that is nothing that is recorded. */
export const focusNow = (mirror: Mirror): Focus | undefined => {
  let element = document.activeElement
  for (let inner = element; inner;) {
    element = inner
    inner = (inner.shadowRoot ?? (inner as HTMLIFrameElement).contentDocument)?.activeElement ?? null
  }
  const id = mirror.getId(element)
  return id > 0 && element !== element?.ownerDocument.body ? { id, visible: isRinged(element) } : undefined
}

/** Adds to a focus that rrweb tells of whether it is seen. */
export const completeFocus = (data: RecordedEvent['data'], mirror: Mirror): void => {
  data.visible = isRinged(mirror.getNode(data.id ?? 0) as Element | null)
}
