import type { BrowserContext } from 'playwright-core'

/** The elements under a click, innermost first, as they stood when it happened. Page coordinates in CSS px. */
export interface ClickedBoxes {
  x: number
  y: number
  boxes: { left: number; top: number; width: number; height: number }[]
}

/** Notes the boxes of what is clicked in any page of the context: a click on the wire says where in its element it was, not how large that is. */
export const noteBoxes = async (context: BrowserContext): Promise<ClickedBoxes[]> => {
  const noted: ClickedBoxes[] = []
  await context.exposeBinding('noteClickedBoxes', (_source, clicked: ClickedBoxes) => noted.push(clicked))
  await context.addInitScript(() => {
    addEventListener(
      'click',
      (event) => {
        const elements = event.composedPath().filter((target) => target instanceof Element)
        const boxes = elements.slice(0, 8).map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect()
          return { left: left + scrollX, top: top + scrollY, width, height }
        })
        const { noteClickedBoxes } = globalThis as unknown as { noteClickedBoxes: (clicked: ClickedBoxes) => void }
        noteClickedBoxes({ x: event.pageX, y: event.pageY, boxes })
      },
      { capture: true },
    )
  })
  return noted
}
