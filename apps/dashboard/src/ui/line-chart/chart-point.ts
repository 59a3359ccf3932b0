/** One moment of a line chart. */
export interface ChartPoint {
  /** For the axis: "23 Nov". */
  label: string
  value: number
  /** The value at the same place of the period before. */
  before?: number | undefined
  /** False: the time is not over, and its value will grow. */
  complete: boolean
  /** The whole point in words: "Mon 23 Nov: 180 visitors, 165 on Mon 16 Nov". */
  words: string
}
