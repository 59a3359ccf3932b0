/** What is off, or chosen already: it has nothing to do. */
const IDLE = '[aria-disabled=true],[aria-current]:not([aria-current=false]),[aria-selected=true],[role=radio][aria-checked=true]'
/** Fields, which show themselves what was chosen, and what is drawn or played where nobody can look. */
const OWN =
  'input:not([type=button],[type=submit],[type=reset],[type=image]),textarea,select,option,label,summary,canvas,video,audio,object,embed'

/** Whether a click on an element changes nothing in the page by rights, or what cannot be seen from outside. */
export const actsByItself = (element: Element): boolean =>
  element.matches(`${IDLE},${OWN}`) ||
  (element as HTMLElement).isContentEditable ||
  // A component whose inside is closed.
  (element.localName.includes('-') && !element.shadowRoot)
