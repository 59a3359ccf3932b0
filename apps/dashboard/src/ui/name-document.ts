/** Names the page in the browser's tab and history. */
export const nameDocument = (title: string): void => {
  document.title = `${title} · Throughline`
}
