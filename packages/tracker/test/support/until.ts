import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until there is an answer; rejects, naming what was waited for, after half a minute. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false | null> | Answer | undefined | false | null,
): Promise<Answer> {
  const end = Date.now() + 30_000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await pause(20)
  }
}
