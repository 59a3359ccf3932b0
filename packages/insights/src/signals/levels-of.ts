/** Sessions of one raw frustration. */
export interface Frustrated {
  readonly raw: number
  readonly sessions: number
}

/**
 * For 1 %, 2 %, … of all sessions the least raw frustration that some session has and at least that share lies below. Takes the counts
 * with the calmest first; ends where no session has that much.
 */
export const levelsOf = (counts: readonly Frustrated[]): number[] => {
  const all = counts.reduce((sum, { sessions }) => sum + sessions, 0)
  const levels: number[] = []
  let calmer = 0
  for (const { raw, sessions } of counts) {
    while (calmer * 100 >= (levels.length + 1) * all) levels.push(raw)
    calmer += sessions
  }
  return levels
}
