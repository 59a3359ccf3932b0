import type { Replayer } from 'rrweb'
import { followElements } from './follow-elements.ts'

/** What the recorder says of a popover that is open. */
const OPEN = 'tl-popover'

/** Opens and closes the popovers of the recorded page as they were: they lie above everything else, which no attribute can bring about. */
export const showPopovers = (replayer: Replayer): void =>
  followElements(replayer, {
    isOne: ({ attributes }) => 'popover' in attributes,
    complete(popovers) {
      for (const { element } of popovers) setOpen(element as HTMLElement, element.getAttribute(OPEN) === 'open')
    },
  })

const setOpen = (popover: HTMLElement, isOpen: boolean): void => {
  if (!popover.popover || popover.matches(':popover-open') === isOpen) return
  if (isOpen) popover.showPopover()
  else popover.hidePopover()
}
