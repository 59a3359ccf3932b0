import { describe, expect, it } from 'vitest'
import { aClick, aDraft, aCustomEvent, someTools } from '../../test/builders.ts'
import { eventSteps, runSteps } from '../pipeline.ts'
import type { EventDraft } from '../event-draft.ts'
import { maskText } from './mask-text.ts'

describe('maskText', () => {
  it.each([
    ['Signed in as ada.lovelace+x@example.co.uk', 'Signed in as ***'],
    ['Order 48213 of 12', 'Order *** of 12'],
    ['4111 1111 1111 1111', '*** *** *** ***'],
    ['jürgen@müller.example', '***'],
    ['Add to cart', 'Add to cart'],
    ['3 items, 129.95', '3 items, 129.95'],
    ['@home', '@home'],
  ])('reads "%s" as "%s"', (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  it('masks title and label, and leaves the site’s own properties alone', async () => {
    const { tools } = await someTools()
    const click = aDraft(aClick({ label: 'Call 5551234', title: 'Account of ada@example.org' }))
    const custom = aDraft(aCustomEvent({ props: { order: 48213, mail: 'ada@example.org' } }))
    for (const draft of [click, custom]) runSteps<EventDraft>(eventSteps, draft, tools)
    expect(click.row).toMatchObject({ label: 'Call ***', title: 'Account of ***' })
    expect(custom.row.properties).toBe('{"order":48213,"mail":"ada@example.org"}')
  })
})
