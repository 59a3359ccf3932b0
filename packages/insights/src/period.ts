const DEFAULT_PERIOD_MS = 7 * 24 * 60 * 60 * 1000

/** From is included, to is not. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

/** The period that was asked for; the end absent means now, the beginning absent means seven days before the end. */
export const periodOf = (asked: { from?: string | undefined; to?: string | undefined }, now: Date): Period => {
  const to = asked.to === undefined ? now : new Date(asked.to)
  const from = asked.from === undefined ? new Date(to.getTime() - DEFAULT_PERIOD_MS) : new Date(asked.from)
  return { from, to }
}

/** The period of equal length that ends where this one begins. */
export const periodBefore = ({ from, to }: Period): Period => ({ from: new Date(2 * from.getTime() - to.getTime()), to: from })
