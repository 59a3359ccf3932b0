/** Wakes everybody who waits at the moment; nobody else. */
export class Signal {
  #next = Promise.withResolvers<void>()

  fire(): void {
    this.#next.resolve()
    this.#next = Promise.withResolvers()
  }

  wait(): Promise<void> {
    return this.#next.promise
  }
}
