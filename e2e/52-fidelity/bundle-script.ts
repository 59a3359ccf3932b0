import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// The component library is the dashboard's own: it is installed there.
const dashboard = fileURLToPath(new URL('../../apps/dashboard/node_modules', import.meta.url))

/** The script with all that it imports, made as a site would ship it. */
export const bundleScript = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [dashboard],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
