import { describe, expect, it } from 'vitest'
import { aDraft, aPageview, aProject, aVisit, someTools } from '../../test/builders.ts'
import { readPage } from './read-page.ts'

const read = async (url: string, project = aProject()) => {
  const draft = aDraft(aPageview({ url }), aVisit({ project }))
  const { tools, cuts } = await someTools()
  return { reason: readPage(draft, tools), row: draft.row, cuts }
}

describe('readPage', () => {
  it('writes down URL, path, route and campaign', async () => {
    const { row } = await read('https://shop.example/orders/4711/?utm_source=news%20letter&utm_medium=mail&utm_campaign=a+b&token=secret')
    expect(row).toMatchObject({
      url: 'https://shop.example/orders/4711/?utm_source=news%20letter&utm_medium=mail&utm_campaign=a+b',
      path: '/orders/4711/',
      route: '/orders/:id',
      utm_source: 'news letter',
      utm_medium: 'mail',
      utm_campaign: 'a b',
    })
  })

  it('takes ref for the source where there is no other', async () => {
    expect((await read('https://shop.example/?ref=friend')).row.utm_source).toBe('friend')
  })

  it('cuts a URL that is too long, and counts it', async () => {
    const { row, cuts } = await read(`https://shop.example/${'a'.repeat(3_000)}`)
    expect(row.url).toHaveLength(2_048)
    expect(row.path.length).toBeLessThanOrEqual(2_048)
    expect(cuts).toEqual(['url'])
  })

  it('drops an event that happened on no page of the web', async () => {
    expect((await read('chrome-extension://abc/popup.html')).reason).toBe('invalid_url')
  })

  it('reads a page anew when the project has changed its mind', async () => {
    const { tools } = await someTools()
    const routes = [aProject(), aProject({ settings: { routePatterns: ['/blog/:slug'], queryParameters: ['q'] } })].map((project) => {
      const draft = aDraft(aPageview({ url: 'https://shop.example/blog/ten-ways?q=1' }), aVisit({ project }))
      readPage(draft, tools)
      return [draft.row.route, draft.row.url]
    })
    expect(routes).toEqual([
      ['/blog/ten-ways', 'https://shop.example/blog/ten-ways'],
      ['/blog/:slug', 'https://shop.example/blog/ten-ways?q=1'],
    ])
  })
})
