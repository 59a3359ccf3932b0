const TYPE_AND_WEIGHT = /^\s*([^\s;]+)\s*(?:;.*?\bq=([\d.]+))?/i

/** The media types of an `Accept`, the most wanted first, as they were written where two are wanted alike. */
const wanted = (accept: string): string[] =>
  accept
    .split(',')
    .map((part) => TYPE_AND_WEIGHT.exec(part))
    .map((match) => ({ type: match?.[1]?.toLowerCase() ?? '', weight: Number(match?.[2] ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ type }) => type)

/** Whether an `Accept` names `text/csv`, and does not want JSON more. What takes anything gets JSON. */
export const prefersCsv = (accept: string | null): boolean =>
  wanted(accept ?? '').find((type) => type === 'text/csv' || type === 'application/json') === 'text/csv'
