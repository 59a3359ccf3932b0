import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line } from '../stream/line.ts'
import { withQuietBeginning } from './quiet-beginning.ts'

const FROM = 10_000

interface PageNode {
  id: number
  type: number
  textContent?: string
  attributes?: Record<string, unknown>
  childNodes?: PageNode[]
}
type Data = Record<string, unknown>

const line = (type: number, at: number, data: Data): Line => ({ type, at, text: JSON.stringify({ type, data, timestamp: at }) })
const mutation = (at: number, data: Data): Line => line(3, at, { source: 0, adds: [], removes: [], texts: [], attributes: [], ...data })
const element = (id: number, childNodes: PageNode[] = [], attributes = {}): PageNode => ({ type: 2, id, attributes, childNodes })
const text = (id: number, textContent: string): PageNode => ({ type: 3, id, textContent })

const streamed = async (lines: readonly Line[]): Promise<Line[]> => {
  const all: Line[] = []
  async function* source() {
    yield* lines
  }
  for await (const one of withQuietBeginning(source(), FROM)) all.push(one)
  return all
}

const opening = (node: PageNode, at = 1_000): Line[] => [
  line(4, at, { href: 'https://shop.example/', width: 800, height: 600 }),
  line(2, at + 1, { node, initialOffset: { top: 0, left: 0 } }),
]

/** The slow and obvious page: nested objects that are searched from the top each time, and changed where they are. */
const slowPage = (lines: readonly Line[]): unknown => {
  let root: PageNode | undefined
  const styles = new Map<number, Data>()
  const find = (id: number, within = root): PageNode | undefined =>
    within?.id === id ? within : within?.childNodes?.map((child) => find(id, child)).find(Boolean)
  const take = (id: number, within = root): void => {
    if (!within?.childNodes) return
    within.childNodes = within.childNodes.filter((child) => child.id !== id)
    for (const child of within.childNodes) take(id, child)
  }
  for (const { text: json } of lines) {
    const { type, data } = JSON.parse(json) as { type: number; data: Data }
    if (type === 2) {
      root = structuredClone(data['node']) as PageNode
      styles.clear()
    }
    if (type !== 3 || data['source'] !== 0) continue
    for (const { id } of data['removes'] as { id: number }[]) take(id)
    for (const { parentId, nextId, node } of data['adds'] as { parentId: number; nextId: number | null; node: PageNode }[]) {
      const parent = find(parentId)
      const at = parent?.childNodes?.findIndex(({ id }) => id === nextId) ?? -1
      parent?.childNodes?.splice(at === -1 ? parent.childNodes.length : at, 0, structuredClone(node))
    }
    for (const { id, value } of data['texts'] as { id: number; value: string }[]) {
      const found = find(id)
      if (found) found.textContent = value
    }
    for (const { id, attributes } of data['attributes'] as { id: number; attributes: Data }[]) {
      const found = find(id)
      if (!found?.attributes) continue
      for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'object' && value !== null) styles.set(id, { ...styles.get(id), ...value })
        else if (value === null) delete found.attributes[name]
        else found.attributes[name] = value
        if (name === 'style' && typeof value !== 'object') styles.delete(id)
      }
    }
  }
  return { root, styles: [...styles].filter(([id]) => find(id)).toSorted(([one], [other]) => one - other) }
}

/** What is done to the page, by numbers that are made to fit whatever the page holds then. */
const deed = fc.record({ kind: fc.integer({ min: 0, max: 4 }), target: fc.nat(40), place: fc.nat(40), value: fc.nat(1_000) })

const changesOf = (deeds: readonly { kind: number; target: number; place: number; value: number }[]): Line[] => {
  const parents = [2]
  const living = new Set<number>([2])
  let nextId = 10
  return deeds.map(({ kind, target, place, value }, index) => {
    const at = 2_000 + index
    const ids = [...living]
    const id = ids[target % ids.length] ?? 2
    if (kind === 0) {
      const parentId = parents.filter((one) => living.has(one))[target % parents.length] ?? 2
      nextId += 2
      const node = element(nextId, [text(nextId + 1, `secret-${value}-${nextId}`)])
      parents.push(nextId)
      living.add(nextId)
      return mutation(at, { adds: [{ parentId, nextId: ids[place % ids.length] ?? null, node }] })
    }
    if (kind === 1 && id !== 2) {
      living.delete(id)
      return mutation(at, { removes: [{ parentId: 2, id }] })
    }
    if (kind === 2) return mutation(at, { texts: [{ id: id + 1, value: `secret-text-${index}` }] })
    if (kind === 3) return mutation(at, { attributes: [{ id, attributes: { title: value % 3 === 0 ? null : `secret-title-${index}` } }] })
    return mutation(at, {
      attributes: [{ id, attributes: { style: value % 4 === 0 ? 'color: red' : { color: `c${value}`, top: false } } }],
    })
  })
}

const rule = (at: number, id: number, css: string) => line(3, at, { source: 8, id, adds: [{ rule: css, index: 0 }] })

