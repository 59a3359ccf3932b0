import { useEffect, useEffectEvent } from 'react'

const CHORD_MS = 1_500

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)

/**
 * Listens for keys that are pressed outside fields: single ones (`[`) and pairs one after the other (`g r`). A pair counts
 * if its second key comes within a second and a half.
 */
export const useChords = (chords: Record<string, () => void>): void => {
  const run = useEffectEvent((keys: string): boolean => {
    const act = chords[keys]
    act?.()
    return act !== undefined
  })
  useEffect(() => {
    let first: { key: string; at: number } | undefined
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const isSecond = first !== undefined && event.timeStamp - first.at < CHORD_MS
      const keys = isSecond ? `${first?.key} ${event.key}` : event.key
      first = isSecond ? undefined : { key: event.key, at: event.timeStamp }
      if (run(keys)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
