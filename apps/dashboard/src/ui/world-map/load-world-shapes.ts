/** Countries by their ISO 3166-1 alpha-2 codes: SVG paths, and the place of those that are too small for one. `tools/draw-world-map.ts` draws them. */
export interface WorldShapes {
  readonly width: number
  readonly height: number
  readonly shapes: Readonly<Record<string, string>>
  readonly spots: Readonly<Record<string, readonly number[]>>
}

/** A chunk of its own: as heavy as a page, and few pages show a map. */
export const loadWorldShapes = async (): Promise<WorldShapes> => (await import('./world-shapes.json')).default
