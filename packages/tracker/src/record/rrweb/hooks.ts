import { guard } from '../../guard.ts'

type Replace = (original: unknown) => unknown
type Slots = Record<string, unknown>

/** Puts `replacement(original)` in the place of a method, if that can be; returns how to undo it unless others came on top. */
export const patch = (source: object, name: string, replacement: Replace): (() => void) => {
  const slots = source as Slots
  const original = slots[name]
  try {
    const replaced = (slots[name] = replacement(original))
    return guard(() => {
      if (slots[name] === replaced) slots[name] = original
    })
  } catch {
    return () => {}
  }
}

/** Tells when a property is set by script, after it is set, without changing how; returns how to stop. */
export const hookSetter = (target: object, key: string, { set: tell }: { set: (this: unknown) => void }): (() => void) => {
  const original = Object.getOwnPropertyDescriptor(target, key)
  if (!original?.set || !original.configurable) return () => {}
  const set = function (this: unknown, value: unknown): void {
    original.set?.call(this, value)
    setTimeout(() => tell.call(this))
  }
  Object.defineProperty(target, key, { ...original, set })
  return guard(() => {
    if (Object.getOwnPropertyDescriptor(target, key)?.set === set) Object.defineProperty(target, key, original)
  })
}
