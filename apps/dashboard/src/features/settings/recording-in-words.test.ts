import { defaultProjectSettings } from '@throughline/contract'
import { describe, expect, it } from 'vitest'
import { recordingInWords } from './recording-in-words.ts'

const say = (choice: Partial<typeof defaultProjectSettings.recording>): string =>
  recordingInWords({ ...defaultProjectSettings.recording, ...choice })

describe('what a choice of recordings means', () => {
  it('is said in a sentence', () => {
    expect(say({})).toBe('Every session is recorded.')
    expect(say({ enabled: false })).toBe('No session is recorded.')
    expect(say({ sampleRate: 0 })).toBe('No session is recorded, unless your site calls throughline.record(true).')
    expect(say({ sampleRate: 0.1 })).toBe('10% of the sessions are recorded.'.replace('10%', formatted(0.1)))
    expect(say({ minSeconds: 5 })).toBe('All of the sessions are recorded if they last 5 seconds or more.')
  })

  it('names the rules before the rest', () => {
    const rules = [
      { kind: 'page', value: '/checkout*' },
      { kind: 'error', value: '' },
    ] as const
    expect(say({ rules: [...rules], sampleRate: 0.1, minSeconds: 1 })).toBe(
      `Every session that comes to /checkout*, every session with an error, and ${formatted(0.1)} of the others if they last 1 second or more.`,
    )
    expect(say({ rules: [...rules], sampleRate: 0 })).toBe(
      'Every session that comes to /checkout* and every session with an error is recorded, and no other.',
    )
    expect(say({ rules: [{ kind: 'signal', value: 'rage_click' }], sampleRate: 0 })).toBe(
      'Every session with a rage click is recorded, and no other.',
    )
  })
})

const formatted = (share: number): string => say({ sampleRate: share }).replace(/ of the sessions.*/, '')
