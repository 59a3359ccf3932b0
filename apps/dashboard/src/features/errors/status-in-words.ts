/** A request's status as people read it; 0 stands for none. */
export const statusInWords = (status: number): string => (status === 0 ? 'No answer' : String(status))
