import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://127.0.0.1:4600'

const standIn = decodeURIComponent(new URL('./src/api/no-schemas.ts', import.meta.url).pathname)

/** Builds the contract for the browser without its schemas; see the stand-in for the reason. */
const withoutSchemas = (): Plugin => ({
  name: 'throughline:without-schemas',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/packages/contract/src/') ? code.replace("import * as z from 'zod'", `import { z } from '${standIn}'`) : undefined,
})

const mantine = (...parts: string[]): RegExp => new RegExp(`/@mantine/core/esm/components/(${parts.join('|')})/`)

/**
 * Without groups the libraries come as fifty small files, each with its own request. `core`, `frame` and `controls` are what every page
 * needs; fields and tables come with the first page that has one. A group takes along what its modules import, so those that
 * more depends on stand first.
 */
const groups = [
  {
    name: 'core',
    test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|react-query|react-store))\/|packages\/contract/,
  },
  { name: 'frame', test: /@mantine\/(core\/esm\/core|hooks)\/|@floating-ui|createReactComponent|src\/(api|format)\// },
  { name: 'controls', test: mantine('ActionIcon', 'Button', 'Divider', 'Menu', 'Popover', 'Skeleton', 'Text', 'Tooltip') },
  { name: 'table', test: /@tanstack\/react-virtual|src\/ui\/data-table/ },
  { name: 'fields', test: mantine('Modal', 'NativeSelect', 'PasswordInput', 'Select', 'Textarea', 'TextInput') },
].map((group, index, all) => ({ ...group, priority: all.length - index }))

export default defineConfig({
  base: '/',
  plugins: [withoutSchemas(), react()],
  build: {
    target: 'es2022',
    // Under the page's policy nothing may come from `data:`, so fonts and pictures stay files of their own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { dashboard: 'index.html', player: 'player/frame.html' },
      output: { codeSplitting: { groups } },
    },
  },
  server: { proxy: { '/api': server, '/collect': server, '/demo': server, '/t.js': server, '/t/': server } },
})
