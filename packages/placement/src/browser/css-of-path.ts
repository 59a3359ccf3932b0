import type { Compound, Path } from '../selector.ts'

const cssOfAttribute = ({ name, value }: Compound['attributes'][number]): string => {
  if (value === undefined) return `[${CSS.escape(name)}]`
  return `[${CSS.escape(name)}=${value === '' ? '""' : CSS.escape(value)}]`
}

const cssOf = ({ tag, id, classes, attributes, nthOfType }: Compound): string =>
  [
    tag === undefined ? '*' : CSS.escape(tag),
    id === undefined ? '' : `#${CSS.escape(id)}`,
    ...classes.map((name) => `.${CSS.escape(name)}`),
    ...attributes.map(cssOfAttribute),
    nthOfType === undefined ? '' : `:nth-of-type(${nthOfType})`,
  ].join('')

/** The path as CSS. Written anew from what was read, so that a stranger's text never reaches the browser's selector engine. */
export const cssOfPath = (path: Path): string =>
  path.map(({ relation, compound }, index) => (index === 0 ? '' : relation === 'child' ? ' > ' : ' ') + cssOf(compound)).join('')
