import type { Take } from '../../captured.ts'
import { guard } from '../../guard.ts'
import { listen } from '../../listen.ts'
import { now } from '../../native.ts'
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

/** Something pressed that may not answer, and the clicks on it until that is known. */
interface Pressed {
  element: Element
  path: readonly Element[]
  fields: string
  clicks: number
  selection?: readonly unknown[]
  first?: Click
  event?: MouseEvent
  submit?: Event
  timer?: ReturnType<typeof setTimeout>
}

let take: Take
let all: Pressed[] = []

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
  for (const { timer } of all) clearTimeout(timer)
  all = []
  rest()
})

const observer = new MutationObserver(answer)

const rest = (): void => {
  observer.disconnect()
  removeEventListener('beforeunload', answer)
}

const judge = (one: Pressed): void => {
  all = all.filter((other) => other !== one)
  if (!all.length) rest()
  const { first, event, path, fields, submit, clicks } = one
  if (!first || !event || (submit && !submit.defaultPrevented) || followsLink(event, path) || fields !== fieldsNow()) return
  take(signalOf('dead_click', first, clicks))
}

/** From the press on, for many menus open then. */
const press = (path: readonly Element[]): void => {
  const element = interactiveIn(path)
  if (!element || actsByItself(element) || all.some((other) => other.element === element)) return
  const one: Pressed = { element, path, fields: fieldsNow(), clicks: 0 }
  one.timer = later(() => judge(one), PATIENCE_MS)
  all.push(one)
  for (const root of [document, ...path.map(({ shadowRoot }) => shadowRoot)])
    if (root) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  // Only for so long: some browsers do not keep a page that listens to it when one goes back.
  addEventListener('beforeunload', answer)
}

/** A click in the page, which is told if nothing comes of it in the next seconds; further ones on the same element until then count with it. */
export const judgeClick = (event: MouseEvent, click: Click, path: readonly Element[]): void => {
  // By a key: nothing was pressed before.
  if (!event.detail && path[0]?.ownerDocument === document) press(path)
  const element = interactiveIn(path)
  const one = all.find((other) => other.element === element)
  if (!one) return
  one.event = event
  one.clicks++
  if (one.first) return
  one.first = { ...click, at: now() }
  one.selection = selectionNow()
  clearTimeout(one.timer)
  one.timer = later(() => judge(one), PATIENCE_MS)
}

/** Begins to listen for what is pressed in the page, and for what may come of it. */
export const watchDead = (tell: Take): void => {
  take = tell
  listen(window, 'pointerdown', (event: PointerEvent) => press(pathOf(event)))
  watchAnswers(answer)
  // A press itself moves the focus and the selection: only what comes after the click is an answer.
  const answerClick = (): void => {
    if (all.some(({ first }) => first)) answer()
  }
  for (const type of ['scroll', 'focus', 'blur']) listen(window, type, answerClick)
  listen(document, 'selectionchange', () => {
    // Told late, so that the press may still be the reason.
    const selection = selectionNow()
    if (all.some((one) => one.selection?.some((part, index) => part !== selection[index]))) answer()
  })
  listen(window, 'submit', (event: SubmitEvent) => {
    for (const one of all) one.submit = event
  })
}
