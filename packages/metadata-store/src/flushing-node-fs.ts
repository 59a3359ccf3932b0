import { fdatasyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * PGlite's directory on disk, with what it leaves out: when Postgres asks for a flush, the real file is flushed, by `flush`,
 * which is given its descriptor. A flush that fails throws through the engine and ends it, which is right: nobody can tell any
 * more what is on disk.
 */
export class FlushingNodeFS extends NodeFS {
  readonly #flush: (descriptor: number) => void

  constructor(path: string, flush: (descriptor: number) => void = fdatasyncSync) {
    super(path)
    this.#flush = flush
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given)
    const hook = ({ NODEFS }: { NODEFS: { stream_ops: object } }) => {
      Object.assign(NODEFS.stream_ops, { fsync: ({ nfd }: { nfd: number }) => this.#flush(nfd) })
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), hook] } }
  }
}
