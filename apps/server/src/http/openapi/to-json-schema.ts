import * as z from 'zod'

export type JsonSchema = Record<string, unknown>

/** A zod schema as OpenAPI 3.1 has it. `input`: what may be sent; `output`: what is answered. */
export const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const {
    $schema: _,
    '~standard': __,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema
  return rest
}
