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

/** Between these lies how long a project may want an answer to take. */
const LEAST_MS = 1_000
const PATIENCE_MS = 5_000
/** A request that begins so soon is because of the click. */
const CAUSED_MS = 1_000
const MAX_FIELDS = 500

/** What was pressed and has not been answered. */
interface Pressed {
  path: readonly Element[]
  /** What stood in the fields before. */
  fields: string
  clicks: number
  first?: Click
  /** By the browser's clock for events. */
  clickedAt: number
  last?: MouseEvent
  /** The page has asked its server. */
  asked?: boolean
}

let take: Take
const open = new Map<Element, Pressed>()
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

/** Tells of a click whose answer took so long, or never came. */
const settle = (element: Element, { first, clicks, asked }: Pressed, ms: number): void => {
  close(element)
  if (first && ms >= LEAST_MS) take(signalOf(asked ? 'slow_click' : 'dead_click', first, clicks, ms))
}

const sinceClick = ({ clickedAt }: Pressed): number => performance.now() - clickedAt

/** Something came of all that was pressed. */
export const answer = guard(() => {
  for (const [element, pressed] of open) settle(element, pressed, Math.min(sinceClick(pressed), PATIENCE_MS))
})

/** The page asks its server: nothing to be seen, but the click did something. Later it is an answer like any other. */
export const ask = guard(() => {
  for (const [element, pressed] of open)
    if (!pressed.asked) {
      if (!pressed.first || sinceClick(pressed) <= CAUSED_MS) pressed.asked = true
      else settle(element, pressed, Math.min(sinceClick(pressed), PATIENCE_MS))
    }
})

/** Nothing can be said of what was pressed. */
export const forgetPressed = (): void => {
  for (const element of open.keys()) close(element)
}

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
  const pressed: Pressed = { path, fields: fieldsNow(), clicks: 0, clickedAt: 0 }
  open.set(element, pressed)
  submit = undefined
  for (const root of [document, ...path.map(({ shadowRoot }) => shadowRoot)])
    if (root) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  // Only for so long: some browsers do not keep a page that listens to it when one goes back.
  addEventListener('beforeunload', answer)
  later(() => {
    // It has become something else than a click: a drag, for example.
    if (!pressed.clicks && open.get(element) === pressed) close(element)
  }, PATIENCE_MS)
}

/** A click that has to be answered; further ones on the same element until it is count with it. */
const expectAnswer = (element: Element, pressed: Pressed, event: MouseEvent, click: Click): void => {
  pressed.last = event
  if (pressed.clicks++) return
  pressed.first = click
  pressed.clickedAt = event.timeStamp
  /** The browser did something about it, or a script something that leaves no trace. */
  const isAnswered = (): boolean =>
    (submit !== undefined && !submit.defaultPrevented) ||
    followsLink(pressed.last as MouseEvent, pressed.path) ||
    pressed.fields !== fieldsNow()
  const look = (): void => {
    if (open.get(element) === pressed && isAnswered()) close(element)
  }
  later(look, LEAST_MS)
  later(() => {
    look()
    if (open.get(element) === pressed) settle(element, pressed, PATIENCE_MS)
  }, PATIENCE_MS)
}

/** A click in the page, which is told if for long nothing comes of it. */
export const judgeClick = (event: MouseEvent, click: Click, path: readonly Element[]): void => {
  // By a key: nothing was pressed before.
  if (!event.detail && path[0]?.ownerDocument === document) press(path)
  const element = interactiveIn(path) as Element
  const pressed = open.get(element)
  if (pressed) expectAnswer(element, pressed, event, click)
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
