import { guard } from './guard.ts'

/** Hears an event before the page can stop it, never delays it, and never throws. */
export const listen = (target: EventTarget, type: string, hear: (event: never) => void): void => {
  target.addEventListener(type, guard(hear as (event: Event) => void), { capture: true, passive: true })
}
