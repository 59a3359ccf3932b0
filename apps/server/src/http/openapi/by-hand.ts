import {
  assetAnswer,
  assetHash,
  assetQuestion,
  eventBatch,
  eventBatchReceipt,
  limits,
  recordingChunk,
  segmentBatch,
  segmentMessage,
  segmentReceipt,
  segmentTypes,
  trackerConfig,
} from '@throughline/contract'
import * as z from 'zod'
import { credentials, ownName, passwordChange } from '../identity-routes.ts'
import { toJsonSchema, type JsonSchema } from './to-json-schema.ts'

const done = z.object({ done: z.literal(true) })
const json = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => ({ 'application/json': { schema: toJsonSchema(schema, io) } })

interface Operation {
  operationId: string
  summary: string
  tag: string
  security?: JsonSchema[]
  takes?: z.ZodType
  gives: z.ZodType
  status?: '200' | '202'
}

const operation = ({ operationId, summary, tag, security = [], takes, gives, status = '200' }: Operation): JsonSchema => ({
  operationId,
  summary,
  tags: [tag],
  security,
  ...(takes && { requestBody: { required: true, content: json(takes, 'input') } }),
  responses: {
    [status]: { description: 'Done', content: json(gives, 'output') },
    default: { $ref: '#/components/responses/Refusal' },
  },
})

const session = [{ session: [] }]
/** By HTTP basic authentication, or as `writeKey` in the body. */
const writeKey = [{ writeKey: [] }, {}]
const user = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })

/** What is not among the contract's endpoints: what the tracker calls, and signing in and out. */
export const pathsByHand: Record<string, JsonSchema> = {
  '/collect/events': {
    post: operation({
      operationId: 'collectEvents',
      summary: 'Send events; 202 means that they are on disk. Plain or gzip, as JSON or as text.',
      tag: 'collect',
      takes: eventBatch,
      gives: eventBatchReceipt,
      status: '202',
    }),
  },
  '/collect/recording': {
    post: operation({
      operationId: 'collectRecording',
      summary: 'Send a piece of a recording; 202 means that it is on disk. Plain or gzip, as JSON or as text.',
      tag: 'collect',
      takes: recordingChunk,
      gives: eventBatchReceipt,
      status: '202',
    }),
  },
  '/collect/assets/missing': {
    post: operation({
      operationId: 'askForMissingAssets',
      summary: 'Which of these files, by the SHA-256 of their bytes, the project’s vault has not',
      tag: 'collect',
      takes: assetQuestion,
      gives: assetAnswer,
    }),
  },
  '/collect/assets': {
    post: {
      ...operation({
        operationId: 'collectAsset',
        summary: 'Send a file that a page used; the body is the file, plain or gzip; 202 means that the vault has it.',
        tag: 'collect',
        gives: eventBatchReceipt,
        status: '202',
      }),
      parameters: [
        { name: 'project', in: 'query', required: true, schema: { type: 'string' }, description: 'The project key' },
        { name: 'hash', in: 'query', required: true, schema: toJsonSchema(assetHash, 'input'), description: 'SHA-256 of the file' },
      ],
      requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string', format: 'binary' } } } },
    },
  },
  '/collect/config': {
    get: {
      ...operation({
        operationId: 'readTrackerConfig',
        summary: 'What the tracker has to know of a project',
        tag: 'collect',
        gives: trackerConfig,
      }),
      parameters: [{ name: 'project', in: 'query', required: true, schema: { type: 'string' }, description: 'The project key' }],
    },
  },
  ...Object.fromEntries(
    segmentTypes.map((type) => [
      `/v1/${type}`,
      {
        post: operation({
          operationId: `segment${type.charAt(0).toUpperCase()}${type.slice(1)}`,
          summary: `Send one message of Segment’s \`${type}\`; 200 means that it is on disk. Also at /v1/${type.charAt(0)}.`,
          tag: 'segment',
          security: writeKey,
          takes: segmentMessage,
          gives: segmentReceipt,
        }),
      },
    ]),
  ),
  '/v1/batch': {
    post: operation({
      operationId: 'segmentBatch',
      summary: 'Send many of Segment’s messages, each with its `type`; 200 means that they are on disk. Also at /v1/b.',
      tag: 'segment',
      security: writeKey,
      takes: segmentBatch.extend({ batch: z.array(segmentMessage).min(1).max(limits.segmentBatch.maxMessages) }),
      gives: segmentReceipt,
    }),
  },
  '/api/auth/sign-in/email': {
    post: operation({
      operationId: 'signIn',
      summary: 'Sign in with an e-mail address and a password; the answer sets the session cookie',
      tag: 'auth',
      takes: credentials,
      gives: user,
    }),
  },
  '/api/auth/sign-out': {
    post: operation({ operationId: 'signOut', summary: 'End this session', tag: 'auth', security: session, gives: done }),
  },
  '/api/auth/change-password': {
    post: operation({
      operationId: 'changePassword',
      summary: 'Change the own password; all other sessions end',
      tag: 'auth',
      security: session,
      takes: passwordChange,
      gives: done,
    }),
  },
  '/api/auth/update-user': {
    post: operation({
      operationId: 'renameUser',
      summary: 'Change the own name',
      tag: 'auth',
      security: session,
      takes: ownName,
      gives: done,
    }),
  },
}
