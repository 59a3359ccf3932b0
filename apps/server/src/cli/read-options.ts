import { parseArgs, type ParseArgsConfig } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>

/** The options after a verb, or a sentence that names the one that does not belong there. */
export const readOptions = <Known extends Options>(args: string[], options: Known) => {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    // Node's message names the option, and sometimes goes on with advice for programmers.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    return { refused: `${sentence}. npx throughline --help tells what there is.` }
  }
}

/** A whole number within bounds, or a sentence. An option that is left out stays undefined. */
export const readNumber = (
  name: string,
  text: string | undefined,
  [min, max]: [number, number],
): number | undefined | { refused: string } => {
  if (text === undefined) return undefined
  const value = Number(text)
  return Number.isInteger(value) && value >= min && value <= max
    ? value
    : { refused: `--${name} has to be a whole number from ${min} to ${max}.` }
}
