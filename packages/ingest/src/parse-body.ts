import { limits } from '@throughline/contract'
import { isNestedDeeper } from './is-nested-deeper.ts'
import type { Reason } from './reasons.ts'

/** Parses a request's body, UTF-8 JSON that is not nested too deeply. */
export const parseBody = (body: Buffer): { value: unknown } | { reason: Reason } => {
  const text = body.toString('utf8')
  if (isNestedDeeper(text, limits.json.maxDepth)) return { reason: 'json_too_deep' }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { reason: 'broken_json' } // the parser's message would repeat a part of what was sent
  }
}
