import type { Size } from './neutralise/pin-viewport-units.ts'

/** Scales the replayed page to lie wholly within the window, in its middle, never larger than it was. */
export function fitToWindow(root: HTMLElement, page: Size, window: Size): void {
  const scale = Math.min(1, window.width / page.width, window.height / page.height)
  const left = Math.round((window.width - page.width * scale) / 2)
  const top = Math.round((window.height - page.height * scale) / 2)
  root.style.transform = `translate(${left}px, ${top}px) scale(${scale})`
  root.style.width = `${page.width}px`
  root.style.height = `${page.height}px`
  // The pointer keeps its size on the screen, however small the page.
  root.style.setProperty('--pointer-scale', String(1 / scale))
}
