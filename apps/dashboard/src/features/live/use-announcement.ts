import { useEffect, useRef, useState } from 'react'

/** Whoever listens is not interrupted more often. */
const AT_MOST_EVERY_MS = 30_000

/** What was said last of something that changes often: said again once it has changed, and not before half a minute is over. */
export const useAnnouncement = (words: string | undefined): string => {
  const [said, setSaid] = useState('')
  const saidAt = useRef(0)
  useEffect(() => {
    if (words === undefined || words === said) return undefined
    const say = (): void => {
      saidAt.current = Date.now()
      setSaid(words)
    }
    const waits = setTimeout(say, Math.max(0, saidAt.current + AT_MOST_EVERY_MS - Date.now()))
    return () => clearTimeout(waits)
  }, [words, said])
  return said
}
