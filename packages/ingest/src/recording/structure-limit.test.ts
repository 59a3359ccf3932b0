import { describe, expect, it } from 'vitest'
import type { RrwebEvent } from '@throughline/contract'
import { aFullSnapshot } from '../../test/builders.ts'
import { StructureLimit } from './structure-limit.ts'

const element = (id: number, childNodes: unknown[] = [], more: object = {}): object => ({
  type: 2,
  id,
  tagName: 'div',
  attributes: {},
  childNodes,
  ...more,
})

const nested = (depth: number): unknown => {
  let node: object = element(depth)
  for (let id = depth - 1; id > 0; id -= 1) node = element(id, [node])
  return node
}

const wide = (count: number): unknown =>
  element(
    1,
    Array.from({ length: count - 1 }, (_, index) => element(index + 2)),
  )

const change = (data: object): RrwebEvent => ({ type: 3, timestamp: 1, data })
const look = (...events: RrwebEvent[]) => {
  const limit = new StructureLimit()
  return events.map((event) => limit.look(event)).at(-1)
}

const MIB = 1024 * 1024

describe('StructureLimit', () => {
  it('counts the nodes of a snapshot', () => {
    expect(look(aFullSnapshot())).toEqual({ nodes: 3 })
  })

  it('takes a page as deep as is allowed, and none deeper', () => {
    expect(look(aFullSnapshot(1, nested(512)))).toEqual({ nodes: 512 })
    expect(look(aFullSnapshot(1, nested(513)))).toEqual({ reason: 'dom_too_deep' })
  })

  it('notices depth that is built up by changes', () => {
    const adds = Array.from({ length: 600 }, (_, index) => ({ parentId: index, nextId: null, node: element(index + 1) }))
    expect(look(change({ source: 0, adds }))).toEqual({ reason: 'dom_too_deep' })
    expect(look(aFullSnapshot(1, nested(500)), change({ source: 0, adds: [{ parentId: 500, nextId: null, node: nested(13) }] }))).toEqual({
      reason: 'dom_too_deep',
    })
  })

  it('takes as many nodes as are allowed, and no more', () => {
    expect(look(aFullSnapshot(1, wide(200_000)))).toEqual({ nodes: 200_000 })
    expect(look(aFullSnapshot(1, wide(200_001)))).toEqual({ reason: 'too_many_nodes' })
  })

  it.each([
    ['an inlined style sheet', aFullSnapshot(1, element(1, [], { attributes: { _cssText: 'x'.repeat(MIB + 1) } }))],
    ['a style element', aFullSnapshot(1, element(1, [{ type: 3, id: 2, textContent: 'x'.repeat(MIB + 1) }], { tagName: 'style' }))],
    ['text that says that it is style', aFullSnapshot(1, { type: 3, id: 2, isStyle: true, textContent: 'ü'.repeat(MIB / 2 + 1) })],
    ['a changed attribute', change({ source: 0, attributes: [{ id: 1, attributes: { _cssText: 'x'.repeat(MIB + 1) } }] })],
    ['inserted rules', change({ source: 8, adds: Array.from({ length: 20 }, () => ({ rule: 'x'.repeat(MIB / 16) })) })],
    ['an adopted sheet', change({ source: 15, styles: [{ styleId: 1, rules: [{ rule: 'x'.repeat(MIB + 1) }] }] })],
  ])('takes no sheet of more than a mebibyte: %s', (_, event) => {
    expect(look(event)).toEqual({ reason: 'style_sheet_too_large' })
  })

  it.each([
    null,
    undefined,
    7,
    'text',
    [],
    {},
    { node: 'x' },
    { node: { childNodes: 'x' } },
    { node: { childNodes: [null, 1, []] } },
    { source: 0, adds: [null, { node: 5 }] },
  ])('is not put out by %j', (data) => {
    expect(look({ type: 2, timestamp: 1, data }, { type: 3, timestamp: 1, data })).toHaveProperty('nodes')
  })
})
