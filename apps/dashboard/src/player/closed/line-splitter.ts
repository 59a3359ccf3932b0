export interface LineSplitter {
  /** The lines that these bytes complete, without their line feeds; empty ones are left out. */
  push: (bytes: Uint8Array) => string[]
  /** What stands behind the last line feed. */
  end: () => string[]
}

/** Cuts a stream of UTF-8 bytes into lines, wherever the stream itself was cut. */
export function createLineSplitter(): LineSplitter {
  const decoder = new TextDecoder()
  // A full snapshot is a line of megabytes in a hundred pieces: they are joined once, at its end.
  let pieces: string[] = []

  const take = (): string[] => {
    const line = pieces.join('')
    pieces = []
    return line.trim() === '' ? [] : [line]
  }

  const cut = (text: string): string[] => {
    const [first = '', ...others] = text.split('\n')
    pieces.push(first)
    return others.flatMap((next) => {
      const line = take()
      pieces.push(next)
      return line
    })
  }

  return {
    push: (bytes) => cut(decoder.decode(bytes, { stream: true })),
    end: () => [...cut(decoder.decode()), ...take()],
  }
}
