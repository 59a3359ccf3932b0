/** The innermost element that an event happened on, also where it lies in an open shadow root. */
export const targetOf = (event: Event): Element => {
  const target = event.target as Element
  return target.shadowRoot ? (event.composedPath()[0] as Element) : target
}
