import type { Visitor } from './visitor.ts'

/** What somebody writes into the checkout. None of it is anybody's: the card is the number that payment firms publish for tests. */
const someone = {
  email: 'ada.lund@example.com',
  name: 'Ada Lund',
  street: 'Mill Lane 12',
  postcode: 'D04 X2K7',
  city: 'Dublin',
  'cc-name': 'A Lund',
  'cc-number': '4242 4242 4242 4242',
  'cc-exp': '04 / 29',
  'cc-csc': '123',
}

type CheckoutField = keyof typeof someone

/** Fills in fields of the checkout in the order given, each with what belongs there or with what is given instead. */
export const fillIn = async (
  visitor: Visitor,
  fields: readonly CheckoutField[],
  instead: Partial<Record<CheckoutField, string>> = {},
): Promise<void> => {
  for (const field of fields) await visitor.type(`#${field}`, instead[field] ?? someone[field])
}

export const contact = ['email', 'name'] as const
export const address = ['street', 'postcode', 'city'] as const
export const card = ['cc-name', 'cc-number', 'cc-exp', 'cc-csc'] as const
