/** For promises whose failure costs nothing but a measurement: without it the page would hear of an unhandled rejection. */
export const ignore = (): void => {}

/** Makes a function that cannot throw: on somebody's page a fault of ours must cost a measurement at most, never the page. */
export const guard =
  <Args extends unknown[]>(work: (...args: Args) => void): ((...args: Args) => void) =>
  (...args) => {
    try {
      work(...args)
    } catch {
      // There is nobody to tell: the page must not notice, and its console is not ours.
    }
  }
