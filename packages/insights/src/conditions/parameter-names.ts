/** The values of a condition, each under a name of its own. */
export interface ParameterNames {
  /** The placeholder under which the engine finds the value. */
  put(type: 'String' | 'Array(String)' | 'Array(UUID)' | 'Float64' | 'UInt64' | 'Int64' | "DateTime64(3, 'UTC')", value: unknown): string
  readonly values: Readonly<Record<string, unknown>>
}

/** Names values `c0`, `c1`, … in the order in which they come. */
export const parameterNames = (): ParameterNames => {
  const values: Record<string, unknown> = {}
  return {
    put(type, value) {
      const name = `c${Object.keys(values).length}`
      values[name] = value
      return `{${name}: ${type}}`
    },
    values,
  }
}
