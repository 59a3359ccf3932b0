const refuse = (): never => {
  throw new Error('The dashboard carries no schemas: what the server answers is of the same build, and what is typed it checks itself')
}

const parsers = new Set(['parse', 'parseAsync', 'safeParse', 'safeParseAsync', 'decode', 'encode'])

/**
 * Stands for zod in the contract's modules when they are built for the browser. The dashboard needs an endpoint's method and
 * path, and its types, which are gone by then; the schemas themselves would be a seventh of the first visit. So whatever is
 * asked of this gives itself back, and nothing is built. To parse with it is a mistake, and says so.
 */
export const z: unknown = new Proxy(() => z, {
  get: (_, name) => (parsers.has(String(name)) ? refuse : z),
  apply: () => z,
})
