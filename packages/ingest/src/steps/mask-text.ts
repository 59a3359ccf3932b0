import type { EventDraft } from '../event-draft.ts'

const MASK = '***'
// Bounded repetitions: the text is a stranger's, and an unbounded one could take seconds to fail.
const MAIL = /[\p{L}\d.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu
const LONG_NUMBER = /\d{4,}/g
const MAY_HOLD_EITHER = /@|\d{4}/

/** Replaces e-mail addresses and numbers of four digits and more. The tracker has done so already: this is the second net. */
export const maskText = (text: string): string => (MAY_HOLD_EITHER.test(text) ? text.replace(MAIL, MASK).replace(LONG_NUMBER, MASK) : text)

/** Masks what was read off the page: its title, and the words on what was clicked. */
export const maskPageText = ({ row }: EventDraft): undefined => {
  row.title = maskText(row.title)
  row.label = maskText(row.label)
}
