import type { Captured, Take } from '../../captured.ts'
import { listen } from '../../listen.ts'
import { now } from '../../native.ts'
import { documentSize } from '../../page.ts'
import type { LookoutHost } from '../load.ts'
import { pathOf } from '../signals/path-of.ts'
import { RULE } from '../signals/signal.ts'

/** Fields of one line. Who searches tries again on purpose, and who writes a longer text comes back to it. */
const FIELDS = 'input:is(:not([type]),[type=text],[type=email],[type=tel],[type=url],[type=password],[type=number],[type=date]),select'
const NO_FIELDS = '[role=combobox],[role=search] *,[role=searchbox]'
const LEAST_VISITS = 3
const LEAST_EMPTIED = 2

interface Toil {
  visits: number
  emptied: number
  /** What is told of it, once it is enough: later the field may be gone. */
  signal?: Pick<Captured & { kind: 'signal' }, 'at' | 'place' | 'document' | 'tag'> | undefined
  told?: boolean
}

let take: Take
let placeOf: LookoutHost['placeOf']
let toils = new Map<Element, Toil>()
let current: Element | undefined

const toil = (field: Element | undefined, what: 'visits' | 'emptied'): void => {
  if (!field?.matches(FIELDS) || field.matches(NO_FIELDS)) return
  const known: Toil = toils.get(field) ?? { visits: 0, emptied: 0 }
  toils.set(field, known)
  known[what]++
  if (known.visits >= LEAST_VISITS || known.emptied >= LEAST_EMPTIED)
    known.signal ??= { at: now(), place: placeOf(field), document: documentSize(), tag: field.localName }
}

/** Tells of each field that somebody toils with, once in a page view. `ends`: another page view begins. */
export const tellThrash = (ends: boolean): void => {
  for (const known of toils.values()) {
    const { signal, told, visits, emptied } = known
    if (!signal || told) continue
    known.told = true
    take({ kind: 'signal', name: 'form_thrash', rule: RULE, burst: visits || 1, emptied, ...signal })
  }
  if (ends) toils = new Map()
}

/** Begins to count how often each field is gone into, and emptied by hand. */
export const watchThrash = (host: LookoutHost, tell: Take): void => {
  take = tell
  ;({ placeOf } = host)
  listen(window, 'focus', (event: FocusEvent) => {
    const [field] = pathOf(event)
    // The window is shown again, or a script has put the focus back.
    if (field === current) return
    current = field
    toil(field, 'visits')
  })
  listen(window, 'blur', () => {
    setTimeout(() => {
      if (document.hasFocus() && document.activeElement === document.body) current = undefined
    })
  })
  listen(window, 'input', (event: InputEvent) => {
    const [field] = pathOf(event) as HTMLInputElement[]
    // What is no number, or no day, yet has no value either.
    if (event.isTrusted && field && !field.value && !field.validity.badInput) toil(field, 'emptied')
  })
}
