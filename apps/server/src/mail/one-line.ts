const MOST_CHARS = 200

/** A text as a subject can hold it: names are whatever their owners typed. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .slice(0, MOST_CHARS)
    .trim()
