/** Surfaces on which people click many times on purpose. */
const SURFACES =
  'canvas,video,audio,textarea,input:not([type=button],[type=submit],[type=reset],[type=image],[type=file],[type=checkbox],[type=radio]),' +
  '[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton],[role=slider],[role=scrollbar],' +
  '[class*=pagina i],[aria-label*=pagina i],[class*=pager i],[class*=calendar i],[class*=datepicker i],[class*=player i],[rel=next],[rel=prev]'
/** What steps or plays something, by the names that sites give it. */
const STEP = /(^|[^a-z])(plus|minus|incr?(ement|ease)?|decr?(ement|ease)?|zoom|play|pause|mute|volume|rewind|load[ _-]?more)([^a-z]|$)/
const LEAF = /(^|[^a-z])(next|prev(ious)?)([^a-z]|$)/
const LEAF_TEXT = /^\W*(next|prev(ious)?)( page)?\W*$/
/** +, −, ›, 3. */
const SIGN = /^[\d\s+\-−–‹›«»<>←→↑↓▲▼◀▶❮❯…]{1,4}$/
const CONTROLS = 'a,button,[role=button],[role=link],input'

/** Whether an element is made to be clicked many times: a text, a stepper, a pagination, a player, a drawing. */
export const isRepeated = (path: readonly Element[]): boolean => {
  if (path.some((element) => (element as HTMLElement).isContentEditable || element.matches(SURFACES))) return true
  const control = path.find((element) => element.matches(CONTROLS)) ?? path[0]
  if (!control) return false
  const names = ['id', 'class', 'name', 'aria-label', 'title']
    .map((name) => control.getAttribute(name) ?? '')
    .join(' ')
    .replace(/[A-Z]/g, ' $&')
    .toLowerCase()
  const text = control.textContent.trim().toLowerCase()
  if (SIGN.test(text) || STEP.test(names)) return true
  // In a form it is the next step of an order, which had better answer at once.
  return !control.closest('form') && (LEAF.test(names) || LEAF_TEXT.test(text))
}
