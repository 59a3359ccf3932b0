import { describe, expect, it } from 'vitest'
import { aDraft, aPageview, someTools } from '../../test/builders.ts'
import { nameReferrer } from './name-referrer.ts'

const name = async (referrer: string) => {
  const draft = aDraft(aPageview({ referrer, url: 'https://shop.example/' }))
  nameReferrer(draft, (await someTools()).tools)
  return [draft.row.referrer, draft.row.referrer_host]
}

describe('nameReferrer', () => {
  it('writes down where a page view came from, without its query', async () => {
    expect(await name('https://search.example/results?q=private')).toEqual(['https://search.example/results', 'search.example'])
  })

  it('does not count the site’s own pages as a source', async () => {
    expect(await name('https://shop.example/cart')).toEqual(['https://shop.example/cart', ''])
  })

  it.each(['', 'nonsense', 'javascript:1'])('writes down nothing for "%s"', async (referrer) => {
    expect(await name(referrer)).toEqual(['', ''])
  })
})
