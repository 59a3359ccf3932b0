import { describe, expect, it } from 'vitest'
import { eventKinds } from '@throughline/contract'
import { aDraft, anEvent, aVisit } from '../../test/builders.ts'
import { dropUnconsented } from './drop-unconsented.ts'

describe('dropUnconsented', () => {
  it.each(eventKinds)('decides about %s of a visitor without consent', (kind) => {
    const visit = { ...aVisit(), consented: false }
    const counted = ['pageview', 'leave', 'custom'].includes(kind)
    expect(dropUnconsented(aDraft(anEvent({ kind }), visit))).toBe(counted ? undefined : 'no_consent')
  })

  it.each(eventKinds)('takes %s of a visitor who has consented', (kind) => {
    expect(dropUnconsented(aDraft(anEvent({ kind })))).toBeUndefined()
  })
})
