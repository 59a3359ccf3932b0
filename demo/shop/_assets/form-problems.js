const digits = (value) => value.replaceAll(/\D/g, '')

/** Luhn's check of a card number. */
const isCardNumber = (value) => {
  const number = digits(value)
  const sum = [...number].toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return number.length >= 13 && sum % 10 === 0
}

const isExpiry = (value) => {
  const [, month] = /^(\d{2})\s*\/\s*(\d{2})$/.exec(value.trim()) ?? []
  return month !== undefined && Number(month) >= 1 && Number(month) <= 12
}

/** What is wrong with a field that is filled in, as a sentence; nothing for one that is fine. */
const checks = {
  email: (value) => (/^[^@\s]+@[^@\s]+\.[^@\s]{2,}$/.test(value) ? '' : 'An e-mail address looks like ines@lowerquay.example.'),
  postcode: (value) => (/[0-9A-Z]{3,}/i.test(value) ? '' : 'A postcode has at least three letters or digits.'),
  'cc-number': (value) => (isCardNumber(value) ? '' : 'That is not a card number. Check for a swapped digit.'),
  'cc-exp': (value) => (isExpiry(value) ? '' : 'Write the month and the year, like 04 / 29.'),
  'cc-csc': (value) => (/^\d{3,4}$/.test(digits(value)) ? '' : 'Three or four digits, on the back of the card.'),
}

const sentenceFor = (field) => {
  if (!field.required || field.closest('[hidden]')) return ''
  if (field.value.trim() === '') return 'We need this to send it.'
  return checks[field.name]?.(field.value) ?? ''
}

/** Says beside a field what is wrong with it, or takes the sentence away. Returns whether there is something. */
export const problemOf = (field) => {
  const place = document.querySelector(`#${field.id}-error`)
  if (!field.id || !place) return false
  const sentence = sentenceFor(field)
  const isInvalid = String(sentence !== '')
  if (place.textContent !== sentence) place.textContent = sentence
  if (field.getAttribute('aria-invalid') !== isInvalid) field.setAttribute('aria-invalid', isInvalid)
  return sentence !== ''
}

/** Checks the whole form, says what is wrong beside each field, and returns the first that is. */
export const firstProblem = (form) => [...form.elements].filter((field) => field.localName === 'input' && problemOf(field))[0]
