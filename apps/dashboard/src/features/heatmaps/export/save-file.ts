/** Hands a file to the browser to be saved under a name. */
export const saveFile = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken hold of the bytes once the click was handled; a moment later is early enough to let go of them.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
