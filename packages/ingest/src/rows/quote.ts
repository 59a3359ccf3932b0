// JSON may hold anything but these as it is. Surrogates are among them because one without its other half has to be replaced:
// the engine would refuse the row.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const NEEDS_CARE = /[\u0000-\u001f"\\\ud800-\udfff]/

/** A text as a JSON string; half a surrogate pair becomes U+FFFD. */
export const quote = (text: string): string => (NEEDS_CARE.test(text) ? JSON.stringify(text.toWellFormed()) : `"${text}"`)
