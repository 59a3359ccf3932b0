const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text) => String(text).replaceAll(/[&<>"']/g, (letter) => entities[letter])

/** Text that is already markup and goes in as it is. */
export const raw = (markup) => ({ markup })

const asMarkup = (value) => {
  if (Array.isArray(value)) return value.map(asMarkup).join('')
  if (value === undefined || value === null || value === false) return ''
  return typeof value === 'object' ? value.markup : escape(value)
}

/** Markup whose values are escaped unless they are markup themselves. */
export const html = (strings, ...values) => raw(strings.reduce((text, part, index) => text + asMarkup(values[index - 1]) + part))

/** Puts markup into an element, replacing what it held. */
export const show = (element, { markup }) => {
  element.innerHTML = markup
}
