import { edges, inheritedProperties, ownProperties } from './drawn-properties.ts'

/** What an element looks like, as declarations of CSS that stand by themselves: no sheet, no default of a browser plays into them. */
export interface StyleReader {
  /** `parent`: the computed style of what it will lie in; undefined for the first. `changes` replace or add declarations. */
  read: (style: CSSStyleDeclaration, parent: CSSStyleDeclaration | undefined, changes?: Readonly<Record<string, string>>) => string
}

/** Reads computed styles, leaving out what a bare element (`all: unset`) has anyway. */
export function createStyleReader(document: Document): StyleReader {
  const initial = initialValues(document)

  const read: StyleReader['read'] = (style, parent, changes = {}) => {
    const declarations = new Map<string, string>()
    for (const name of inheritedProperties) {
      const value = style.getPropertyValue(name)
      if (value !== (parent ? parent.getPropertyValue(name) : initial.get(name))) declarations.set(name, value)
    }
    for (const name of ownProperties) {
      const value = style.getPropertyValue(name)
      if (value !== initial.get(name)) declarations.set(name, value)
    }
    for (const edge of edges) {
      const width = style.getPropertyValue(`${edge}-width`)
      const kind = style.getPropertyValue(`${edge}-style`)
      if (width !== '0px' && kind !== 'none') declarations.set(edge, `${width} ${kind} ${style.getPropertyValue(`${edge}-color`)}`)
    }
    for (const [name, value] of Object.entries(changes)) declarations.set(name, value)
    return [...declarations].map(([name, value]) => `${name}:${value}`).join(';')
  }

  return { read }
}

function initialValues(document: Document): ReadonlyMap<string, string> {
  const bare = document.createElement('div')
  bare.style.all = 'initial'
  // Not displayed, so that lengths are told as they were given and not as they turned out.
  bare.style.display = 'none'
  document.body.append(bare)
  const style = getComputedStyle(bare)
  const values = new Map([...inheritedProperties, ...ownProperties].map((name) => [name, style.getPropertyValue(name)]))
  values.set('display', 'inline')
  bare.remove()
  return values
}
