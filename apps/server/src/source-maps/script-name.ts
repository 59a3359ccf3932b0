/** A script's address without what follows ? or #, which says nothing of what is in it. */
export const scriptName = (address: string): string => address.replace(/[?#].*$/s, '')

/** Under which names a script's map may be kept, the most telling first: its address, its path. */
export const namesOfScript = (address: string): string[] => {
  const name = scriptName(address)
  const path = URL.parse(name)?.pathname
  return path === undefined || path === name ? [name] : [name, path]
}
