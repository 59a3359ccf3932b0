/** The tables that a funnel's answer is; every other answer is one. */
export const answerTables = ['steps', 'time-to-convert', 'over-time'] as const
export type AnswerTableName = (typeof answerTables)[number]
