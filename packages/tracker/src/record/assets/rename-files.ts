import { resolve } from './name-of.ts'

/** Attributes that name a file which is kept, by element and name. */
const SHOWN = /^(img (src|srcset)|source srcset|input src|video poster|(image|use) (xlink:)?href|link href|(body|table|t[rdh]) background)$/
/** Those that name one which is not, by an address that may hold a token all the same. */
const PLAYED = /^(video|audio|source|track|embed) src$/
const IN_STYLE = /url\((["']?)(?!data:|#)([^"')]+)\1\)/g
const CANDIDATE = /[^\s,]\S*[^\s,]/g

/** A sheet of another origin, whose rules the browser keeps to itself. Others are in the recording themselves. */
const isUnreadable = (element: Element): boolean => {
  const { sheet } = element as HTMLLinkElement
  try {
    return Boolean(sheet && !sheet.cssRules)
  } catch {
    return true
  }
}

export interface FileNames {
  /** What stands for the address of a file that the page shows. */
  shown: (url: string) => string
  /** What stands for the address of another. */
  other: (url: string) => string
}

/** An attribute's value with the names of files in the place of their addresses. */
export const renameFiles = (element: Element, attribute: string, value: string, { shown, other }: FileNames): string => {
  const place = `${element.localName} ${attribute}`
  const rename = (written: string): string => {
    // What lies in the page itself is no file.
    const url = written[0] === '#' ? undefined : resolve(written, element.baseURI)
    return url ? (PLAYED.test(place) ? other(url) : shown(url)) : written
  }
  if (attribute === 'style') return value.replace(IN_STYLE, (_, quote: string, url: string) => `url(${quote}${rename(url)}${quote})`)
  if (attribute === 'srcset') return value.replace(CANDIDATE, (part) => (resolve(part) ? rename(part) : part))
  if (place === 'link href' && !isUnreadable(element)) return value
  return SHOWN.test(place) || PLAYED.test(place) ? rename(value) : value
}
