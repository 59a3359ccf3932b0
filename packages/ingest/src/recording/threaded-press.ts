import { Worker } from 'node:worker_threads'
import type { NotTaken } from './inspect-chunk.ts'
import { inlinePress, type Press, type PressedChunk } from './press.ts'
import type { FromPress, ToPress } from './press-messages.ts'

/** Below this, parsing takes less of the collector's thread than handing it over. */
const WORTH_A_THREAD_BYTES = 64 * 1024

/**
 * Does large chunks in a thread of its own, so that a recording of some megabytes does not hold up everybody's events. The thread
 * is started when the first is seen, and again should it ever end.
 */
export const threadedPress = (): Press => {
  const waiting = new Map<number, PromiseWithResolvers<FromPress>>()
  let worker: Worker | undefined
  let lastTask = 0

  const failAll = (cause: unknown): void => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error('The thread that reads recordings has ended', { cause }))
    waiting.clear()
  }

  const begin = (): Worker => {
    const made = new Worker(new URL('./press-worker.ts', import.meta.url))
    made.unref()
    made.on('message', (message: FromPress) => {
      waiting.get(message.task)?.resolve(message)
      waiting.delete(message.task)
    })
    made.on('error', failAll)
    made.on('exit', (code) => failAll(`exit code ${code}`))
    return made
  }

  const send = (message: ToPress, transfer: ArrayBuffer[] = []): void => {
    worker ??= begin()
    worker.postMessage(message, transfer)
  }

  const ask = (message: ToPress, transfer: ArrayBuffer[] = []): Promise<FromPress> => {
    const answer = Promise.withResolvers<FromPress>()
    waiting.set(message.task, answer)
    send(message, transfer)
    return answer.promise
  }

  const inspect = async (body: Buffer): Promise<PressedChunk | NotTaken> => {
    const task = (lastTask += 1)
    const copy = Uint8Array.from(body)
    const answer = await ask({ order: 'inspect', task, body: copy }, [copy.buffer])
    if ('notTaken' in answer) return answer.notTaken
    if (!('facts' in answer)) throw new Error('The thread that reads recordings gave the wrong answer')
    return {
      facts: answer.facts,
      render: async (options) => {
        const rendered = await ask({ order: 'render', task, options })
        if (!('payload' in rendered)) throw new Error('The thread that reads recordings gave the wrong answer')
        return rendered.payload
      },
      discard: () => send({ order: 'discard', task }),
    }
  }

  return {
    inspect: (body) => (body.length < WORTH_A_THREAD_BYTES ? inlinePress.inspect(body) : inspect(body)),
    async stop() {
      await worker?.terminate()
    },
  }
}
