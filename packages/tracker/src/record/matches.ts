const escape = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text is one that a pattern stands for: `*` stands for anything. A slash at the end makes no difference. */
export const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/(.)\/$/, '$1')
      .split('*')
      .map(escape)
      .join('.*')}/?$`,
  ).test(text)