describe('a stretch of a recording', () => {
  it('begins with the page as it was then, and goes on line by line as it was recorded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 60 }), fc.array(deed, { maxLength: 10 }), async (before, within) => {
        const document: PageNode = { type: 0, id: 1, childNodes: [element(2, [text(3, 'Shop')])] }
        const all = changesOf([...before, ...within])
        const early = [...opening(document), ...all.slice(0, before.length)]
        const late = all.slice(before.length).map(({ text: json, ...rest }) => ({ ...rest, at: rest.at + FROM, text: json }))
        const lines = await streamed([...early, ...late])
        const beginning = lines.filter(({ at }) => at < FROM)
        expect(lines.filter(({ at }) => at >= FROM)).toEqual(late)
        expect(slowPage(beginning)).toEqual(slowPage(early))
        expect(new Set(beginning.map(({ at }) => at))).toEqual(new Set([FROM - 1]))
        expect(beginning.filter(({ type }) => type === 2)).toHaveLength(1)

        const shown = JSON.stringify(slowPage(early))
        const told = beginning.map((one) => one.text).join('\n')
        for (const [secret] of told.matchAll(/secret-[\w-]+/g)) expect(shown).toContain(secret)
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  const document: PageNode = { type: 0, id: 1, childNodes: [element(2, [element(3, [], { type: 'text' }), element(4)])] }

  it('tells of fields, scrolling and the window how they stood, once, and nothing of the pointer, of clicks and of what the site told', async () => {
    const lines = await streamed([
      ...opening(document),
      line(3, 2_000, { source: 5, id: 3, text: '***', isChecked: false }),
      line(3, 2_100, { source: 1, positions: [{ x: 17, y: 18, id: 2, timeOffset: 0 }] }),
      line(3, 2_200, { source: 2, type: 2, id: 4, x: 3, y: 4 }),
      line(3, 2_300, { source: 3, id: 1, x: 0, y: 400 }),
      line(3, 2_400, { source: 3, id: 1, x: 0, y: 900 }),
      line(3, 2_500, { source: 4, width: 390, height: 844 }),
      line(3, 2_600, { source: 5, id: 3, text: '*****', isChecked: false }),
      line(5, 2_700, { tag: 'anything', payload: {} }),
      line(3, 11_000, { source: 2, type: 2, id: 4, x: 3, y: 4 }),
    ])
    expect(
      lines.map(({ text: json }) => JSON.parse(json) as { data: Data }).map(({ data }) => data['source'] ?? data['width'] ?? 'page'),
    ).toEqual([390, 'page', 3, 5, 2])
    expect(lines[2]?.text).toContain('"y":900')
    expect(lines[3]?.text).toContain('*****')
  })

  it('builds what frames show after the frames, and forgets what was in one that is gone', async () => {
    const frame = (id: number) => mutation(3_000, { adds: [{ parentId: 2, nextId: null, node: element(id) }] })
    const shows = (id: number, words: string) =>
      mutation(3_001, {
        isAttachIframe: true,
        adds: [{ parentId: id, nextId: null, node: { type: 0, id: id * 10, childNodes: [text(id * 10 + 1, words)] } }],
      })
    const told = await streamed([
      ...opening(document),
      frame(20),
      shows(20, 'gone frame'),
      frame(30),
      shows(30, 'kept frame'),
      mutation(4_000, { removes: [{ parentId: 2, id: 20 }] }),
      mutation(4_100, { texts: [{ id: 301, value: 'kept and changed' }] }),
    ])
    const all = told.map((one) => one.text).join('\n')
    expect(all).toContain('kept and changed')
    expect(all).not.toMatch(/gone frame|kept frame/)
    expect(told.at(-1)?.text).toContain('"isAttachIframe":true')
  })

  it('keeps rules of style sheets in their order, and drops those of sheets that are gone', async () => {
    const told = await streamed([
      ...opening(document),
      rule(2_000, 3, '.first {}'),
      rule(2_100, 3, '.second {}'),
      rule(2_200, 4, '.gone {}'),
      mutation(3_000, { removes: [{ parentId: 2, id: 4 }] }),
    ])
    expect(told.slice(2).map(({ text: json }) => /\.(\w+)/.exec(json)?.[1])).toEqual(['first', 'second'])
  })

  it('is no deeper than a page may be, and found in time that grows with the recording alone', async () => {
    const many = 60_000
    const adds = Array.from({ length: many }, (_, index) => ({ parentId: 2, nextId: null, node: element(100 + index) }))
    const nested = Array.from({ length: many }, (_, index) => ({
      parentId: index === 0 ? 2 : 199_999 + index,
      nextId: null,
      node: element(200_000 + index),
    }))
    const removes = adds.slice(0, -1).map(({ node: { id } }) => ({ parentId: 2, id }))
    const told = await streamed([
      ...opening(document),
      mutation(2_000, { adds: adds.toReversed() }),
      mutation(2_001, { adds: nested }),
      mutation(2_002, { removes }),
    ])
    const whole = told.find(({ type }) => type === 2)?.text ?? ''
    expect(whole).toContain(`"id":${100 + many - 1}`)
    expect(whole).toContain('"id":200000')
    expect(whole).not.toContain('"id":201000')
    expect(whole).not.toContain('"id":101,')
  })

  it('is nothing else where a whole page comes first', async () => {
    const lines = [...opening(document, FROM), mutation(12_000, {})]
    expect(await streamed(lines)).toEqual(lines)
  })
})
