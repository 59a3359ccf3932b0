import type { HeatTone } from '../../protocol.ts'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

type Stop = readonly [at: number, colour: Colour]

/**
 * From few to many. Lightness only rises, so the order is seen without telling colours apart (every kind of colour blindness, a grey
 * print); the page beneath is dimmed, so that the light end stands out on a white page too.
 */
const palettes: Readonly<Record<HeatTone, readonly Stop[]>> = {
  // Violet, magenta, orange, pale yellow.
  plain: [
    [0, [70, 18, 120, 0]],
    [0.12, [86, 22, 126, 0.42]],
    [0.3, [150, 44, 128, 0.74]],
    [0.55, [226, 80, 100, 0.86]],
    [0.8, [254, 168, 112, 0.93]],
    [1, [252, 247, 191, 0.96]],
  ],
  // Dark red, red-orange, pale orange.
  rage: [
    [0, [96, 10, 6, 0]],
    [0.12, [110, 14, 8, 0.46]],
    [0.3, [158, 32, 14, 0.76]],
    [0.55, [226, 76, 30, 0.88]],
    [0.8, [252, 148, 92, 0.94]],
    [1, [255, 226, 200, 0.97]],
  ],
  // Brown, amber, pale amber.
  dead: [
    [0, [70, 44, 4, 0]],
    [0.12, [84, 54, 6, 0.46]],
    [0.3, [128, 86, 10, 0.76]],
    [0.55, [196, 138, 22, 0.88]],
    [0.8, [238, 190, 76, 0.94]],
    [1, [254, 240, 190, 0.97]],
  ],
}

/** How far the page is dimmed under a heat of full opacity. */
export const dimming = 0.34

/** The colours as CSS, for a legend from few to many. */
export const paletteCss = (tone: HeatTone = 'plain'): string =>
  `linear-gradient(to right, ${palettes[tone]
    .slice(1)
    .map(([at, [red, green, blue]]) => `rgb(${red} ${green} ${blue}) ${at * 100}%`)
    .join(', ')})`

/** The colour of a share from 0 to 1, without the transparency that few clicks have. */
export const colourCss = (share: number): string => {
  const [red, green, blue] = colourAt(palettes.plain, share)
  return `rgb(${red} ${green} ${blue})`
}

/** 256 colours, four bytes each, from few to many. */
export function paletteBytes(tone: HeatTone = 'plain'): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(256 * 4)
  for (let index = 0; index < 256; index += 1) {
    const [red, green, blue, alpha] = colourAt(palettes[tone], index / 255)
    bytes.set([red, green, blue, alpha * 255], index * 4)
  }
  return bytes
}

function colourAt(stops: readonly Stop[], at: number): Colour {
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
