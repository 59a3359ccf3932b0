import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { ControlReply, ControlRequest } from './verbs.ts'

/** The last line of a server's answer, or `no server` if none listens there. Progress is told as it comes. */
export const askServer = async (
  path: string,
  request: ControlRequest,
  onProgress: (progress: { done: number; total: number; what: string }) => void = () => {},
): Promise<{ done: string[] } | { refused: string } | 'no server'> => {
  const socket = connect(path)
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!connected) return 'no server'
  socket.on('error', () => socket.destroy())
  socket.write(`${JSON.stringify(request)}\n`)
  for await (const line of createInterface({ input: socket })) {
    const reply = JSON.parse(line) as ControlReply
    if (!('progress' in reply)) return reply
    onProgress(reply.progress)
  }
  return { refused: 'The server stopped before it was done. Start it and try again.' }
}
