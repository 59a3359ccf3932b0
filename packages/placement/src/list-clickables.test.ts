import { expect, test } from 'vitest'
import { applyMutation } from './apply-mutation.ts'
import { treeOfSnapshot, type DomTree } from './dom-tree.ts'
import { listClickables } from './list-clickables.ts'
import { resolveSelector } from './resolve-selector.ts'

let lastId = 0
const text = (textContent: string) => ({ type: 3, id: (lastId += 1), textContent })
const element = (tagName: string, attributes: Record<string, string> = {}, ...childNodes: unknown[]) => ({
  type: 2,
  id: (lastId += 1),
  tagName,
  attributes,
  childNodes,
})

const aTree = (...body: unknown[]): DomTree => {
  const tree = treeOfSnapshot({
    node: { type: 0, id: (lastId += 1), childNodes: [element('html', {}, element('head'), element('body', {}, ...body))] },
  })
  if (!tree) throw new Error('the snapshot holds no document')
  return tree
}

const none: ReadonlySet<number> = new Set()
const labels = (tree: DomTree, except = none, most = 100) => listClickables(tree, except, most).map(({ label }) => label)

test('lists links, buttons and fields in the order of the page, by what a person would call them', () => {
  const tree = aTree(
    element('a', { href: '/' }, text(' Home \n page ')),
    element('a', {}, text('no link')),
    element('div', { role: 'button', 'aria-label': 'Close' }, text('x')),
    element('a', { href: '/logo' }, element('img', { alt: 'Logo' })),
    element('input', { type: 'hidden', name: 'token' }),
    element('input', { type: 'text', value: 'typed', placeholder: 'Search' }),
    element('input', { type: 'submit', value: 'Go' }),
    element('select', { name: 'size' }, element('option', {}, text('Small'))),
    element('p', {}, text('nothing to click')),
  )
  expect(labels(tree)).toEqual(['Home page', 'Close', 'Logo', 'Search', 'Go', 'size'])
  expect(labels(tree, none, 2)).toEqual(['Home page', 'Close'])
})

test('finds each again by its selector, in lists, shadow roots and frames', () => {
  const shadow = { ...element('button', {}, text('In the shadow')), isShadow: true }
  const tree = aTree(
    element('ul', {}, element('li', {}, element('a', { href: '1' })), element('li', {}, element('a', { href: '2' }))),
    element('div', { id: 'twice' }, element('button')),
    element('div', { id: 'twice' }, element('button')),
    element('div', { id: 'once' }, element('span'), element('button')),
    element('div', { id: '3:odd' }, element('button')),
    element('x-card', {}, shadow),
    element(
      'iframe',
      {},
      { type: 0, id: (lastId += 1), childNodes: [element('html', {}, element('body', {}, element('button', {}, text('Framed'))))] },
    ),
  )
  const found = listClickables(tree, none, 100)
  expect(found).toHaveLength(8)
  for (const { node, selector } of found) expect([selector, resolveSelector(tree, selector)]).toEqual([selector, node])
  expect(found.map(({ selector }) => selector)).toContain('#once > button:nth-of-type(1)')
})

test('leaves out what was clicked, and what that lies in', () => {
  const icon = element('img', { alt: 'Cart' })
  const inner = { ...element('span', {}), isShadow: true }
  const tree = aTree(
    element('a', { href: '/cart' }, icon),
    element('a', { href: '/card' }, element('x-card', {}, inner)),
    element('a', { href: '/help' }, text('Help')),
  )
  expect(labels(tree, new Set([icon.id, inner.id]))).toEqual(['Help'])
})

test('calls an element by what it says after the page changed', () => {
  const words = text('Add')
  const tree = aTree(element('button', {}, words))
  applyMutation(tree, { source: 0, texts: [{ id: words.id, value: 'Added' }], attributes: [], removes: [], adds: [] })
  expect(labels(tree)).toEqual(['Added'])
})
