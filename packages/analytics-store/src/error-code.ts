const fromText = (text: unknown): number | undefined => {
  const code = /(?:^|\s)Code: (\d+)/.exec(String(text))?.[1]
  return code === undefined ? undefined : Number(code)
}

/** The number that ClickHouse gives its kind of error (`system.errors`), whichever client reports it; undefined if it is none. */
export const errorCode = (error: unknown): number | undefined => {
  if (!(error instanceof Error)) return undefined
  const { clickhouseCode, code } = error as { clickhouseCode?: unknown; code?: unknown }
  if (typeof clickhouseCode === 'number') return clickhouseCode
  if (typeof code === 'string' && /^\d+$/.test(code)) return Number(code)
  return fromText(error.message) ?? errorCode(error.cause)
}
