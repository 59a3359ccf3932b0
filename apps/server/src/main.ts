import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { seedsFolder } from './built-files.ts'

// Stripping types and compiling are a sixth of the work of a start. Where the folder cannot be written it is done each time.
enableCompileCache(join(seedsFolder, 'compiled'))
await import('./run-program.ts')
