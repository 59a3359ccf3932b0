import { resolve } from './name-of.ts'

/** In a style sheet, or in one that is written as JSON. What a sheet holds itself (`data:`), and what lies in the page (`#`), is no file. */
const ADDRESS = /url\(\s*\\?["']?(?!data:|#)([^"'()\\]+)/g
const REFERENCE = /(@import\s+)(["'])(.+?)\2|url\(\s*(["']?)(?!data:|#)([^"')]+)\4\s*\)/g

/** The absolute addresses in a text that is or holds a style sheet. */
export const cssAddresses = (text: string): string[] =>
  text.includes('url(') ? Array.from(text.matchAll(ADDRESS)).flatMap(([, url = '']) => resolve(url) ?? []) : []

/** A style sheet that can stand anywhere: its addresses are absolute. */
export const absoluteSheet = (text: string, base: string): string =>
  text.replace(REFERENCE, (whole: string, ...parts: (string | undefined)[]) => {
    const [keyword = '', , imported, , url] = parts
    const found = resolve(imported ?? url ?? '', base)
    return found ? `${keyword}url("${found}")` : whole
  })

const MEDIA_ADDRESS = /url\((?:[^()\\]|\\.)*\)/g

/** A style sheet, or JSON that holds some, without any picture or font. */
export const withoutMedia = (text: string): string => text.replace(MEDIA_ADDRESS, 'none')
