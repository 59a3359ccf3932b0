/** As the contract has it; this page carries none of its code. */
export const SHEET_PREFIX = 'tl-sheet:'

const reference = /tl-sheet:([\da-f]{64})/g

/** The hashes of the style sheets that a line of a recording refers to. */
export const sheetsIn = (line: string): string[] => [...new Set([...line.matchAll(reference)].map(([, hash = '']) => hash))]

/** The hash that stands in place of a style sheet's text; undefined where a text stands. */
export const sheetReference = (text: string): string | undefined => /^tl-sheet:([\da-f]{64})$/.exec(text)?.[1]
