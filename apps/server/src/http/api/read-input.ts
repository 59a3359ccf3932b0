import { issuesOf, type Endpoint, type Input } from '@throughline/contract'
import type * as z from 'zod'
import { invalid, isRefusal, type Refusal } from '../../refusal.ts'
import { prefersCsv } from './prefers-csv.ts'
import { readJson } from '../read-json.ts'
import { readBytes, readText } from '../read-text.ts'

/** The query and the body of a request as the endpoint's schemas make them, or what is wrong with them. */
export const readInput = async (
  { query, body, rawBody, alsoCsv }: Endpoint,
  request: Request,
): Promise<Pick<Input<Endpoint>, 'query' | 'body'> | Refusal> => {
  // What the address says goes before what the client can take.
  const format = alsoCsv && prefersCsv(request.headers.get('accept')) ? { format: 'csv' } : {}
  const asked = query && check(query, { ...format, ...Object.fromEntries(new URL(request.url).searchParams) })
  if (isRefusal(asked)) return asked
  const sent = body && (await readBody(body, request, rawBody))
  if (isRefusal(sent)) return sent
  return { query: asked?.value, body: sent?.value }
}

const readBody = async (schema: z.ZodType, request: Request, raw: Endpoint['rawBody']): Promise<{ value: unknown } | Refusal> => {
  if (raw) {
    const sent = await (raw.as === 'bytes' ? readBytes : readText)(request, raw.maxBytes)
    return isRefusal(sent) ? sent : check(schema, sent)
  }
  const json = await readJson(request)
  return isRefusal(json) ? json : check(schema, json.value)
}

const check = (schema: z.ZodType, value: unknown): { value: unknown } | Refusal => {
  const parsed = schema.safeParse(value)
  return parsed.success ? { value: parsed.data } : invalid(issuesOf(parsed.error))
}
