import { eventBatch, type WireEvent } from '@throughline/contract'
import type { CaptureServer } from '../../demo/capture/capture-server.ts'

/** The events that trackers have sent so far, in the order of time. */
export const wireEvents = ({ requests }: CaptureServer): WireEvent[] =>
  requests
    .filter(({ kind }) => kind === 'events')
    .flatMap(({ text }) => eventBatch.parse(JSON.parse(text)).events)
    .toSorted((a, b) => a.at - b.at)

/** The properties of the custom events of a name. */
export const tracked = (server: CaptureServer, name: string): unknown[] =>
  wireEvents(server)
    .filter((event) => event.kind === 'custom')
    .filter((event) => event.name === name)
    .map(({ props }) => props)
