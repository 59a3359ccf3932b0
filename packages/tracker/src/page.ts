/** The page's address. What follows a `#` belongs to it only where a site routes by it; elsewhere it may even hold a token. */
export const pageUrl = (): string => location.href.replace(/#(?![!/]).*/, '')

/** Makes the browser lay the page out if it has not: not to be asked often. */
export const documentSize = (): [number, number] => {
  const { scrollWidth, scrollHeight } = document.documentElement
  return [scrollWidth, scrollHeight]
}
