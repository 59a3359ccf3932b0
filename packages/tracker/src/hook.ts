type Method = (...args: unknown[]) => unknown

/** Is told of a call before it happens; may return what turns the call's result into the one that the page gets. */
type Before = (self: unknown, args: readonly unknown[]) => void | ((result: unknown) => unknown)

/**
 * Watches calls of a method. Behaviour, name, length and text of the method stay as they are, and a fault of ours does not reach the
 * caller. Where the method is missing or frozen nothing happens. Returns how to stop; a wrapper that others put around ours stays.
 */
export const hook = (owner: object | undefined, name: string, before: Before): (() => void) => {
  const methods = owner as Record<string, Method>
  try {
    const original = methods[name] as Method
    const watched = new Proxy(original, {
      apply(target, self, args) {
        let after: ReturnType<Before> = undefined
        try {
          after = before(self, args)
        } catch {
          // The call goes on as if nobody had watched.
        }
        const result = Reflect.apply(target, self, args)
        try {
          return after ? after(result) : result
        } catch {
          return result // not what the method is known to return, so none of our business
        }
      },
    })
    methods[name] = watched
    return () => {
      if (methods[name] === watched) methods[name] = original
    }
  } catch {
    return () => {}
  }
}
