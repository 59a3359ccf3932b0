/** Whether a text has no line break or other control character, with which a header could be ended and another begun. */
export const isOneLine = (text: string): boolean => !/[\p{Cc}\u2028\u2029]/u.test(text)
