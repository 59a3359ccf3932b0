import type * as z from 'zod'
import type { Action } from './accounts/actions.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * Who may call an endpoint.
 * `anyone`: no sign-in (set-up, invitation). `signed-in`: any user in a browser session. Otherwise an action that the caller's
 * role in, or token for, the organisation or project named in the path has to allow.
 */
export type Access = 'anyone' | 'signed-in' | Action

/** What an endpoint answers: one JSON value, one JSON value a line (`application/x-ndjson`), or a file as it is. */
export type OutputKind = 'json' | 'json-lines' | 'file'

/** An HTTP endpoint as data: the server binds it, the dashboard calls it, OpenAPI describes it, the access matrix tests it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** A verb and its object in camel case; the operation id in OpenAPI. */
  readonly name: string
  readonly method: Method
  /** With parameters written `:name`. */
  readonly path: `/api/v1/${string}`
  readonly summary: string
  readonly access: Access
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly output: Output
  /** Bodies to begin with, each with what it asks for. */
  readonly examples?: Readonly<Record<string, object>>
  readonly outputKind?: OutputKind
  /** With `format=csv` in its query, or where the client would rather have `text/csv`, it answers a table as text instead. */
  readonly alsoCsv?: true
  /** The body is taken as text (unless told, as bytes), unread, up to so many bytes; its schema is that of a string (of bytes). */
  readonly rawBody?: { readonly maxBytes: number; readonly what: string; readonly as?: 'text' | 'bytes' }
}

export const endpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodType,
>(
  definition: Endpoint<Params, Query, Body, Output>,
): Endpoint<Params, Query, Body, Output> => definition

/** What a handler is given. A part that the endpoint does not declare is `undefined`. */
export interface Input<E extends Endpoint> {
  params: E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
  query: E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
  body: E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
}

export type Output<E extends Endpoint> = z.output<E['output']>

type SentPart<Key extends string, Schema extends z.ZodType> =
  undefined extends z.input<Schema>
    ? { [K in Key]?: undefined }
    : Partial<z.input<Schema>> extends z.input<Schema>
      ? { [K in Key]?: z.input<Schema> }
      : { [K in Key]: z.input<Schema> }

/** What a caller sends: the parts of `Input` before defaults and brands. A part that is not declared is left out. */
export type Sent<E extends Endpoint> = SentPart<'params', NonNullable<E['params']>> &
  SentPart<'query', NonNullable<E['query']>> &
  SentPart<'body', NonNullable<E['body']>>
