import { describe, expect, it } from 'vitest'
import { createNeutraliser } from './neutralise.ts'

const element = (id: number, tagName: string, childNodes: unknown[] = [], more = {}) => ({
  type: 2,
  id,
  tagName,
  attributes: {},
  childNodes,
  ...more,
})
const page = {
  type: 0,
  id: 1,
  childNodes: [element(2, 'html', [element(3, 'body', [element(4, 'input'), element(5, 'x-card'), element(6, 'x-card')])])],
}

const open = (focus?: unknown) => {
  const neutralise = createNeutraliser()
  const snapshot = neutralise({ type: 2, timestamp: 1, data: { node: page, initialOffset: { top: 0, left: 0 }, focus } })
  const change = (data: unknown) => neutralise({ type: 3, timestamp: 2, data })?.data
  return { snapshot: JSON.stringify(snapshot), change }
}
const attributes = (changes: unknown[]) => ({ source: 0, removes: [], adds: [], texts: [], attributes: changes })

describe('states that a browser gives elements', () => {
  it('are attributes in a replay, where nothing gets the focus', () => {
    const { change } = open()
    expect(change({ source: 2, type: 5, id: 4, visible: true })).toEqual(
      attributes([
        { id: 2, attributes: { 'tl-focus-within': '' } },
        { id: 3, attributes: { 'tl-focus-within': '' } },
        { id: 4, attributes: { 'tl-focus-within': '', 'tl-focus': 'visible' } },
      ]),
    )
    expect(change({ source: 2, type: 5, id: 5 })).toEqual(
      attributes([
        { id: 2, attributes: { 'tl-focus-within': '' } },
        { id: 3, attributes: { 'tl-focus-within': '' } },
        { id: 5, attributes: { 'tl-focus-within': '', 'tl-focus': '' } },
        { id: 2, attributes: { 'tl-focus': null } },
        { id: 3, attributes: { 'tl-focus': null } },
        { id: 4, attributes: { 'tl-focus': null, 'tl-focus-within': null } },
      ]),
    )
    expect(change({ source: 2, type: 6, id: 4 })).toEqual(attributes([]))
    expect(change({ source: 2, type: 6, id: 5 })).toMatchObject({ attributes: [{ id: 2 }, { id: 3 }, { id: 5 }] })
  })

  it('are in the first picture already', () => {
    expect(open({ id: 4, visible: false }).snapshot).toContain('"tagName":"input","attributes":{"tl-focus-within":"","tl-focus":""}')
    for (const nonsense of [7, { id: 99 }, { id: 'x' }]) expect(open(nonsense).snapshot).not.toContain('tl-focus')
  })

  it('change when the page defines what an element is, for those that are still there', () => {
    const { snapshot, change } = open()
    expect(snapshot).toContain('"tl-undefined":""')
    change({ source: 0, removes: [{ id: 6, parentId: 3 }], adds: [], texts: [], attributes: [] })
    expect(change({ source: 16, define: { name: 'x-card' } })).toEqual(attributes([{ id: 5, attributes: { 'tl-undefined': null } }]))
    expect(change({ source: 16, define: { name: 'x-card' } })).toEqual(attributes([]))
  })
})

const option = (id: number, words: string, attributes = {}) =>
  element(id, 'option', [{ type: 3, id: id + 10, textContent: words }], { attributes })

/** A page with a list of such a value, as it may be built. */
const built = (value: unknown): string => {
  const options = [option(21, ' Celadon\n glaze '), element(22, 'optgroup', [option(23, 'Tenmoku', { value: 'black' })])]
  const select = element(20, 'select', options, { attributes: { value } })
  const node = { type: 0, id: 1, childNodes: [element(2, 'html', [element(3, 'body', [select])])] }
  return JSON.stringify(createNeutraliser()({ type: 2, timestamp: 1, data: { node, initialOffset: { top: 0, left: 0 } } }))
}

describe('a list', () => {
  it('shows what was chosen in it when the page was first written down', () => {
    expect(built('black')).toContain('"attributes":{"value":"black","selected":true}')
    expect(built('Celadon glaze')).toContain('"tagName":"option","attributes":{"selected":true}')
    for (const value of ['none of them', undefined, 7]) expect(built(value)).not.toContain('selected')
  })
})
