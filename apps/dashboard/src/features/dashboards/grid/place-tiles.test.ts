import fc from 'fast-check'
import { GRID_COLUMNS, overlap } from '@throughline/contract'
import { expect, test } from 'vitest'
import { addTile, nudgeTile, placeTile, resizeTile, takeTile, type Direction, type Placed } from './place-tiles.ts'

const tile = (id: string, x: number, y: number, width: number, height: number): Placed => ({ id, x, y, width, height })
const at = (tiles: readonly Placed[], id: string) => {
  const { x, y, width, height } = tiles.find((one) => one.id === id) ?? tile('', -1, -1, -1, -1)
  return [x, y, width, height]
}
const halves = [tile('a', 0, 0, 6, 3), tile('b', 6, 0, 6, 3), tile('c', 0, 3, 6, 5)]

test('a tile that is put on another pushes it down', () => {
  const moved = placeTile(halves, 'b', { x: 0, y: 0 })
  expect([at(moved, 'b'), at(moved, 'a'), at(moved, 'c')]).toEqual([
    [0, 0, 6, 3],
    [0, 3, 6, 3],
    [0, 6, 6, 5],
  ])
})

test('a tile that is moved over the next one changes places with it', () => {
  const down = nudgeTile(halves, 'a', 'down')
  expect([at(down, 'c'), at(down, 'a')]).toEqual([
    [0, 0, 6, 5],
    [0, 5, 6, 3],
  ])
  expect(at(nudgeTile(down, 'a', 'up'), 'a')).toEqual([0, 0, 6, 3])
})

test('a tile that grows pushes its neighbours down, and none leaves the grid', () => {
  const wide = placeTile(halves, 'a', { width: 20 })
  expect([at(wide, 'a'), at(wide, 'b')]).toEqual([
    [0, 0, 12, 3],
    [6, 3, 6, 3],
  ])
  expect(at(resizeTile(halves, 'b', 'right'), 'b')).toEqual([6, 0, 6, 3])
  expect(at(resizeTile([tile('a', 0, 0, 1, 1)], 'a', 'up'), 'a')).toEqual([0, 0, 1, 1])
})

test('what lies beneath a tile that is taken away rises, and a new one stands beneath all', () => {
  expect(at(takeTile(halves, 'a'), 'c')).toEqual([0, 0, 6, 5])
  expect(at(addTile(halves, tile('d', 4, 4, 4, 4)), 'd')).toEqual([0, 8, 4, 4])
})

test('whatever is moved, no tile lies on another, none leaves the grid, and none is lost', () => {
  const directions: Direction[] = ['left', 'right', 'up', 'down']
  const size = fc.record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 6 }) })
  const move = fc.record({
    of: fc.nat(20),
    how: fc.constantFrom('nudge', 'resize', 'place'),
    to: fc.constantFrom(...directions),
    x: fc.integer({ min: -3, max: 15 }),
    y: fc.integer({ min: -3, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(size, { minLength: 1, maxLength: 12 }), fc.array(move, { maxLength: 30 }), (sizes, moves) => {
      let tiles: Placed[] = []
      sizes.forEach((one, place) => {
        tiles = addTile(tiles, { id: String(place), x: 0, y: 0, ...one })
      })
      for (const { of, how, to, x, y } of moves) {
        const id = String(of % sizes.length)
        if (how === 'place') tiles = placeTile(tiles, id, { x, y })
        else tiles = how === 'nudge' ? nudgeTile(tiles, id, to) : resizeTile(tiles, id, to)
      }
      expect(tiles).toHaveLength(sizes.length)
      for (const [place, one] of tiles.entries()) {
        expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= GRID_COLUMNS).toBe(true)
        expect(tiles.slice(place + 1).filter((other) => overlap(one, other))).toEqual([])
      }
    }),
  )
})
