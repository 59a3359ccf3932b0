/** Surfaces on which people click many times on purpose. */
const SURFACES =
  'input:not([type=button],[type=submit],[type=reset],[type=image],[type=file],[type=checkbox],[type=radio]),textarea,' +
  '[role$=box]:not([role=checkbox]),[role=spinbutton],[role=slider],canvas,video,audio,[rel=next],[rel=prev],' +
  '[class*=pagina i],[aria-label*=pagina i],[class*=pager i],[class*=calendar i],[class*=datepicker i],[class*=player i]'
/** What steps or plays something, and what leafs through it, by the names that sites give. */
const STEP = /(^|[^a-z])(plus|minus|incr?(ement|ease)?|decr?(ement|ease)?|zoom|play|pause|mute|volume|rewind|load[ _-]?more)([^a-z]|$)/
const LEAF = /(^|[^a-z])(next|prev(ious)?)([^a-z]|$)/
/** +, −, ›, 3. */
const SIGN = /^[\d\s+\-−–‹›«»<>←→↑↓▲▼◀▶❮❯…]{1,4}$/
/** A longer text is no name. */
const MAX_NAME_CHARS = 12

/** Whether an element is made to be clicked many times: a text, a stepper, a pagination, a player, a drawing. */
export const isRepeated = (path: readonly Element[]): boolean => {
  if (path.some((element) => (element as HTMLElement).isContentEditable || element.matches(SURFACES))) return true
  const control = path.find((element) => element.matches('a,button,[role=button],[role=link],input')) ?? path[0]
  if (!control) return false
  const text = control.textContent.trim()
  const names = ['id', 'class', 'name', 'aria-label', 'title'].map((name) => control.getAttribute(name))
  if (text.length < MAX_NAME_CHARS) names.push(text)
  const name = names
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  // In a form it is the next step of an order, which had better answer at once.
  return SIGN.test(text) || STEP.test(name) || (!control.closest('form') && LEAF.test(name))
}
