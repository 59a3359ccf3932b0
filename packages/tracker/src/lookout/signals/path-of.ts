/** The elements that an event happened in, the innermost first, through open shadow roots; none where the site has asked for no signals. */
export const pathOf = (event: Event): Element[] => {
  const path = event.composedPath().filter((node): node is Element => (node as Node).nodeType === 1)
  return path.some((element) => element.matches('[data-tl-ignore]')) ? [] : path
}
