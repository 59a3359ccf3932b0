import { describe, expect, it } from 'vitest'
import { eventId } from '@throughline/contract'
import { freshUuid } from './fresh-uuid.ts'

describe('an id of a visit that was made up', () => {
  const at = Date.parse('2026-11-23T12:00:00.123Z')

  it('is a UUID of version 7 that begins with its moment', () => {
    const id = freshUuid(at, 'a name')
    expect(eventId.safeParse(id).success).toBe(true)
    expect(id[14]).toBe('7')
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  })

  it('is the same for the same name and another for another', () => {
    expect(freshUuid(at, 'a name')).toBe(freshUuid(at, 'a name'))
    expect(freshUuid(at, 'a name')).not.toBe(freshUuid(at, 'another name'))
  })
})
