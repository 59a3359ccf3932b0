import { useReducedMotion } from '@mantine/hooks'
import { useLayoutEffect, useRef, type RefObject } from 'react'

const ROW_PX = 32
const MOST_ROWS = 6
const SLIDE_MS = 160

/** Lets rows that come in on top of `list` push the others down, rather than appear in their place. */
export const useSlideIn = (list: RefObject<HTMLElement | null>, rows: readonly { id: string }[] | undefined): void => {
  const isStill = useReducedMotion()
  const first = useRef<string>(undefined)
  useLayoutEffect(() => {
    const arrived = rows?.findIndex(({ id }) => id === first.current) ?? 0
    first.current = rows?.[0]?.id
    if (arrived <= 0 || isStill) return
    const way = Math.min(MOST_ROWS, arrived) * ROW_PX
    const body = list.current?.querySelector('tbody, ul')
    body?.animate([{ transform: `translateY(-${way}px)` }, { transform: 'none' }], { duration: SLIDE_MS, easing: 'ease-out' })
  }, [list, rows, isStill])
}
