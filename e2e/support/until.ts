import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until the answer is there; rejects, naming what was waited for, after half a minute. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false | null>,
  patienceMs = 30_000,
): Promise<Answer> {
  const end = Date.now() + patienceMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`)
    await pause(100)
  }
}
