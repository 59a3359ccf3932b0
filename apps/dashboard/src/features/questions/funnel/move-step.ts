/** The list with what stood at one place put to another. */
export const moveStep = <Step>(steps: readonly Step[], from: number, to: number): Step[] => {
  const rest = steps.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...steps.slice(from, from + 1), ...rest.slice(to)]
}
