const ROLES = ['button', 'link', 'tab', 'switch', 'checkbox', 'radio', 'option', 'treeitem'].map((role) => `[role=${role}]`).join()
const INTERACTIVE = `a[href],area[href],button,summary,label,input,select,${ROLES},[role^=menuitem],[popovertarget],[commandfor]`
/** What listens further out listens for everything within, and looks like nothing. */
const LISTENING_DEPTH = 3

/**
 * The element of a path that a person would take for something to click on, by its tag, its role, its listener as far as that can be
 * known, or the cursor.
 */
export const interactiveIn = (path: readonly Element[]): Element | undefined => {
  const [target] = path
  return (
    path.find((element) => element.matches(INTERACTIVE)) ??
    // React leaves a listener that does nothing on what it handles clicks of.
    path.slice(0, LISTENING_DEPTH).find((element) => (element as HTMLElement).onclick && !element.matches('html,body')) ??
    (target && getComputedStyle(target).cursor === 'pointer' ? target : undefined)
  )
}
