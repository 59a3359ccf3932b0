import type { Frame } from 'playwright-core'

export interface Dot {
  readonly x: number
  readonly y: number
}

/** The middles of the dots that are drawn on a heatmap, in CSS px of the recorded page. Dots that touch are one. */
export const drawnDots = (closed: Frame): Promise<Dot[]> =>
  closed.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
    if (!canvas || !pixels || !canvas.style.width) return []
    const { width, height } = canvas
    const scale = width / Number.parseFloat(canvas.style.width)
    const seen = new Uint8Array(width * height)
    const dots: { x: number; y: number }[] = []
    for (let start = 0; start < seen.length; start += 1) {
      if (seen[start] || (pixels[start * 4 + 3] ?? 0) < 64) continue
      const stack = [start]
      seen[start] = 1
      let [count, x, y] = [0, 0, 0]
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        count += 1
        x += at % width
        y += Math.floor(at / width)
        for (const next of [at - 1, at + 1, at - width, at + width]) {
          if (next < 0 || next >= seen.length || seen[next] || (pixels[next * 4 + 3] ?? 0) < 64) continue
          seen[next] = 1
          stack.push(next)
        }
      }
      dots.push({ x: x / count / scale, y: y / count / scale })
    }
    return dots
  })
