import { MOST_NAMED, namePeople, type Output, type Sent } from '@throughline/contract'
import { call } from '../../api/call.ts'

type Named = Output<typeof namePeople>['items'][number]

interface Question {
  person: string
  answer: (named: Named | undefined) => void
  fail: (reason: unknown) => void
}

/** Rows of a list that are drawn together ask within this time, and are asked for together. */
const GATHER_MS = 10

const waiting = new Map<string, Question[]>()

const askTogether = async (projectId: string): Promise<void> => {
  const questions = waiting.get(projectId) ?? []
  waiting.delete(projectId)
  for (let first = 0; first < questions.length; first += MOST_NAMED) {
    const some = questions.slice(first, first + MOST_NAMED)
    const sent = { params: { projectId }, body: { persons: [...new Set(some.map(({ person }) => person))] } }
    try {
      const { items } = await call(namePeople, sent as Sent<typeof namePeople>)
      const byPerson = new Map(items.map((named) => [named.personId as string, named]))
      for (const { person, answer } of some) answer(byPerson.get(person))
    } catch (reason) {
      for (const { fail } of some) fail(reason)
    }
  }
}

/** What the site told to call a person; asked for together with all that are wanted at the same moment. */
export const askName = (projectId: string, person: string): Promise<Pick<Named, 'name' | 'email'>> =>
  new Promise((resolve, reject) => {
    const questions = waiting.get(projectId)
    const question: Question = { person, answer: (named) => resolve(named ?? { name: null, email: null }), fail: reject }
    if (questions) questions.push(question)
    else {
      waiting.set(projectId, [question])
      setTimeout(() => void askTogether(projectId), GATHER_MS)
    }
  })
