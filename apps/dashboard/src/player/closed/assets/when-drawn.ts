const patienceMs = 8_000
const askAgainMs = 20

/**
 * Resolves when all files that a page needs are in it, decoded, and its text is set in its fonts; or after eight seconds, whatever is
 * still missing then.
 */
export async function whenDrawn(document: Document, isSettled: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (performance.now() < end && !isDrawn(document, isSettled)) await new Promise((resolve) => setTimeout(resolve, askAgainMs))
}

const isDrawn = (document: Document, isSettled: () => boolean): boolean =>
  isSettled() && document.fonts.status === 'loaded' && [...document.images].every(({ complete }) => complete)
