import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { readText } from './read-text.ts'

/** Larger than the settings of any project; what visitors send goes to the collector, which has limits of its own. */
const MAX_BYTES = 256 * 1024

/** The JSON body of a request to the API, at most 256 KiB. */
export const readJson = async (request: Request): Promise<{ value: unknown } | Refusal> => {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refuse('unsupported_encoding', 'The body has to be JSON. Send it with content-type: application/json.')
  const text = await readText(request, MAX_BYTES)
  if (isRefusal(text)) return text
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return refuse('invalid_encoding', 'The body is not JSON. Send a JSON object in UTF-8.')
  }
}
