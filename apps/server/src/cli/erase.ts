import { erasureSubject } from '@throughline/contract'
import { askOrOpen } from './ask-or-open.ts'
import type { Verb } from './outcome.ts'
import { readOptions } from './read-options.ts'
import { withConfig } from './with-config.ts'

/** `erase --person ID | --visitor ID [--project KEY]`: erases somebody, and tells how to see that the bytes are gone. */
export const erase: Verb = async (args) => {
  const options = readOptions(args, { person: { type: 'string' }, visitor: { type: 'string' }, project: { type: 'string' } })
  if ('refused' in options) return { refused: options.refused }
  const { person, visitor, project } = options
  if ((person === undefined) === (visitor === undefined))
    return {
      refused: 'Say whom to erase: either --person with the id that your site gives to identify, or --visitor with the id of a browser.',
    }
  const subject = erasureSubject.safeParse(person === undefined ? { kind: 'visitor', id: visitor } : { kind: 'person', id: person })
  if (!subject.success) return { refused: 'An id has one character at least and 200 at most.' }
  return withConfig((config) => askOrOpen(config, { verb: 'erase', subject: subject.data, ...(project !== undefined && { project }) }))
}
