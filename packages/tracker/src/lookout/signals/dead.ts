import type { Take } from '../../captured.ts'
import { guard } from '../../guard.ts'
import { listen } from '../../listen.ts'
import { later } from '../../wait.ts'
import type { Click } from '../load.ts'
import { actsByItself } from './acts-by-itself.ts'
import { watchAnswers } from './answers.ts'
import { followsLink } from './follows-link.ts'
import { interactiveIn } from './interactive-in.ts'
import { pathOf } from './path-of.ts'
import { signalOf } from './signal.ts'

const PATIENCE_MS = 2_500
const MAX_FIELDS = 500

type Count = (event: MouseEvent, click: Click) => void

let take: Take
/** What was pressed and has not been answered, and how a click on it is counted. */
const open = new Map<Element, Count>()
let submit: Event | undefined
let pressing = false
let selection: readonly unknown[] = []

/** What stands in fields: a script may change it without a trace in the DOM. Kept for as long as a click is judged, and never told. */
const fieldsNow = (): string =>
  [...document.querySelectorAll<HTMLInputElement>('input,textarea,select')]
    .slice(0, MAX_FIELDS)
    .map(({ value, checked }) => value + checked)
    .join()

const selectionNow = (): readonly unknown[] => {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {}
  return [anchorNode, anchorOffset, focusNode, focusOffset]
}

/** Something came of all that was pressed. */
export const answer = guard(() => {
  for (const element of open.keys()) close(element)
})

const observer = new MutationObserver(answer)

const close = (element: Element): void => {
  open.delete(element)
  if (open.size) return
  observer.disconnect()
  removeEventListener('beforeunload', answer)
}

/** From the press on, for many menus open then. */
const press = (path: readonly Element[]): void => {
  const element = interactiveIn(path)
  if (!element || open.has(element) || actsByItself(element)) return
  const fields = fieldsNow()
  let clicks = 0
  let first: Click
  let last: MouseEvent
  const isOpen = (): boolean => open.get(element) === count
  const judge = (): void => {
    if (!isOpen()) return
    close(element)
    const isAnswered = (submit && !submit.defaultPrevented) || followsLink(last, path) || fields !== fieldsNow()
    if (!isAnswered) take(signalOf('dead_click', first, clicks))
  }
  const count: Count = (event, click) => {
    last = event
    if (clicks++) return
    first = click
    later(judge, PATIENCE_MS)
  }
  open.set(element, count)
  submit = undefined
  for (const root of [document, ...path.map(({ shadowRoot }) => shadowRoot)])
    if (root) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  // Only for so long: some browsers do not keep a page that listens to it when one goes back.
  addEventListener('beforeunload', answer)
  later(() => {
    // It has become something else than a click: a drag, for example.
    if (!clicks && isOpen()) close(element)
  }, PATIENCE_MS)
}

/** A click in the page, which is told if nothing comes of it in the next seconds; further ones on the same element until then count with it. */
export const judgeClick = (event: MouseEvent, click: Click, path: readonly Element[]): void => {
  // By a key: nothing was pressed before.
  if (!event.detail && path[0]?.ownerDocument === document) press(path)
  open.get(interactiveIn(path) as Element)?.(event, click)
}

/** Begins to listen for what is pressed in the page, and for what may come of it. */
export const watchDead = (tell: Take): void => {
  take = tell
  // A press moves the focus and the selection itself, also away from what was clicked before: that answers nothing.
  listen(window, 'pointerdown', (event: PointerEvent) => {
    pressing = true
    press(pathOf(event))
  })
  for (const type of ['mouseup', 'click', 'pointercancel', 'keydown'])
    listen(window, type, () => {
      pressing = false
      selection = selectionNow()
    })
  const answerClick = (): void => {
    if (!pressing) answer()
  }
  for (const type of ['scroll', 'focus', 'blur']) listen(window, type, answerClick)
  listen(document, 'selectionchange', () => {
    // Told late, so that the press may still be the reason.
    if (selectionNow().some((part, index) => part !== selection[index])) answerClick()
  })
  listen(window, 'submit', (event: SubmitEvent) => {
    submit = event
  })
  watchAnswers(answer)
}
