import type { Context, Hono } from 'hono'
import type { HttpEnvironment } from '../environment.ts'
import { playerHeaders, shareHeaders } from '../security-headers.ts'
import { answerFile, caching } from './answer-file.ts'
import { openStaticFolder, type StaticFolder } from './static-folder.ts'

const PLAYER = 'player/frame.html'

/** The dashboard: its files, the closed page of the player, and for every address that a person may open the one document. */
export const serveDashboard = (app: Hono<HttpEnvironment>, root: string): void => {
  const folder = openStaticFolder(root)
  app.get('*', async (c) => {
    c.set('route', 'dashboard')
    const name = c.req.path.slice(1)
    if (name === PLAYER) return (await fileAt(folder, c, PLAYER, playerHeaders)) ?? notBuilt(c)
    return (
      (await fileAt(folder, c, name)) ??
      (isForPerson(c) ? ((await fileAt(folder, c, 'index.html', headersFor(name))) ?? notBuilt(c)) : nothing(c))
    )
  })
}

/** The address of a link is its secret: no other site may learn it, and no index may hold it. */
const headersFor = (name: string) => (/^(share|watch|board)\//.test(name) ? shareHeaders : undefined)

const fileAt = async (folder: StaticFolder, c: Context<HttpEnvironment>, name: string, headers?: Record<string, string>) => {
  const file = await folder.find(name)
  if (!file) return undefined
  const isHashed = name.startsWith('assets/')
  return answerFile(file, c.req.raw, { caching: isHashed ? caching.immutable : caching.revalidate, ...(headers && { headers }) })
}

/** A page that is opened, rather than a script or picture that is missing. */
const isForPerson = ({ req }: Context<HttpEnvironment>): boolean =>
  /text\/html|\*\/\*/.test(req.header('accept') ?? '*/*') && !/\.[a-z0-9]{2,5}$/i.test(req.path)

const nothing = (c: Context<HttpEnvironment>) => c.text('There is nothing at this address.', 404)

const notBuilt = (c: Context<HttpEnvironment>) =>
  c.html(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Throughline</title><h1>The dashboard is not built</h1>' +
      '<p>The server runs, but the pages it should show are missing. Start it with <code>npm start</code>, which builds them, and load this page again.</p></html>',
    503,
  )
