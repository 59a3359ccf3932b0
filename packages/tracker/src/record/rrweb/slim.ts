interface SerializedNode {
  type: number
  tagName?: string
  attributes?: Record<string, unknown>
}

const COMMENT = 5
const SHOWN_META = /^viewport$/i
/** Of `rel` and `as`: a style sheet that is only preloaded becomes one in a moment. */
const INVISIBLE_LINK = /^(?!.*style).*(icon|preload|prefetch|preconnect|canonical|alternate|manifest)/i

/** White space in the head, and changes of the title, show nowhere in a replay. */
export const slimDOMDefaults = (): Record<string, boolean> => ({ headWhitespace: true, headTitleMutations: true })

/** Whether a node is left out of the recording: scripts, comments, and what in the head cannot be seen. */
export const slimDOMExcluded = ({ type, tagName, attributes }: SerializedNode): boolean => {
  if (type === COMMENT) return true
  if (tagName === 'link') return INVISIBLE_LINK.test(`${String(attributes?.['rel'])} ${String(attributes?.['as'])}`)
  return tagName === 'script' || (tagName === 'meta' && !SHOWN_META.test(String(attributes?.['name'])))
}
