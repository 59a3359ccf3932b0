// Draws the map that the dashboard loads, anew from the package that has the shapes: `node tools/draw-world-map.ts`.
import { writeFile } from 'node:fs/promises'
import { worldShapes } from './world-shapes.ts'

const drawn = new URL('../apps/dashboard/src/ui/world-map/world-shapes.json', import.meta.url)
await writeFile(drawn, `${JSON.stringify(await worldShapes())}\n`)
