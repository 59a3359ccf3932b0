import { limits, sourceMapOf, type ErrorBody } from '@throughline/contract'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { uploadFolder, type KeepMap } from '../source-maps/upload-folder.ts'
import { askOrOpen } from './ask-or-open.ts'
import type { Outcome, Verb } from './outcome.ts'
import { showProgress } from './show-progress.ts'
import { withConfig } from './with-config.ts'

const usage =
  'throughline source-maps upload --url-prefix https://shop.example/assets [--release 1.2.3] [--project KEY] [--server URL] <folder>'

/**
 * `source-maps upload`: keeps the source maps of a folder. On the server's machine it asks the server there, or does it itself; with
 * `--server` it calls the API of one elsewhere, with the token in THROUGHLINE_TOKEN.
 */
export const sourceMaps: Verb = async ([action, ...args]) => {
  const read = action === 'upload' ? readUpload(args) : { refused: `throughline source-maps knows one thing to do: ${usage}` }
  if ('refused' in read) return read
  const { server, project, ...folder } = read
  return withConfig((config) => {
    if (server === undefined) return askOrOpen(config, { verb: 'source-maps', ...folder, ...(project !== undefined && { project }) })
    if (config.token === undefined)
      return Promise.resolve({
        refused: 'Set THROUGHLINE_TOKEN to a token of the scope write for the project. Settings, API tokens, makes one.',
      })
    return overApi({ server, token: config.token, project }, folder)
  })
}

interface Folder {
  folder: string
  urlPrefix: string
  release: string
}

const readUpload = (args: string[]): (Folder & { server: string | undefined; project: string | undefined }) | { refused: string } => {
  const text = { type: 'string' } as const
  try {
    const options = { release: text, 'url-prefix': text, project: text, server: text }
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [folder, ...more] = positionals
    const urlPrefix = values['url-prefix']
    if (folder === undefined || more.length > 0 || urlPrefix === undefined)
      return { refused: `Say where the scripts are and where the maps lie: ${usage}` }
    if (!sourceMapOf.safeParse({ script: `${urlPrefix}/a.js` }).success)
      return {
        refused:
          '--url-prefix has to be the address that the scripts lie below, such as https://shop.example/assets, or its path, such as /assets.',
      }
    const { release = '', project, server } = values
    if (server !== undefined && !URL.canParse(server))
      return { refused: '--server has to be an address such as https://insights.example.com.' }
    return { folder: resolve(folder), urlPrefix, release, project, server: server?.replace(/\/+$/, '') }
  } catch (error) {
    // Node's message names the option, and sometimes goes on with advice for programmers.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split('. ')
    return { refused: `${sentence}. ${usage}` }
  }
}

interface Elsewhere {
  server: string
  token: string
  /** Its key; undefined: the only one that the token opens. */
  project: string | undefined
}

const overApi = async (elsewhere: Elsewhere, folder: Folder): Promise<Outcome> => {
  const progress = showProgress()
  try {
    const id = await projectAt(elsewhere)
    if (typeof id === 'object') return id
    return await uploadFolder(folder, keepAt(elsewhere, id), progress.show)
  } catch (error) {
    return { refused: `${elsewhere.server} does not answer: ${error instanceof Error ? error.message : String(error)}` }
  } finally {
    progress.end()
  }
}

// The address is the caller's own, who may ask it themselves: what safeFetch guards against does not arise on the command line.
// oxlint-disable-next-line no-restricted-globals
const ask = fetch

const call = ({ server, token }: Elsewhere, path: string, init: RequestInit = {}): Promise<Response> =>
  ask(`${server}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(limits.http.requestTimeoutMs),
  })

const refusalOf = async (response: Response): Promise<{ refused: string }> => {
  const body = (await response.json().catch(() => undefined)) as ErrorBody | undefined
  return { refused: body?.error.message ?? `The server answered with status ${response.status}.` }
}

const projectAt = async (elsewhere: Elsewhere): Promise<string | { refused: string }> => {
  const response = await call(elsewhere, '/projects')
  if (!response.ok) return refusalOf(response)
  const { items } = (await response.json()) as { items: { id: string; key: string }[] }
  const found = elsewhere.project === undefined ? items : items.filter(({ key }) => key === elsewhere.project)
  if (found.length === 1 && found[0]) return found[0].id
  return { refused: `The token opens ${items.length} projects. Say which with --project and its key, which stands in the script tag.` }
}

const keepAt =
  (elsewhere: Elsewhere, id: string): KeepMap =>
  async ({ script, release, text }) => {
    const query = new URLSearchParams({ script, release })
    const response = await call(elsewhere, `/projects/${id}/source-maps?${query.toString()}`, { method: 'PUT', body: text })
    return response.ok ? undefined : refusalOf(response)
  }
