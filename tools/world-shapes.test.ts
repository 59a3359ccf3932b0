import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { worldShapes } from './world-shapes.ts'

test('the map of the dashboard is the one that the package’s shapes make', async () => {
  const drawn = await readFile(new URL('../apps/dashboard/src/ui/world-map/world-shapes.json', import.meta.url), 'utf8')
  expect(JSON.parse(drawn)).toEqual(await worldShapes())
})

test('what lies on both edges of the map is drawn on both, with nothing between', async () => {
  const { shapes } = await worldShapes()
  for (const [code, shape] of Object.entries(shapes)) {
    const steps = [...shape.matchAll(/l(-?[\d.]+)/g)].map(([, step]) => Math.abs(Number(step)))
    expect(Math.max(...steps), code).toBeLessThan(200)
  }
  expect(shapes['RU']?.match(/M[\d.]+/g)?.some((begin) => Number(begin.slice(1)) < 250)).toBe(true)
  expect(shapes['GF']).toBeDefined()
})

test('countries stand where they are, small ones as a spot', async () => {
  const { width, height, shapes, spots } = await worldShapes()
  const beginOf = (code: string) =>
    /^M([\d.]+)[ ]?(-?[\d.]+)/
      .exec(shapes[code] ?? '')
      ?.slice(1)
      .map(Number) ?? []
  const [[west = 0, north = 0], [east = 0, south = 0]] = [beginOf('CA'), beginOf('NZ')]
  expect(west).toBeLessThan(width / 2)
  expect(east).toBeGreaterThan(width * 0.9)
  expect(north).toBeLessThan(height / 2)
  expect(south).toBeGreaterThan(height / 2)
  expect(Object.keys(shapes).length + Object.keys(spots).length).toBeGreaterThan(225)
  expect([shapes['GR'], shapes['XK'], shapes['AQ']].map((shape) => shape !== undefined)).toEqual([true, true, false])
  expect(Object.keys(spots)).toEqual(expect.arrayContaining(['MT', 'SG', 'HK', 'LI']))
})
