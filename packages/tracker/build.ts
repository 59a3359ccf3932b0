import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { minify } from 'terser'
import { cutRrweb } from './src/record/rrweb/cut-rrweb.ts'

const here = dirname(fileURLToPath(import.meta.url))

const rrweb: Plugin = {
  name: 'cut rrweb',
  setup(build) {
    build.onLoad({ filter: /@rrweb[\\/]record[\\/]dist[\\/]record\.js$/ }, async ({ path }) => ({
      contents: cutRrweb(await readFile(path, 'utf8')),
      loader: 'js',
      resolveDir: join(here, 'src/record/rrweb'),
    }))
  },
}

/** One file of everything that an entry needs, for browsers from 2021 on. */
const bundle = async (entry: string, options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2021',
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    ...options,
  })
  const [file] = outputFiles ?? []
  if (!file) throw new Error(`build: esbuild made nothing of ${entry}`)
  return squeeze(file.text, options.format === 'esm')
}

/** What esbuild leaves: constants from other modules, functions used once. A twentieth of the size, which is what the budget lacks. */
const squeeze = async (code: string, module: boolean): Promise<string> => {
  const compress = {
    passes: 4,
    toplevel: true,
    unsafe_arrows: true,
    pure_getters: true,
    keep_fargs: false,
    sequences: false,
    lhs_constants: false,
  }
  const { code: squeezed } = await minify(code, { module, ecma: 2020, compress, mangle: { toplevel: true }, format: { ascii_only: true } })
  if (!squeezed) throw new Error('build: terser made nothing')
  return squeezed
}

/** A chunk that is loaded when it is needed, named by what is in it, so that browsers may keep it for good. Returns its path. */
const writeChunk = async (folder: string, name: string, code: string): Promise<string> => {
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
  const file = `t/${name}-${hash}.js`
  await writeFile(join(folder, file), code)
  return file
}

/**
 * On a busy page the browser may be idle for the first time when it is too late to tell of an interaction: web-vitals is to look at it in
 * the next task instead, as it does in browsers that do not tell when they are idle.
 */
const atOnce = { 'globalThis.requestIdleCallback': 'undefined', 'globalThis.cancelIdleCallback': 'undefined' }

/** The Apache licence asks for its name wherever the code goes; the text of it is in ours. */
const VITALS_NOTICE = '/*! parts of web-vitals, Copyright Google LLC (Apache-2.0) */'

/** rrweb's licence asks for its notice wherever the code goes. */
const writeLicences = async (folder: string): Promise<string> => {
  const licence = await readFile(join(here, 'src/record/rrweb/licence.txt'), 'utf8')
  await writeFile(join(folder, 't/licences.txt'), licence)
  return '/*! parts of @rrweb/record (MIT): licences.txt */'
}

/** Builds the first chunk, `t.js`, and those that it loads, `t/<name>-<hash>.js`, into a folder, which is emptied first. */
export const buildTracker = async (folder = join(here, 'dist')): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 't'), { recursive: true })
  const sampler = await writeChunk(folder, 'canvas', await bundle('src/record/canvas/sampler.ts', { format: 'esm' }))
  const recorder = await bundle('src/record/recorder.ts', {
    format: 'esm',
    drop: ['console'],
    plugins: [rrweb],
    define: { SAMPLER_FILE: JSON.stringify(basename(sampler)) },
  })
  const views = await writeChunk(folder, 'views', await bundle('src/lookout/views/views.ts', { format: 'esm' }))
  const vitals = await writeChunk(
    folder,
    'vitals',
    VITALS_NOTICE + (await bundle('src/vitals/vitals.ts', { format: 'esm', define: atOnce })),
  )
  const lookout = await bundle('src/lookout/lookout.ts', {
    format: 'esm',
    define: { VIEWS_FILE: JSON.stringify(basename(views)), VITALS_FILE: JSON.stringify(basename(vitals)) },
  })
  const define = {
    RECORDER_FILE: JSON.stringify(await writeChunk(folder, 'recorder', (await writeLicences(folder)) + recorder)),
    LOOKOUT_FILE: JSON.stringify(await writeChunk(folder, 'lookout', lookout)),
  }
  const first = await bundle('src/main.ts', { format: 'iife', define })
  // Even if the page has broken what we are made of.
  await writeFile(join(folder, 't.js'), `try{${first}}catch{}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTracker()
