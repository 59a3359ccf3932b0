import { describe, expect, it } from 'vitest'
import { aCustomEvent, aDraft, someTools } from '../../test/builders.ts'
import { fillKind } from './fill-kind.ts'
import { limitNames } from './limit-names.ts'

describe('limitNames', () => {
  it('counts custom events under $other once a project has used 2,000 names', async () => {
    const { tools, cuts } = await someTools()
    const nameOf = (name: string): string => {
      const draft = aDraft(aCustomEvent({ name }))
      fillKind(draft, tools)
      limitNames(draft, tools)
      return draft.row.name
    }
    const names = Array.from({ length: 2_000 }, (_, index) => nameOf(`name-${index}`))
    expect(names).not.toContain('$other')
    expect(nameOf('one too many')).toBe('$other')
    expect(nameOf('name-7')).toBe('name-7')
    expect(cuts).toEqual(['name'])
  })
})
