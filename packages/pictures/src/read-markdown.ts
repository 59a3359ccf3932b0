import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A piece of a line of text. */
export type Words =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly words: readonly Words[] }
  | { readonly kind: 'link'; readonly href: string; readonly words: readonly Words[] }
  | { readonly kind: 'break' }

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly words: readonly Words[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Words[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }

const MOST_DEEP = 12
const protocols = new Set(['http:', 'https:', 'mailto:'])

/** Where a link may lead: nowhere that could run anything. */
const safe = (url: string): string | undefined =>
  URL.canParse(url) && protocols.has(new URL(url).protocol) ? new URL(url).href : undefined

const textOf = (node: Nodes): string => {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

const wordsOf = (nodes: readonly PhrasingContent[], deep = 0): Words[] =>
  nodes.map((node): Words => {
    if (deep >= MOST_DEEP) return { kind: 'text', text: textOf(node) }
    if (node.type === 'strong' || node.type === 'emphasis') return { kind: node.type, words: wordsOf(node.children, deep + 1) }
    if (node.type === 'inlineCode') return { kind: 'code', text: node.value }
    if (node.type === 'break') return { kind: 'break' }
    const href = node.type === 'link' ? safe(node.url) : undefined
    if (node.type === 'link' && href !== undefined) return { kind: 'link', href, words: wordsOf(node.children, deep + 1) }
    // What else there is, HTML among it, is shown as the words that it is.
    return { kind: 'text', text: textOf(node) }
  })

const level = (depth: number): 1 | 2 | 3 => (depth === 1 ? 1 : depth === 2 ? 2 : 3)

const blocksOf = (nodes: readonly RootContent[], deep = 0): Block[] =>
  nodes.flatMap((node): Block[] => {
    if (node.type === 'heading') return [{ kind: 'heading', level: level(node.depth), words: wordsOf(node.children) }]
    if (node.type === 'paragraph') return [{ kind: 'paragraph', words: wordsOf(node.children) }]
    if (node.type === 'code') return [{ kind: 'code', text: node.value }]
    if (node.type === 'thematicBreak') return [{ kind: 'rule' }]
    if (node.type === 'definition') return []
    if (deep < MOST_DEEP && node.type === 'blockquote') return [{ kind: 'quote', blocks: blocksOf(node.children, deep + 1) }]
    if (deep < MOST_DEEP && node.type === 'list')
      return [{ kind: 'list', isOrdered: node.ordered === true, items: node.children.map((item) => blocksOf(item.children, deep + 1)) }]
    return [{ kind: 'paragraph', words: [{ kind: 'text', text: textOf(node) }] }]
  })

/** Markdown as a tree of what may be shown: HTML in it is words, pictures are their descriptions, links lead to http, https or mail. */
export const readMarkdown = (text: string): Block[] => blocksOf(fromMarkdown(text).children)
