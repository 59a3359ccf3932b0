import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page with no walls at all, on which recorded nodes are built as they stand: it proves that the payloads are no blanks. */
export async function startUnwalledPage(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const html = `<!doctype html><title>unwalled</title><body><input value="secret"><script>
const build = (node) => {
  if (node.type === 3) return document.createTextNode(node.textContent)
  const element = node.isSVG ? document.createElementNS('http://www.w3.org/2000/svg', node.tagName) : document.createElement(node.tagName)
  for (const [name, value] of Object.entries(node.attributes)) {
    if (name === 'xlink:href') element.setAttributeNS('http://www.w3.org/1999/xlink', name, value)
    else element.setAttribute(name, value)
  }
  const root = node.isShadowHost ? element.attachShadow({ mode: 'open' }) : element
  for (const child of node.childNodes) (child.isShadow ? root : element).appendChild(build(child))
  return element
}
window.show = ({ head, nodes }) => nodes.forEach((node) => (head ? document.head : document.body).appendChild(build(node)))
</script>`
