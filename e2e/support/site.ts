import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of a visited site: its HTML (without the script tag), or the bytes of another file, and its headers. */
export interface Page {
  html: string | Buffer
  headers?: Record<string, string>
}

export interface Site {
  url: string
  close(): Promise<void>
}

/** Serves pages on an origin of their own, each with the script tag that a developer would paste. */
export async function startSite(pages: Record<string, Page>, scriptTag: string): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    const page = pages[path]
    if (!page) return response.writeHead(404).end('Not found')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers })
    return response.end(typeof page.html === 'string' ? page.html.replace('</head>', `${scriptTag}</head>`) : page.html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) }
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

export const scriptTag = (serverUrl: string, key: string, attributes = ''): string =>
  `<script defer src="${serverUrl}/t.js" data-project="${key}" ${attributes}></script>`
