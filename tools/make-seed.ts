// Makes the empty database that first starts copy, which takes seconds, so that no start has to.
import { ensureSeed } from '@throughline/metadata-store'

await ensureSeed(process.argv[2] ?? '')
