/** Rows as the analytics store takes them: one JSON object a line, in UTF-8. */
export const jsonLines = (rows: readonly object[]): Uint8Array => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
