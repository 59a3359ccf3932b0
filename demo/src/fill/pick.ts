import type { Chance } from '../create-chance.ts'

/** One of the choices, each as likely as its weight says. There has to be one. */
export const pick = <Choice>(chance: Chance, choices: readonly Choice[], weightOf: (choice: Choice) => number): Choice => {
  let left = chance.next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0)
  for (const choice of choices) {
    left -= weightOf(choice)
    if (left < 0) return choice
  }
  const last = choices.at(-1)
  if (last === undefined) throw new Error('pick: there is nothing to choose from')
  return last
}
