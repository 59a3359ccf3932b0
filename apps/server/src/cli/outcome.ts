/** How a verb ended: the lines to print, or the sentence that says why nothing was done. */
export type Outcome = { done: string[] } | { refused: string }

export type Verb = (args: string[]) => Promise<Outcome>
