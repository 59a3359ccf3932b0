import { parseArgs } from 'node:util'

/** The one word after a verb and the options of text around it, or a sentence about what does not belong there. */
export const readWithPositional = <Name extends string>(
  args: string[],
  names: readonly Name[],
): { word: string | undefined; options: Partial<Record<Name, string>> } | { refused: string } => {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [word, ...more] = positionals
    if (more.length > 0) return { refused: `"${more[0]}" does not belong there. npx throughline --help tells what there is.` }
    return { word, options: values as Partial<Record<Name, string>> }
  } catch (error) {
    // Node's message names the option, and sometimes goes on with advice for programmers.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    return { refused: `${sentence}. npx throughline --help tells what there is.` }
  }
}
