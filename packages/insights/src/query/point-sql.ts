/** Two statements that list who a point of an answer counts: people by their numbers (`subject`), and sessions (`session_id`). */
export interface PointSql {
  readonly people: string
  /** Where people are counted: the sessions in which they did what they are counted for. */
  readonly sessions: string
  readonly parameters: Readonly<Record<string, unknown>>
}
