/** Rows of JSONEachRow text: one JSON object a line. */
export const parseLines = <Row>(text: string): Row[] => {
  const body = text.trimEnd()
  return body === '' ? [] : (JSON.parse(`[${body.replaceAll('\n', ',')}]`) as Row[])
}
