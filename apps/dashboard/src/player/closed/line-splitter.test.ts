import { describe, expect, it } from 'vitest'
import { createLineSplitter } from './line-splitter.ts'

describe('a stream of lines', () => {
  const bytes = new TextEncoder().encode('{"a":"κόσμε"}\n\n{"b":2}\n{"c":3}')

  it.each([1, 2, 3, 7, 1_000])('is the same whatever it is cut into (%i bytes)', (size) => {
    const splitter = createLineSplitter()
    const lines: string[] = []
    for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)))
    expect([...lines, ...splitter.end()]).toEqual(['{"a":"κόσμε"}', '{"b":2}', '{"c":3}'])
  })
})
