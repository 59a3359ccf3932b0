import { expect, it } from 'vitest'
import { eventWords } from '../timeline/event-words.ts'
import { familyOf } from '../timeline/families.ts'
import { inOrderOfTime, toldKeepsakes } from './told-keepsakes.ts'

const note = (atMs: number, text: string) =>
  ({ id: text, atMs, text, author: 'Ada', mayChange: true, createdAt: '', editedAt: null }) as never

it('tells notes and tags at moments among what happened, and nothing of tags on the whole recording', () => {
  const written = toldKeepsakes({
    notes: [note(5_000, 'Here they give up')],
    tags: [
      { name: 'checkout', atMs: null },
      { name: 'bug', atMs: 2_000 },
    ],
  })
  const click = { id: 'c', kind: 'click', name: '', at: '', offsetMs: 2_000, tabId: '', url: '', route: '', detail: 'Pay' } as const
  const told = inOrderOfTime([click], written)
  expect(told.map((event) => [event.offsetMs, familyOf(event), eventWords(event).what])).toEqual([
    [2_000, 'click', 'Clicked “Pay”'],
    [2_000, 'note', 'Tagged “bug”'],
    [5_000, 'note', 'Here they give up'],
  ])
  expect(told.map((event) => eventWords(event).more)).toEqual(['', '', 'Ada'])
})
