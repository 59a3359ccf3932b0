import * as z from 'zod'

/** A path on which `*` stands for anything, also for nothing, such as `/checkout*`. */
export const pathPattern = z.string().trim().max(300).regex(/^[/*]/, 'A page begins with / or *, such as /checkout*')

/**
 * The source of a regular expression, as JavaScript and RE2 read it, for the paths that a pattern stands for. A slash at the end makes no
 * difference. The tracker has the same in src/record/matches.ts.
 */
export const pathExpression = (pattern: string): string => {
  const literals = pattern.replace(/(.)\/$/, '$1').split('*')
  return `^${literals.map((literal) => literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}/?$`
}
