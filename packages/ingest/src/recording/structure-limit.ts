import { limits, rrwebType, SHEET_PREFIX, type RrwebEvent } from '@throughline/contract'
import type { Reason } from '../reasons.ts'

const { maxDomDepth, maxNodes, maxSheetBytes } = limits.recordingStructure

const SHEET_NAME_CHARS = SHEET_PREFIX.length + 64

/** Kinds of incremental change that bring nodes or style. */
const source = { mutation: 0, styleSheetRule: 8, adoptedStyleSheet: 15 } as const

/** What a recorder sends is a stranger's: nothing of it is taken for granted. */
type Loose = Record<string, unknown>

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown, key: string): unknown[] => (isObject(value) && Array.isArray(value[key]) ? value[key] : [])

const exceeds = (css: string): boolean =>
  css.length > maxSheetBytes || (css.length * 3 > maxSheetBytes && Buffer.byteLength(css) > maxSheetBytes)

/**
 * Whether drawing what a chunk holds could freeze a player: a tree too deep, too many nodes at once, a style sheet too large.
 * Look at the events of a chunk in their order.
 */
export class StructureLimit {
  /** How deep the nodes of this chunk lie, as far as it tells: a change may add to what an earlier one has added. */
  readonly #depths = new Map<unknown, number>()
  #nodes = 0
  #problem: Reason | undefined
  /** Names of style sheets whose text the vault has, as far as they were met. */
  readonly sheets = new Set<string>()

  /** Answers how many nodes the event brings, or why it cannot be taken. */
  look({ type, data }: RrwebEvent): { nodes: number } | { reason: Reason } {
    this.#nodes = 0
    if (type === rrwebType.fullSnapshot && isObject(data)) {
      this.#depths.clear()
      this.#walk(data['node'], 1)
    }
    if (type === rrwebType.incremental && isObject(data)) this.#lookAtChange(data)
    return this.#problem ? { reason: this.#problem } : { nodes: this.#nodes }
  }

  #lookAtChange(change: Loose): void {
    if (change['source'] === source.mutation) this.#lookAtMutation(change)
    if (change['source'] === source.styleSheetRule) this.#lookAtRules(listIn(change, 'adds'))
    if (change['source'] === source.adoptedStyleSheet) {
      for (const sheet of listIn(change, 'styles')) this.#lookAtRules(listIn(sheet, 'rules'))
    }
  }

  #lookAtMutation(mutation: Loose): void {
    for (const add of listIn(mutation, 'adds')) {
      if (isObject(add)) this.#walk(add['node'], (this.#depths.get(add['parentId']) ?? 0) + 1)
    }
    for (const change of listIn(mutation, 'attributes')) if (isObject(change)) this.#lookAtSheet(change['attributes'])
  }

  #lookAtRules(rules: readonly unknown[]): void {
    const texts = rules.flatMap((rule) => (isObject(rule) && typeof rule['rule'] === 'string' ? [rule['rule']] : []))
    if (exceeds(texts.join(''))) this.#problem ??= 'style_sheet_too_large'
  }

  #lookAtSheet(attributes: unknown): void {
    const css = isObject(attributes) ? attributes['_cssText'] : undefined
    if (typeof css !== 'string') return
    if (exceeds(css)) this.#problem ??= 'style_sheet_too_large'
    if (css.startsWith(SHEET_PREFIX) && css.length === SHEET_NAME_CHARS) this.sheets.add(css)
  }

  /** Goes through a tree without recursion: its depth is the sender's choice. */
  #walk(root: unknown, rootDepth: number): void {
    const waiting: { node: unknown; depth: number; inStyle: boolean }[] = [{ node: root, depth: rootDepth, inStyle: false }]
    for (let next = waiting.pop(); next && !this.#problem; next = waiting.pop()) {
      const { node, depth, inStyle } = next
      if (!isObject(node)) continue
      this.#count(node, depth, inStyle)
      const isStyle = node['tagName'] === 'style'
      for (const child of listIn(node, 'childNodes')) waiting.push({ node: child, depth: depth + 1, inStyle: isStyle })
    }
  }

  #count(node: Loose, depth: number, inStyle: boolean): void {
    this.#nodes += 1
    this.#depths.set(node['id'], depth)
    if (depth > maxDomDepth) this.#problem ??= 'dom_too_deep'
    if (this.#nodes > maxNodes) this.#problem ??= 'too_many_nodes'
    this.#lookAtSheet(node['attributes'])
    const text = node['textContent']
    if ((inStyle || node['isStyle'] === true) && typeof text === 'string' && exceeds(text)) this.#problem ??= 'style_sheet_too_large'
  }
}
