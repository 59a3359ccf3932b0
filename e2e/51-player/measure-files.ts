import type { Frame } from 'playwright-core'

/** What the elements of a page measure, by their ids: their box, the size of their image, and what they are drawn from. */
export const measureFiles = (frame: Frame) =>
  frame.locator('[id]').evaluateAll((all) =>
    Object.fromEntries(
      all.map((one) => {
        const { width, height } = one.getBoundingClientRect()
        const address = one instanceof HTMLImageElement ? one.currentSrc : one.getAttribute('poster')
        return [
          one.id,
          {
            box: [width, height],
            ...(one instanceof HTMLImageElement ? { natural: [one.naturalWidth, one.naturalHeight] } : {}),
            from: /^(?:blob|data)/.exec(address ?? one.getAttribute('href') ?? one.getAttribute('xlink:href') ?? '')?.[0],
            background: /blob|data|http/.exec(getComputedStyle(one).backgroundImage)?.[0],
          },
        ]
      }),
    ),
  )

export const fontsOf = (frame: Frame): Promise<string[]> =>
  frame.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].map(({ family, status }) => `${family} ${status}`)
  })
