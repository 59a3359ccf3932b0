import { useEffect, useState, type RefObject } from 'react'

/** Further from the top than this, somebody reads: nothing may come in above. */
const TOP_PX = 8

/**
 * Whether what lies in `container` was scrolled away from its top, be it by a scroller inside it or, where there is none, with
 * the window beyond the container's own beginning.
 */
export const useIsReading = (container: RefObject<HTMLElement | null>): boolean => {
  const [isReading, setReading] = useState(false)
  useEffect(() => {
    const look = (): void => {
      const scroller = container.current?.querySelector('[data-own-scroll]')
      const scrolledPx = scroller ? scroller.scrollTop : -(container.current?.getBoundingClientRect().top ?? 0)
      setReading(scrolledPx > TOP_PX)
    }
    // Scrolling does not bubble, but it is captured.
    document.addEventListener('scroll', look, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', look, { capture: true })
  }, [container])
  return isReading
}
