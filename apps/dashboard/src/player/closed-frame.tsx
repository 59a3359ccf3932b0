import { useEffect, useEffectEvent, useRef } from 'react'
import { CLOSED_PAGE, connectClosedPage, type ClosedPageLink } from './connect-closed-page.ts'
import type { FromClosedPage } from './protocol.ts'

interface ClosedFrameProps {
  /** What is drawn in it, for people who do not see it. */
  title: string
  className?: string | undefined
  /** Height in CSS px; absent, the style sheet decides. */
  height?: number | undefined
  /** The conversation can begin. What it returns is called when the frame goes. */
  onLink: (link: ClosedPageLink) => () => void
  onMessage: (message: FromClosedPage) => void
}

/**
 * The page in which strangers' pages are drawn, and nothing else: it has a policy of its own that lets nothing in and nothing out
 * (docs/adr/0009). It cannot be reached by pointer or keyboard.
 */
export const ClosedFrame = ({ title, className, height, onLink, onMessage }: ClosedFrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const hear = useEffectEvent(onMessage)
  const begin = useEffectEvent(onLink)

  useEffect(() => {
    if (frame.current === null) return undefined
    const link = connectClosedPage(frame.current, (message) => hear(message))
    // The address is given after the listener: a page out of the cache could load before it.
    frame.current.src = CLOSED_PAGE
    const end = begin(link)
    return () => {
      end()
      link.close()
    }
  }, [])

  return (
    // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, which needs scripts and its origin; what it draws is in a sandbox inside it
    <iframe
      ref={frame}
      title={title}
      className={className}

      tabIndex={-1}
      style={{ height }}
      inert
    />
  )
}
