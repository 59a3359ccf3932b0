import type { RecorderCost } from '@throughline/contract'
import { formatDuration } from '../../format/duration.ts'
import { formatShare } from '../../format/number.ts'

/** What is recorded at each step, as docs/definitions.md says. */
export const levelWords = [
  'everything is recorded',
  'fewer positions of the pointer',
  'changes of the page every two seconds at most',
  'no replay from here on',
  'nothing until the next page',
] as const

const because = ({ reason, longestMs, workMs, watchedMs }: RecorderCost): string => {
  if (reason === 'slice') return `because its work held the page up for up to ${formatDuration(longestMs)} at a time`
  if (reason === 'share') return `because its work took ${formatShare(workMs / Math.max(1, watchedMs))} of the time`
  return 'because the page had been calm for a minute'
}

/** What the recorder did to spare the page, and why. */
export const recorderWords = (cost: RecorderCost): { what: string; more: string } => ({
  what: `The recorder ${cost.reason === 'calm' ? 'went on' : 'slowed down'}: ${levelWords[cost.level] ?? ''}`,
  more: because(cost),
})
