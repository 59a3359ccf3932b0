import { describeVariables } from '../config.ts'
import { EXIT_NEEDS_PERSON } from '../process/exit-codes.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { erase } from './erase.ts'
import { exportFile } from './export-file.ts'
import { importFile } from './import-file.ts'
import { metrics } from './metrics.ts'
import { migrate } from './migrate.ts'
import type { Verb } from './outcome.ts'
import { sourceMaps } from './source-maps.ts'
import { token } from './token.ts'

const help = `npx throughline <verb>

  serve                         runs the server in the foreground, as npm start does
  demo [--project KEY] [--days 30] [--visits N] [--seed N]
                                fills a project with a believable month of visits to the demo shop;
                                without a key, one called "Demo shop"
  token create --scope read|write|admin [--project KEY]
                                makes an API token for a project, or for the whole organisation;
                                the token stands alone on the last line
  source-maps upload --url-prefix https://shop.example/assets [--release 1.2.3] [--project KEY] [--server URL] <folder>
                                keeps the source maps of a folder, so that stacks of errors show the code as it was written;
                                with --server over the API of a server elsewhere, with THROUGHLINE_TOKEN
  export events|sessions|people [--format jsonl|csv|parquet] [--from TIME] [--to TIME] [--out FILE] [--project KEY]
                                writes everything of a period into a file; without times, of the last seven days
  import <file.csv|file.jsonl> [--time COLUMN] [--event COLUMN] [--person COLUMN] [--visitor COLUMN]
         [--url COLUMN] [--kind COLUMN] [--project KEY]
                                stores the events of a file; columns that are not named are guessed. The same command
                                goes on where it was broken off
  metrics [--days 30] [--project KEY]
                                tells what each metric of a project comes to, and what it was in the period before,
                                as a table parted by tabs; shares are from 0 to 1, times in seconds
  erase --person ID | --visitor ID [--project KEY]
                                erases a person with all their browsers, or one browser, from every store;
                                without a key, in the only project there is
  doctor                        says whether everything is there that the server needs
  migrate                       brings the stores' schemas up to date without starting the server

Verbs work on DATA_DIR: while a server runs there they ask it, otherwise they do it themselves.

Environment:
${describeVariables()}`

const verbs: Record<string, Verb> = {
  demo,
  token,
  export: exportFile,
  import: importFile,
  erase,
  doctor,
  metrics,
  migrate,
  'source-maps': sourceMaps,
}

const serve = async (): Promise<void> => {
  await import('../supervise.ts')
}

const runVerb = async (name: string, args: string[]): Promise<void> => {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) {
    console.error(`throughline does not know "${name}". npx throughline --help tells what it knows.`)
    process.exit(EXIT_NEEDS_PERSON)
  }
  const outcome = await verb(args)
  if ('refused' in outcome) console.error(outcome.refused)
  else console.log(outcome.done.join('\n'))
  // The engines' threads would keep a process alive that has nothing more to do.
  process.exit('refused' in outcome ? 1 : 0)
}

const [name, ...args] = process.argv.slice(2)
const asksForHelp = name === undefined || [name, ...args].some((word) => word === '--help' || word === '-h') || name === 'help'
if (asksForHelp) console.log(help)
else if (name === 'serve') await serve()
else await runVerb(name, args)
