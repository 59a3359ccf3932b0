import { isForeignFile, stackFrames, type StackFrame } from '@throughline/contract'
import { digest } from './digest.ts'
import { foldFile } from './fold-file.ts'
import { foldFunction } from './fold-function.ts'
import { foldMessage } from './fold-message.ts'

/**
 * Where it was thrown, and by whom that was called. Further out lies what differs between browsers (Safari forgets a caller that has nothing
 * left to do) and between the ways that lead to one mistake.
 */
const FRAMES = 2

const ownFrames = (frames: readonly StackFrame[]): readonly StackFrame[] => {
  const own = frames.filter(({ file }) => !isForeignFile(file))
  return own.length > 0 ? own : frames
}

const framePart = ({ name, file }: StackFrame): string => `${foldFunction(name)}@${foldFile(file)}`

export interface ThrownError {
  message: string
  stack?: string | undefined
  /** The script, for errors that have no stack. */
  source?: string | undefined
}

/**
 * What an error has in common with others of the same mistake, 16 hexadecimal digits: its type and message without what differs from one
 * occurrence to the next, and the site's own innermost functions by file and name. Lines, versions and hashes of files do not matter, so a
 * release that moves the code changes nothing.
 */
export const fingerprintOfError = ({ message, stack = '', source = '' }: ThrownError): string => {
  const frames = ownFrames(stackFrames(stack)).slice(0, FRAMES).map(framePart)
  const where = frames.length > 0 || source === '' ? frames : [`@${foldFile(source.replace(/:\d+$/, ''))}`]
  return digest(['error', foldMessage(message), ...where])
}
