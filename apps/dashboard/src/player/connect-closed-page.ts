import { HANDSHAKE, type FromClosedPage, type ToClosedPage } from './protocol.ts'

/** Served with a policy of its own. */
export const CLOSED_PAGE = '/player/frame.html'

export interface ClosedPageLink {
  /** Messages are kept until the closed page listens, and then come in order. */
  say: (message: ToClosedPage) => void
  close: () => void
}

/**
 * Opens the conversation with the closed page in `frame`, once it has loaded. Only a page of our own origin can take up the
 * channel, and only what comes through the channel is listened to.
 */
export function connectClosedPage(frame: HTMLIFrameElement, hear: (message: FromClosedPage) => void): ClosedPageLink {
  const channel = new MessageChannel()
  let waiting: ToClosedPage[] | undefined = []

  const open = (): void => {
    // An empty frame loads too, before its address does; the one end of a channel can be given away once.
    if (frame.contentWindow?.location.pathname !== CLOSED_PAGE) return
    frame.removeEventListener('load', open)
    frame.contentWindow.postMessage(HANDSHAKE, location.origin, [channel.port2])
  }

  const flush = (): void => {
    for (const message of waiting ?? []) post(message)
    waiting = undefined
  }

  const post = (message: ToClosedPage): void => {
    const bytes = 'bytes' in message ? message.bytes : undefined
    channel.port1.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
  }

  channel.port1.addEventListener('message', ({ data }: MessageEvent<FromClosedPage>) => {
    if (data.type === 'ready') flush()
    hear(data)
  })
  channel.port1.start()
  frame.addEventListener('load', open)

  return {
    say(message) {
      if (waiting) waiting.push(message)
      else post(message)
    },
    close() {
      frame.removeEventListener('load', open)
      channel.port1.close()
      waiting = []
    },
  }
}
