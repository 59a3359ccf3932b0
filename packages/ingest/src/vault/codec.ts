import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** What pixels are passed as: four bytes each, red, green, blue, alpha. */
export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

type Imports = Record<string, Record<string, (bytes: number) => number>>

/** What of WebAssembly is needed here; Node has it, its types do not. */
interface Engine {
  Module: new (code: Uint8Array) => object
  Instance: new (module: object, imports: Imports) => { exports: object }
  validate: (code: Uint8Array) => boolean
}

const { Module, Instance, validate } = (globalThis as unknown as { WebAssembly: Engine }).WebAssembly

/** The largest image that is taken needs half of it; what wants more is built to. */
const MAX_HEAP_BYTES = 768 * 1024 * 1024
const GROW = '_emscripten_resize_heap'

/** Puts a bound to the memory that a codec may ask for. */
const bound = (imports: Imports): void => {
  const places = Object.values(imports).flatMap((functions) =>
    Object.entries(functions).flatMap(([name, grow]) => (grow.name === GROW ? [{ functions, name, grow }] : [])),
  )
  if (places.length === 0) throw new Error('codec: its memory cannot be bounded; has @jsquash changed?')
  for (const { functions, name, grow } of places) functions[name] = (bytes) => (bytes > MAX_HEAP_BYTES ? 0 : grow(bytes))
}

const readCode = (path: string, otherwise: string): Buffer => {
  const { resolve } = createRequire(import.meta.url)
  const code = readFileSync(resolve(path))
  return validate(code) ? code : readFileSync(resolve(otherwise))
}

const silent = (): void => {}

type Init = (module: never, overrides: never) => unknown

/**
 * A codec in WebAssembly from a package: image bytes come from strangers, and what goes wrong in a decoder stays in its own memory. Each
 * use starts with a fresh one, so that nothing of one image can reach the next. `otherwise` is for processors that `path` is too new for.
 */
export const freshCodec = (path: string, init: Init, otherwise = path): (() => Promise<void>) => {
  let module: object | undefined
  return async () => {
    const compiled = (module ??= new Module(readCode(path, otherwise)))
    const instantiateWasm = (imports: Imports, use: (instance: object) => void): object => {
      bound(imports)
      const instance = new Instance(compiled, imports)
      use(instance)
      return instance.exports
    }
    await init(compiled as never, { instantiateWasm, print: silent, printErr: silent } as never)
  }
}
