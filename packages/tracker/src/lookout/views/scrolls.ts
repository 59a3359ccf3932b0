import { listen } from '../../listen.ts'

/** A hand is not quite still, and a page that ends bounces. */
const JITTER_PX = 20

let edge = scrollY
let way = 0
let turns = 0

/** Counts how often scrolling the page turns from down to up, or from up to down. */
export const watchScrolls = (): void =>
  listen(window, 'scroll', () => {
    const moved = scrollY - edge
    if (moved * way > 0) edge = scrollY
    else if (Math.abs(moved) > JITTER_PX) {
      if (way) turns++
      way = Math.sign(moved)
      edge = scrollY
    }
  })

/** How often it turned since this was last asked; undefined if never. */
export const takeTurns = (): number | undefined => {
  const told = turns
  turns = 0
  return told || undefined
}
