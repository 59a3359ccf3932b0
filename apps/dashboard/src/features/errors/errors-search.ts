/** Which of the two lists is shown, what it is cut down to, and which of it is looked into, as it stands in the address. */
export interface ErrorsSearch {
  of?: 'requests'
  release?: string
  contains?: string
  /** Fingerprint of the one that is open. */
  open?: string
  /** Of the open error, the occurrence whose stack is shown. */
  event?: string
}

const texts = ['release', 'contains', 'open', 'event'] as const

/** Reads the choices from an address; what makes no sense is left out. */
export const readErrorsSearch = (search: Record<string, unknown>): ErrorsSearch => ({
  ...(search['of'] === 'requests' && { of: 'requests' }),
  ...Object.fromEntries(texts.flatMap((name) => (typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : []))),
})
