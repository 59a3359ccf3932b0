import { expect, test } from 'vitest'
import { applyMutation } from './apply-mutation.ts'
import { treeOfSnapshot, type DomTree } from './dom-tree.ts'
import { resolveSelector } from './resolve-selector.ts'

interface Sketch {
  type: number
  id: number
  tagName?: string
  attributes?: Record<string, unknown>
  isShadow?: boolean
  childNodes: Sketch[]
}

const element = (id: number, tagName: string, attributes: Record<string, unknown> = {}, childNodes: Sketch[] = []): Sketch => ({
  type: 2,
  id,
  tagName,
  attributes,
  childNodes,
})

const shadow = (sketch: Sketch): Sketch => ({ ...sketch, isShadow: true })

const page = (...body: Sketch[]): DomTree => {
  const tree = treeOfSnapshot({
    node: { type: 0, id: 1, childNodes: [element(2, 'html', {}, [element(3, 'head'), element(4, 'body', {}, body)])] },
  })
  if (!tree) throw new Error('The snapshot holds no document')
  return tree
}

const found = (tree: DomTree, selector: string): number | undefined => resolveSelector(tree, selector)?.id

test('takes the first in the order of the document, as the browser does', () => {
  const tree = page(element(10, 'p', { class: 'a' }, [element(11, 'b', { class: 'x' })]), element(12, 'b', { class: 'x' }))
  expect(found(tree, '.x')).toBe(11)
  expect(found(tree, 'body > .x')).toBe(12)
  expect(found(tree, 'p.a > b')).toBe(11)
  expect(found(tree, 'i')).toBeUndefined()
})

test('goes on looking further up where the nearest ancestor does not fit', () => {
  const inner = element(13, 'div', {}, [element(14, 'a')])
  const tree = page(element(10, 'main', {}, [element(11, 'div', { class: 'outer' }, [element(12, 'section', {}, [inner])])]))
  expect(found(tree, 'main > div a')).toBe(14)
  expect(found(tree, '.outer > section a')).toBe(14)
  expect(found(tree, 'main > section a')).toBeUndefined()
})

test('does not leave a shadow root by itself', () => {
  const tree = page(element(10, 'x-card', {}, [shadow(element(11, 'button')), element(12, 'span')]))
  expect(found(tree, 'button')).toBeUndefined()
  expect(found(tree, 'x-card > button')).toBeUndefined()
  expect(found(tree, 'x-card >>> button')).toBe(11)
  expect(found(tree, 'x-card >>> span')).toBeUndefined()
  expect(found(tree, 'body > x-card > span')).toBe(12)
})

test('begins at the children of a shadow root where it can', () => {
  const tree = page(
    element(10, 'x-card', {}, [
      shadow(element(11, 'p', {}, [element(12, 'button', {}, [element(13, 'b')])])),
      shadow(element(14, 'button')),
    ]),
  )
  expect(found(tree, 'x-card >>> button')).toBe(14)
  expect(found(tree, 'x-card >>> p > button')).toBe(12)
  expect(found(tree, 'x-card >>> button > b')).toBe(13)
  expect(found(tree, 'x-card >>> p button')).toBe(12)
})

test('enters a frame whose document came before the frame itself', () => {
  const tree = page()
  const frameDocument = { type: 0, id: 21, childNodes: [element(22, 'html', {}, [element(23, 'body', {}, [element(24, 'button')])])] }
  applyMutation(tree, { adds: [{ parentId: 20, nextId: null, node: frameDocument }], isAttachIframe: true })
  expect(found(tree, 'iframe >>> button')).toBeUndefined()
  applyMutation(tree, { adds: [{ parentId: 4, nextId: null, node: element(20, 'iframe') }] })
  expect(found(tree, 'iframe >>> button')).toBe(24)
  applyMutation(tree, { removes: [{ parentId: 4, id: 20 }] })
  expect(tree.nodes.has(24)).toBe(false)
})

test('adds what is written in any order, and drops what never finds its place', () => {
  const tree = page(element(10, 'ul'))
  applyMutation(tree, {
    adds: [
      { parentId: 12, nextId: null, node: element(13, 'b') },
      { parentId: 10, nextId: 12, node: element(11, 'li', { id: 'first' }) },
      { parentId: 99, nextId: null, node: element(98, 'i') },
      { parentId: 10, nextId: null, node: element(12, 'li') },
    ],
    attributes: [{ id: 12, attributes: { class: 'late' } }],
  })
  expect(found(tree, 'ul > li:nth-of-type(2).late > b')).toBe(13)
  expect(found(tree, '#first:nth-of-type(1)')).toBe(11)
  expect(tree.nodes.has(98)).toBe(false)
  applyMutation(tree, { removes: [{ parentId: 10, id: 11 }], attributes: [{ id: 12, attributes: { class: null } }] })
  expect(found(tree, 'li:nth-of-type(1)')).toBe(12)
  expect(found(tree, '.late')).toBeUndefined()
})

test.each([undefined, null, 7, {}, { node: 1 }, { node: { type: 2, id: 1 } }, { node: { type: 0, id: 'x' } }])(
  '%j is no snapshot',
  (data) => {
    expect(treeOfSnapshot(data)).toBeUndefined()
  },
)

test('passes over malformed changes', () => {
  const tree = page(element(10, 'p'))
  applyMutation(tree, null)
  applyMutation(tree, {
    removes: 'x',
    adds: [{}, null, { parentId: 4, nextId: null, node: { id: 5 } }],
    attributes: [{ id: 10, attributes: 3 }, 4],
  })
  applyMutation(tree, { removes: [{ id: 1 }] })
  applyMutation(tree, { adds: [{ parentId: 10, nextId: null, node: element(10, 'p') }] })
  expect(tree.document.first?.tag).toBe('html')
})

test('answers a hostile selector on a hostile tree at once', () => {
  let deep = element(1_000, 'a')
  for (let id = 1_001; id < 1_600; id += 1) deep = element(id, 'a', {}, [deep])
  expect(found(page(deep), `b ${'a '.repeat(200)}a`)).toBeUndefined()
})
