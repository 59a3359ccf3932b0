import type { Page as Tab } from 'playwright-core'
import type { Stage } from './stage.ts'

/** Opens a page with something in its body, and waits until everything is watched. */
export const openWatched = async (stage: Stage, body: string): Promise<Tab> => {
  stage.page('/', body)
  const tab = await stage.visit('/')
  await stage.known(tab)
  await stage.watched(tab)
  return tab
}
