/**
 * Whether a request that changes something comes from our own pages. Browsers say so in Sec-Fetch-Site where the page is secure,
 * and send Origin with every change; a page cannot forge either. Undefined: the request carries neither, so that no browser sent it.
 */
export const isSameOrigin = (headers: Headers, publicUrl: string): boolean | undefined => {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null) return undefined
  return origin === publicUrl || hostOf(origin) === headers.get('host')
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)
