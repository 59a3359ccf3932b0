const blobUrl = /blob:[^\s"'()<>&\\]+/g

export type BlobAt = (address: string) => Blob | undefined

/**
 * Puts the files that an SVG names by `blob:` addresses into it: an SVG that is drawn as an image may fetch nothing. What is no file of
 * ours is left out. Nothing is fetched for it: the page's policy would not allow that, and the bytes are here.
 */
export async function inlineBlobs(svg: string, blobAt: BlobAt): Promise<string> {
  const urls = new Set(svg.match(blobUrl))
  if (urls.size === 0) return svg
  const data = new Map(await Promise.all([...urls].map(async (url) => [url, await asData(url, blobAt)] as const)))
  return svg.replaceAll(blobUrl, (url) => data.get(url) ?? 'data:,')
}

/** With the part of the file that the address names, if it does. */
async function asData(url: string, blobAt: BlobAt): Promise<string | undefined> {
  const [, address = url, fragment = ''] = /^([^#]*)(#.*)?$/.exec(url) ?? []
  const blob = blobAt(address)
  return blob && (await read(blob)) + fragment
}

const read = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result as string))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('picture: a file could not be read')))
    reader.readAsDataURL(blob)
  })
