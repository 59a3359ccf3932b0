import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Collector } from '../../packages/tracker/test/support/collector.ts'

/** What a page carries: nothing, rrweb alone, our tracker with the recorder, or our tracker without. */
export type Load = 'nothing' | 'rrweb' | 'recording' | 'counting'

/** `heavy`: about 3,500 nodes, of which the table is made anew ten times a second. `huge`: 50,000 nodes, of which a few change. */
export type Page = 'heavy' | 'huge'

export interface Stage {
  collector: Collector
  /** A page under a load. */
  urlOf(load: Load, page?: Page): string
  close(): Promise<void>
}

const pages: readonly Page[] = ['heavy', 'huge']
// As published, minified by its makers; what it tells is dropped at once, so that only the recording itself is paid for.
const rrwebFile = createRequire(join(import.meta.dirname, '../../packages/tracker/package.json'))
  .resolve('@rrweb/record')
  .replace(/record\.[^/]*$/, 'record.umd.min.cjs')
const rrwebTag = '<script src="/rrweb.js"></script><script>addEventListener("load", () => rrwebRecord.record({ emit() {} }))</script>'

/** Serves the page under each load, and collects what our tracker sends from it. */
export const setStage = async (dist: string): Promise<Stage> => {
  const collector = new Collector(dist)
  await collector.listen()
  const rrweb = await readFile(rrwebFile)
  const texts = await Promise.all(pages.map((page) => readFile(join(import.meta.dirname, `../pages/${page}.html`), 'utf8')))
  const html = new Map(pages.map((page, index) => [page, texts[index]]))
  const tagOf = (load: Load): string => ({ nothing: '', rrweb: rrwebTag, recording: collector.tag, counting: collector.tag })[load]
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    if (pathname === '/rrweb.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(rrweb)
    const [, page, load] = pathname.split('/') as [string, Page, Load]
    const text = html.get(page)
    if (!text || tagOf(load) === undefined) return response.writeHead(404).end()
    collector.config.recording.enabled = load === 'recording'
    return response.writeHead(200, { 'content-type': 'text/html' }).end(text.replace('<!-- script -->', tagOf(load)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    collector,
    urlOf: (load, page = 'heavy') => `http://127.0.0.1:${port}/${page}/${load}`,
    close: async () => {
      await collector.close()
      await close(server)
    },
  }
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
