// Bounded on the left: a long text without spaces, such as an embedded picture, would otherwise be tried from each of its characters.
const EMAIL = /[^\s"'(),:;<>@]{1,64}@[^\s"'(),:;<>@/]+/g
// Seven digits and more in groups, as in telephone and card numbers; four and more in a row; thousands in groups. Hours have colons.
const NUMBER = /\d(?:[^\w:]{0,2}\d){6,}|\d{4,}|\d{1,3}(?:[^\w:]\d{3})+(?!\d)/g

const stars = (found: string): string => found.replace(/[^\s@.,-]/g, '*')

/** Stars for e-mail addresses, numbers of four digits and more, and groups of digits as in telephone and card numbers; the rest stays. */
export const maskPatterns = (text: string): string => (text.includes('@') ? text.replace(EMAIL, stars) : text).replace(NUMBER, stars)
