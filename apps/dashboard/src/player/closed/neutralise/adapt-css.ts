export const HOVERED = 'tl-hover'
export const FOCUSED = 'tl-focus'
export const HOLDS_FOCUS = 'tl-focus-within'
export const UNDEFINED = 'tl-undefined'

/** Of media features that tell of the visitor's system and not of the window: those that held, as the recorder names them. */
export type VisitorMedia = ReadonlySet<string> | undefined

/**
 * CSS that means in the replay what it meant on the visited page. Nobody points at a replayed page or types in it, and its scripts do
 * not run: states that only a browser can set are attributes there, which weigh as much in a selector as what they stand for. What
 * depends on the visitor's system is decided, where it was recorded: whoever watches may prefer another. And scrolling has to be over
 * when the picture is looked at.
 */
export const adaptCss = (css: string, media: VisitorMedia): string => {
  if (!telling.test(css)) return css
  const adapted = css
    .replaceAll(state, (_whole, name: string) => attributes[name.toLowerCase()] ?? '')
    .replaceAll(smooth, 'scroll-behavior:auto')
  return media ? decideMedia(adapted, media) : adapted
}

/** A media query, or CSS, in which features of the visitor's system are replaced by what always or never holds. */
export const decideMedia = (css: string, media: ReadonlySet<string>): string =>
  css
    .replaceAll(feature, (whole, name: string, value?: string) => {
      const known = features[name.toLowerCase()]
      if (!known) return whole
      const [told, other] = known
      const now = media.has(`${name.toLowerCase()}:${told}`) ? told : other
      return (value ? value.toLowerCase() === now : now !== 'none' && now !== 'no-preference') ? always : never
    })
    .replaceAll(bothSchemes, `color-scheme:${media.has('prefers-color-scheme:dark') ? 'dark' : 'light'}`)

const telling = /:hover|:focus|:defined|scroll-behavior|prefers-|\(\s*(?:hover|pointer)|color-scheme/i
/** Not what is escaped, nor the value in `(any-hover:hover)`. */
const state = /(?<!\\):((?<!hover:)hover|focus(?:-visible|-within)?|defined)(?![\w-])/gi
const smooth = /scroll-behavior\s*:\s*smooth/gi
const feature = /\(\s*(prefers-color-scheme|prefers-reduced-motion|hover|pointer)\s*(?::\s*([\w-]+)\s*)?\)/gi
const bothSchemes = /(?<![\w-])color-scheme\s*:\s*(?:light\s+dark|dark\s+light)(?![\w-])/gi
const always = '(min-width:0px)'
const never = '(min-width:9999999px)'

const attributes: Readonly<Record<string, string>> = {
  hover: `[${HOVERED}]`,
  focus: `[${FOCUSED}]`,
  'focus-visible': `[${FOCUSED}=visible]`,
  'focus-within': `[${HOLDS_FOCUS}]`,
  defined: `:not([${UNDEFINED}])`,
}

/** The value that the recorder tells of, and what is the case otherwise. */
const features: Readonly<Record<string, readonly [told: string, otherwise: string]>> = {
  'prefers-color-scheme': ['dark', 'light'],
  'prefers-reduced-motion': ['reduce', 'no-preference'],
  hover: ['none', 'hover'],
  pointer: ['coarse', 'fine'],
}
