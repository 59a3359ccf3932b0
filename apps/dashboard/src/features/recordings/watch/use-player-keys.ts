import { useEffect, useEffectEvent } from 'react'

/** Keys by name, with `shift ` before it where it is held: ` `, `ArrowLeft`, `shift ArrowLeft`, `<`, `f`. */
export type PlayerKeys = Readonly<Record<string, () => void>>

/** Where a key has a meaning of its own: in fields, menus and dialogs. */
const ownKeys =
  'input, textarea, select, [contenteditable], [role="textbox"], [role="menu"], [role="dialog"], [role="radiogroup"], [role="tablist"], [data-own-keys]'

/** A button is pressed with space; the cover of the stage and the timeline leave it to the player. */
const pressedWithSpace = 'button, a, summary, [role="switch"]'

const hasOwnMeaning = ({ target, key }: KeyboardEvent): boolean =>
  target instanceof Element && (target.closest(ownKeys) !== null || (key === ' ' && target.closest(pressedWithSpace) !== null))

/** Listens while the player is on the page, before the frame's own keys hear of them. */
export const usePlayerKeys = (keys: PlayerKeys): void => {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || hasOwnMeaning(event)) return
    const named = keys[event.shiftKey ? `shift ${event.key}` : event.key] ?? (isSign(event.key) ? keys[event.key] : undefined)
    if (!named) return
    event.preventDefault()
    event.stopPropagation()
    named()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => act(event)
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [])
}

/** Signs such as `<` and `?` need shift on some keyboards and not on others. */
const isSign = (key: string): boolean => /^[^\w\s]$/.test(key)
