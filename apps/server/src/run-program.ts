import { describeVariables, readConfig, type Config } from './config.ts'
import { createLog, type LogOutput } from './log.ts'
import { EXIT_NEEDS_PERSON } from './process/exit-codes.ts'
import { onStopSignal } from './process/on-stop-signal.ts'
import { startServer } from './start-server.ts'

const help = `Throughline: self-hosted product experience insights

  npm start             installs and builds what is missing, then runs the server in the foreground
  npx throughline demo  fills a project with a month of visits to look at
  npx throughline --help tells the other commands

Environment:
${describeVariables()}
`

const print = (text: string): void => void process.stdout.write(text)

const giveUp = (lines: string[]): never => {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(EXIT_NEEDS_PERSON)
}

/** Nothing is known of the state after an error that nobody expected: the supervisor starts a process whose state is known. */
const dieLoudly = ({ log, flush }: LogOutput): void => {
  const die = (error: unknown): void => {
    log.fatal({ error }, 'unexpected error; ending, to be started again')
    flush()
    process.exit(1)
  }
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)
}

const run = async (config: Config, output: LogOutput): Promise<void> => {
  const { log, flush } = output
  const starting = startServer(config, { log })
  const end = (code: number): never => {
    flush()
    process.exit(code)
  }
  onStopSignal({
    stop: async () => {
      // Half a start cannot be undone safely, and a whole one takes a second.
      const server = await starting
      if ('close' in server) await server.close()
      end(0)
    },
    force: () => end(1),
  })
  const server = await starting
  if ('refused' in server) return giveUp([server.refused])
  print([`Throughline is ready at ${server.url}`, server.howToSignIn, ''].filter((line) => line !== undefined).join('\n'))
}

const main = async (): Promise<void> => {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return print(help)
  const read = readConfig()
  if ('problems' in read) {
    const problems = read.problems.map((problem) => `  - ${problem}`)
    return giveUp(['Throughline cannot start like this:', ...problems, 'npm start -- --help tells what can be set.'])
  }
  const output = createLog(read.config.logLevel)
  dieLoudly(output)
  await run(read.config, output)
}

await main()
