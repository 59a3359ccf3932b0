const ROLES = ['button', 'link', 'tab', 'switch', 'checkbox', 'radio', 'option', 'treeitem'].map((role) => `[role=${role}]`).join()
const INTERACTIVE = `a,area,button,summary,label,input,select,${ROLES},[role^=menuitem],[onclick],[popovertarget],[commandfor]`

/**
 * The element of a path that a person would take for something to click on, by its tag, its role, its listener as far as that can be
 * known, or the cursor.
 */
export const interactiveIn = (path: readonly Element[]): Element | undefined => {
  const [target] = path
  return (
    // React leaves a listener that does nothing on what it handles clicks of.
    path.find((element) => element.matches(INTERACTIVE) || (element as HTMLElement).onclick) ??
    (target && getComputedStyle(target).cursor === 'pointer' ? target : undefined)
  )
}
