import { scopes, type Scope } from '@throughline/contract'
import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readOptions } from './read-options.ts'
import { withConfig } from './with-config.ts'

const isScope = (text: string | undefined): text is Scope => scopes.some((scope) => scope === text)

/** `token create [--project KEY] --scope read|write|admin`: makes an API token; its secret stands alone on the last line. */
export const token: Verb = async ([action, ...args]) => {
  if (action !== 'create')
    return { refused: 'throughline token knows one thing to do: token create --scope read|write|admin [--project KEY].' }
  const options = readOptions(args, { project: { type: 'string' }, scope: { type: 'string' } })
  if ('refused' in options) return { refused: options.refused }
  const { project, scope } = options
  if (!isScope(scope)) return { refused: `--scope has to be one of ${scopes.join(', ')}.` }
  return withConfig((config) => askOrOpen(config, { verb: 'token', scope, ...(project !== undefined && { project }) }))
}
