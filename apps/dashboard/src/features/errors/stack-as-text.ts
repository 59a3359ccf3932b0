import type { ErrorStack, MappedFrame } from '@throughline/contract'

/** Where a frame is: in the code as it was written, else as it was delivered. */
export const placeOfFrame = ({ original, file, line, column }: MappedFrame): string =>
  original ? `${original.file}:${original.line}:${original.column}` : `${file}:${line}:${column}`

/** A stack as text to be pasted elsewhere, as engines write them. */
export const stackAsText = ({ message, frames, raw }: ErrorStack): string => {
  if (frames.length === 0) return `${message}\n${raw}`
  const lines = frames.map((frame) => {
    const name = frame.original?.name || frame.name
    return name === '' ? `    at ${placeOfFrame(frame)}` : `    at ${name} (${placeOfFrame(frame)})`
  })
  return [message, ...lines].join('\n')
}
