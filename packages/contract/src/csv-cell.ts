/**
 * One value as a CSV cell. A text that a spreadsheet would take for a formula gets an apostrophe in front: the texts in our
 * tables were written by strangers.
 */
export const csvCell = (value: string | number): string => {
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) || harmless !== value ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
