import { hook } from '../../hook.ts'
import { listen } from '../../listen.ts'

/** What a page does in answer to a click that is neither a change of its DOM nor a request. */
const EVENTS = ['copy', 'invalid', 'pause', 'reset', 'resize', 'seeking', 'toggle', 'volumechange']
const CALLS: readonly [owner: string, ...methods: string[]][] = [
  ['Window', 'alert', 'confirm', 'open', 'print', 'prompt'],
  ['Clipboard', 'write', 'writeText'],
  ['Element', 'animate'],
  // Of a link that nobody sees, or of a field for files: something is saved, or chosen.
  ['HTMLElement', 'click'],
  ['HTMLInputElement', 'showPicker'],
  ['HTMLMediaElement', 'play'],
  ['Navigator', 'share'],
  ['WebSocket', 'send'],
]

/** Calls `answer` whenever the page does something that a visitor notices, or that they meant. */
export const watchAnswers = (answer: () => void): void => {
  for (const type of EVENTS) listen(window, type, answer)
  for (const [owner, ...methods] of CALLS) {
    const { prototype } = (window as unknown as Record<string, { prototype: object } | undefined>)[owner] ?? {}
    for (const method of methods) hook(owner === 'Window' ? window : prototype, method, answer)
  }
}
