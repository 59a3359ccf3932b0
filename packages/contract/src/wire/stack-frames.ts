/** A line of a stack: the function as its browser calls it (empty: it has no name), and where in which file, counted from 1. */
export interface StackFrame {
  name: string
  file: string
  line: number
  column: number
}

/** More frames than this say no more about an error. */
const MAX_FRAMES = 50
/** The text is a stranger's: no pattern is tried on more of a line than this. */
const MAX_LINE_CHARS = 1_000

// Chromium: "at name (file:1:2)", "at file:1:2"; in evaluated code the file that evaluated it stands in brackets of its own.
const AT_NAMED = /^\s*at (.*?) \((.*)\)$/
const AT = /^\s*at (.*)$/
const EVALUATED = /\((?!eval at )([^()]*:\d+:\d+)\)/
// Firefox and Safari: "name@file:1:2", "@file:1:2"; Safari also "file:1:2". An @ may also be in the address.
const NAMED = /^(?:(.*?)@)?([a-z][a-z\d+.-]*:.*)$/i
const PLACE = /^(.*):(\d+):(\d+)$/
// Firefox, in evaluated code: "https://shop.example/app.js line 5 > eval:1:1".
const FIREFOX_EVALUATED = /^(.*?) line (\d+) > .*$/

const frameOf = (name: string, place: string): StackFrame | undefined => {
  const [, where = '', line = '', column = ''] = PLACE.exec(place) ?? []
  const [, evaluating, evaluatingLine] = FIREFOX_EVALUATED.exec(where) ?? []
  const file = (evaluating ?? where).replace(/^async /, '')
  if (!file.includes(':')) return undefined
  return { name, file, line: Number(evaluatingLine ?? line), column: evaluating === undefined ? Number(column) : 1 }
}

const frameIn = (text: string): StackFrame | undefined => {
  const named = AT_NAMED.exec(text)
  if (named) {
    const [, name = '', place = ''] = named
    return frameOf(name, EVALUATED.exec(place)?.[1] ?? place)
  }
  const at = AT.exec(text)
  if (at) return frameOf('', at[1] ?? '')
  const [, name = '', place = ''] = NAMED.exec(text) ?? []
  return frameOf(name, place)
}

/**
 * The frames of a stack as Chromium, Firefox and Safari write them, innermost first, at most 50. Lines that name no place in a file (the
 * message, native code) are left out.
 */
export const stackFrames = (stack: string): StackFrame[] => {
  const frames: StackFrame[] = []
  for (const line of stack.split('\n')) {
    const frame = line.length <= MAX_LINE_CHARS ? frameIn(line.trimEnd()) : undefined
    if (frame) frames.push(frame)
    if (frames.length === MAX_FRAMES) break
  }
  return frames
}

const FOREIGN = /-extension:\/\/|\/node_modules\/|(?:^|[/.-])(?:vendors?|polyfills?|react-dom|zone)[\w~-]*(?:\.[\w-]+)*\.[cm]?js/i

/** Whether a file is a library's or an extension's, as far as its name tells: errors of the site only come out there. */
export const isForeignFile = (file: string): boolean => FOREIGN.test(file)
