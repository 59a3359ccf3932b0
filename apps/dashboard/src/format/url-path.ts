/** The path of a URL as people name a page: "/checkout"; anything that is not a URL is given back as it is. */
export const urlPath = (url: string): string => {
  if (!URL.canParse(url)) return url
  const { pathname, hash } = new URL(url)
  return pathname + hash
}
