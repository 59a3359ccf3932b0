/** Collects values for the placeholders of a statement, under names of our own, so that nothing from outside is ever part of one. */
export interface Values {
  /** A placeholder for a value of this engine type. */
  add(value: unknown, type: 'String' | 'Array(String)' | 'Float64' | 'UInt64' | 'Int64'): string
  readonly parameters: Readonly<Record<string, unknown>>
}

export const collectValues = (): Values => {
  const parameters: Record<string, unknown> = {}
  let count = 0
  return {
    parameters,
    add(value, type) {
      const name = `v${count++}`
      parameters[name] = value
      return `{${name}: ${type}}`
    },
  }
}
