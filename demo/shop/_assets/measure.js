/** Tells the tracker, if it is there, that something happened. */
export const track = (name, properties) => globalThis.throughline?.track(name, properties)

/** Tells the tracker, if it is there, who this is: a customer number, never an e-mail address. */
export const identify = (customer, properties) => globalThis.throughline?.identify(customer, properties)
