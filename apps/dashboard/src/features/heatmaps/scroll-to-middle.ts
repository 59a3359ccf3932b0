/** Scrolls so that what lies `y` px below the top of `element` comes to the middle: of the box that scrolls around it, if one does, or of the window. */
export const scrollToMiddle = (element: HTMLElement, y: number): void => {
  const scroller = element.closest('[data-own-scroll]')
  const at = element.getBoundingClientRect().top + y
  if (!scroller) {
    window.scrollBy({ top: at - window.innerHeight / 2, behavior: 'smooth' })
    return
  }
  scroller.scrollBy({ top: at - scroller.getBoundingClientRect().top - scroller.clientHeight / 2, behavior: 'smooth' })
}
