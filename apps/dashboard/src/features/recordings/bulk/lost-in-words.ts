import { countOf } from '../../../format/count-of.ts'

/** "; 2 notes and 1 clip go with it", where there are any. */
export const lostInWords = ({ notes, clips }: { notes: number; clips: number }, count = 1): string => {
  const losses = [notes > 0 && countOf(notes, 'note'), clips > 0 && countOf(clips, 'clip')].filter(Boolean)
  if (losses.length === 0) return ''
  return `; ${losses.join(' and ')} ${notes + clips === 1 ? 'goes' : 'go'} with ${count === 1 ? 'it' : 'them'}`
}
