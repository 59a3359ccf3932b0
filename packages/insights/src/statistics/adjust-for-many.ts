/**
 * Chances, adjusted for how many were looked at, in the order in which they came (Benjamini and Hochberg 1995): of all whose adjusted chance is at
 * most q, the share that are chance is expected to be at most q.
 */
export const adjustForMany = (chances: readonly number[]): number[] => {
  const order = chances.map((_, index) => index).toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0))
  const adjusted = Array.from(chances, () => 1)
  let least = 1
  for (const [above, index] of order.entries()) {
    least = Math.min(least, ((chances[index] ?? 1) * chances.length) / (chances.length - above))
    adjusted[index] = least
  }
  return adjusted
}
