/** Seconds into a recording as they stand in its address; nonsense is the start. */
export const readMoment = (t: string | undefined): number => {
  const seconds = Number(t)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0
}

/** The address of a moment, for others: without the list that it was opened from. */
export const momentLink = (origin: string, projectId: string, recordingId: string, offsetMs: number): string => {
  const seconds = Math.max(0, Math.floor(offsetMs / 1_000))
  return `${origin}/p/${projectId}/recordings/${recordingId}${seconds > 0 ? `?t=${seconds}` : ''}`
}
