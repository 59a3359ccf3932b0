import type { ProjectSettings, RecordingRule } from '@throughline/contract'
import { formatShare } from '../../format/number.ts'
import { signalWords } from '../recordings/signal-words.ts'

type Choice = ProjectSettings['recording']

const ruleInWords = ({ kind, value }: RecordingRule): string => {
  if (kind === 'page') return `every session that comes to ${value || 'a page'}`
  if (kind === 'event') return `every session with the event “${value}”`
  if (kind === 'error') return 'every session with an error'
  return value === '*' ? 'every session with a rage or dead click' : `every session with a ${signalWords[value].one.toLowerCase()}`
}

const joined = (parts: readonly string[]): string => {
  const [first = '', ...others] = parts
  const last = others.pop()
  if (last === undefined) return first
  return others.length === 0 ? `${first} and ${last}` : `${[first, ...others].join(', ')}, and ${last}`
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** What a choice means for the sessions to come, in a sentence. */
export const recordingInWords = ({ enabled, sampleRate, rules, minSeconds }: Choice): string => {
  if (!enabled) return 'No session is recorded.'
  const from = minSeconds > 0 ? ` if they last ${minSeconds} ${minSeconds === 1 ? 'second' : 'seconds'} or more` : ''
  const asked = [...new Set(rules.map(ruleInWords))]
  if (sampleRate >= 1 && minSeconds === 0) return 'Every session is recorded.'
  if (asked.length === 0 && sampleRate <= 0) return 'No session is recorded, unless your site calls throughline.record(true).'
  const share = sampleRate >= 1 ? 'all' : formatShare(sampleRate)
  if (asked.length === 0) return sentence(`${share} of the sessions are recorded${from}`)
  if (sampleRate <= 0) return sentence(`${joined(asked)} is recorded, and no other`)
  return sentence(joined([...asked, `${share} of the others${from}`]))
}
