import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Page {
  /** Within the body; as bytes, all that is answered. */
  body: string | Buffer
  /** Within the head; the script tag is behind it. */
  head?: string
  headers?: Record<string, string>
}

/** A visited site, on an origin of its own; a page can be put in or changed at any time. */
export class Site {
  readonly pages = new Map<string, Page>()
  /** Paths that were asked for, in their order. */
  readonly asked: string[] = []
  readonly #server: Server

  constructor(tag: () => string) {
    this.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site')
      this.asked.push(pathname)
      const page = this.pages.get(pathname)
      if (!page) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
      if (typeof page.body !== 'string') return response.end(page.body)
      return response.end(
        `<!doctype html><html lang="en"><head><title>A page</title>${page.head ?? ''}${tag()}</head><body>${page.body}</body></html>`,
      )
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }
}
