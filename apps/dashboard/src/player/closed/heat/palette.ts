type Colour = readonly [red: number, green: number, blue: number, alpha: number]

/**
 * From few to many: violet, magenta, orange, pale yellow. Lightness only rises, so the order is seen without telling colours apart
 * (every kind of colour blindness, a grey print); the page beneath is dimmed, so that the light end stands out on a white page too.
 */
const stops: readonly (readonly [at: number, colour: Colour])[] = [
  [0, [70, 18, 120, 0]],
  [0.12, [86, 22, 126, 0.42]],
  [0.3, [150, 44, 128, 0.74]],
  [0.55, [226, 80, 100, 0.86]],
  [0.8, [254, 168, 112, 0.93]],
  [1, [252, 247, 191, 0.96]],
]

/** How far the page is dimmed under a heat of full opacity. */
export const dimming = 0.34

/** The colours as CSS, for a legend from few to many. */
export const paletteCss = `linear-gradient(to right, ${stops
  .slice(1)
  .map(([at, [red, green, blue]]) => `rgb(${red} ${green} ${blue}) ${at * 100}%`)
  .join(', ')})`

/** The colour of a share from 0 to 1, without the transparency that few clicks have. */
export const colourCss = (share: number): string => {
  const [red, green, blue] = colourAt(share)
  return `rgb(${red} ${green} ${blue})`
}

/** 256 colours, four bytes each, from few to many. */
export function paletteBytes(): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(256 * 4)
  for (let index = 0; index < 256; index += 1) {
    const [red, green, blue, alpha] = colourAt(index / 255)
    bytes.set([red, green, blue, alpha * 255], index * 4)
  }
  return bytes
}

function colourAt(at: number): Colour {
  const next = Math.max(
    1,
    stops.findIndex(([stop]) => stop >= at),
  )
  const [from, low] = stops[next - 1] ?? [0, [0, 0, 0, 0]]
  const [to, high] = stops[next] ?? [1, [0, 0, 0, 0]]
  const share = (at - from) / (to - from)
  const mix = (index: 0 | 1 | 2 | 3): number => low[index] + (high[index] - low[index]) * share
  return [mix(0), mix(1), mix(2), mix(3)]
}

/** Which of the 256 colours a density (0 to 1) has. A peak ten times as high would drown the rest on a straight scale: it is a root. */
export const colourOf = (density: number): number => Math.round(density ** 0.55 * 255)
