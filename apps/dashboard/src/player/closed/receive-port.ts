import { HANDSHAKE } from '../protocol.ts'

/**
 * Resolves with the port that the embedding dashboard hands over. Messages from anywhere but the parent, or from another origin
 * than our own, are not listened to; the first right one is the last.
 */
export const receivePort = (page: Window): Promise<MessagePort> =>
  new Promise((resolve) => {
    const listen = (message: MessageEvent<unknown>): void => {
      const [port] = message.ports
      if (message.source !== page.parent || message.origin !== page.location.origin || message.data !== HANDSHAKE || !port) return
      page.removeEventListener('message', listen)
      resolve(port)
    }
    page.addEventListener('message', listen)
  })
