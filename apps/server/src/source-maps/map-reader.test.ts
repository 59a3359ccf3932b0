import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openMapReader, type MapReader } from './map-reader.ts'

// A map that is too much is given up after twenty seconds.
vi.setConfig({ testTimeout: 120_000 })

let maps: MapReader
beforeAll(() => {
  maps = openMapReader()
})
afterAll(() => maps.stop())

const code = `const half = (value: number): number => {
  if (value < 0) throw new Error('below zero')
  return value / 2
}
console.log(half(Number(process.argv[2])))`

/** What a bundler makes of the code, and where in it the error is thrown. */
const bundled = async () => {
  const { outputFiles } = await build({
    stdin: { contents: code, sourcefile: 'src/half.ts', loader: 'ts' },
    minify: true,
    sourcemap: 'external',
    write: false,
    outdir: 'dist',
  })
  const map = outputFiles.find(({ path }) => path.endsWith('.map'))?.text ?? ''
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
  return { map, place: { line: 1, column: script.indexOf('new Error') + 1 } }
}

const kept = async (text: string): Promise<Uint8Array> => {
  const checked = await maps.check(text)
  if ('problem' in checked) throw new Error(checked.problem)
  return checked.content
}

describe('a source map', () => {
  it('leads from a place in what was delivered to the line as it was written, with those around it', async () => {
    const { map, place } = await bundled()
    const checked = await maps.check(map)
    expect(checked).toMatchObject({ sources: 1, hasContents: true })
    expect(await maps.trace(await kept(map), [place, { line: 900, column: 1 }])).toEqual([
      { file: 'src/half.ts', line: 2, column: 24, name: '', source: { from: 1, lines: code.split('\n') } },
      null,
    ])
  })

  it('is kept as a fraction of its size', async () => {
    const { map } = await bundled()
    const long = JSON.stringify({ ...(JSON.parse(map) as object), sourcesContent: ['x = 1\n'.repeat(100_000)] })
    expect((await kept(long)).byteLength).toBeLessThan(long.length / 20)
  })

  it('may be put together from others, as long as these are maps themselves', async () => {
    const { map } = await bundled()
    const sections = [{ offset: { line: 3, column: 0 }, map: JSON.parse(map) as unknown }]
    const content = await kept(JSON.stringify({ version: 3, sections }))
    expect(await maps.trace(content, [{ line: 4, column: 100 }])).toEqual([expect.objectContaining({ file: 'src/half.ts' })])
    expect(
      await maps.check(JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map: { version: 3, sections } }] })),
    ).toHaveProperty('problem')
  })

  it('shows nothing of a source that it does not hold', async () => {
    const content = await kept(JSON.stringify({ version: 3, sources: ['webpack://shop/./src/a.ts?1f2e'], names: [], mappings: 'AAAA' }))
    expect(await maps.trace(content, [{ line: 1, column: 1 }])).toEqual([{ file: 'src/a.ts', line: 1, column: 1, name: '', source: null }])
  })
})

describe('what is no source map', () => {
  it.each([
    ['nothing', ''],
    ['a script', 'console.log(1)'],
    ['null', 'null'],
    ['another version', '{"version":2,"sources":["a"],"mappings":"AAAA"}'],
    ['one without sources', '{"version":3,"sources":[],"mappings":""}'],
    ['one whose sources are no texts', '{"version":3,"sources":[{"a":1}],"mappings":"AAAA"}'],
    ['one whose names are no texts', '{"version":3,"sources":["a"],"names":[7],"mappings":"AAAA"}'],
    ['one whose contents are no texts', '{"version":3,"sources":["a"],"sourcesContent":[[]],"mappings":"AAAA"}'],
    ['one that is nested without end', '{"version":3,"sections":['.repeat(50_000)],
    [
      'one whose sections lie nowhere',
      '{"version":3,"sections":[{"offset":{"line":-1,"column":1e99},"map":{"version":3,"sources":["a"],"mappings":"AAAA"}}]}',
    ],
  ])('is refused: %s', async (_, text) => {
    expect(await maps.check(text)).toHaveProperty('problem')
  })

  it('runs nothing and follows nothing that stands in it', async () => {
    const map = {
      version: 3,
      file: 'https://elsewhere.example/x.js',
      sourceRoot: 'https://elsewhere.example/',
      sources: ['javascript:alert(1)', '<img src=x onerror=alert(1)>', '__proto__'],
      names: ['constructor'],
      mappings: 'AAAAA,CCAAA,CCAAA',
      ['__proto__']: { polluted: true },
    }
    const content = await kept(JSON.stringify(map))
    const places = await maps.trace(content, [
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 1, column: 3 },
    ])
    expect(JSON.stringify(places)).not.toContain('https:')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('does not keep the next ones from being read, however much memory it takes, and stalls nobody', async () => {
    const { map, place } = await bundled()
    const huge = JSON.stringify({ version: 3, sources: ['a'], names: [], mappings: ';'.repeat(30_000_000) })
    let longest = 0
    let last = performance.now()
    const watching = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 10)
    const bad = maps.check(huge)
    const good = maps.check(map)
    await bad
    expect(await good).toHaveProperty('sources', 1)
    clearInterval(watching)
    expect(await maps.trace(await kept(map), [place])).toEqual([expect.objectContaining({ line: 2 })])
    // Copying thirty megabytes takes some; decoding what they say takes seconds.
    expect(longest).toBeLessThan(1_000)
  })
})
