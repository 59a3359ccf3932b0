import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anIdentify, aPageview, aProject, NOON } from '../test/builders.ts'
import { isBalanced, send, useIngests, useStore } from '../test/an-ingest.ts'
import { digestOfSubject, ErasedSubjects, type SubjectKind } from './memory/erased-subjects.ts'
import { DeadLetters } from './spool/dead-letters.ts'
import { realFiles } from './spool/files.ts'
import { isOfErased } from './spool/is-of-erased.ts'

const used = useStore()
const ingests = useIngests()
const project = aProject()
const SALT = 'salt'

const erasing = (...subjects: [SubjectKind, string][]): ErasedSubjects => {
  const erased = new ErasedSubjects()
  erased.set(SALT, new Map([[project.id, new Set(subjects.map(([kind, id]) => digestOfSubject(SALT, project.id, kind, id)))]]))
  return erased
}

const filesWith = (directory: string, text: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(text))
    .map(({ name }) => name)

/** Why nothing of what was sent was taken. */
const reasons = async (...sent: Parameters<typeof send>) => {
  const outcome = await send(...sent)
  return 'rejected' in outcome ? outcome.rejected.map(({ reason }) => reason) : outcome.refused
}

describe('an ingest that was told who is erased', () => {
  it('takes nothing of them any more, by visitor, by person, and by the word that somebody is that person', async () => {
    const erased = erasing(['visitor', 'gone'], ['person', 'ada'])
    const ingest = await ingests.start(ingests.directory(), [project], { store: used.store, now: () => NOON, erased })
    expect(await reasons(ingest, [aPageview(), aPageview()], { visitor: 'gone' })).toEqual(['erased', 'erased'])
    expect(await reasons(ingest, [aPageview()], { visitor: 'another', person: 'ada' as never })).toEqual(['erased'])
    expect(await reasons(ingest, [aPageview(), anIdentify()], { visitor: 'another' })).toEqual(['erased'])
    expect(ingest.ledger(project.id).events.rejectedBy).toEqual({ erased: 4 })
    expect(isBalanced(ingest.ledger(project.id).events)).toBe(true)
  })

  it('stores what it had accepted, and has nothing of it on its disk afterwards; others go on', async () => {
    const directory = ingests.directory()
    const erased = new ErasedSubjects()
    const ingest = await ingests.start(directory, [project], { store: used.store, now: () => NOON, erased })
    await send(ingest, [aPageview()], { visitor: 'visitor-Xw3Rt9' })
    expect(filesWith(directory, 'visitor-Xw3Rt9')).not.toEqual([])
    await ingest.forgetErased()
    expect(filesWith(directory, 'visitor-Xw3Rt9')).toEqual([])
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 1, stored: 1, inSpool: 0 })
    await send(ingest, [aPageview()])
    await ingest.drained()
    await ingest.forgetErased()
    await ingest.forgetErased()
    expect(ingest.ledger(project.id).events).toMatchObject({ received: 2, stored: 2, inSpool: 0 })
  })
})

const letter = (bytes: string) =>
  ({ why: 'refused', at: '2026-06-17T12:00:00Z', segment: 1, offset: 0, bytes: Buffer.from(bytes) }) as const
const row = (visitor: string, person = '') => JSON.stringify({ project_id: project.id, visitor_id: visitor, person_id: person })

describe('dead letters', () => {
  it('of somebody who was erased are taken out, and those too damaged to say whose they are', async () => {
    const directory = ingests.directory()
    const letters = new DeadLetters(realFiles, directory)
    await letters.add([
      letter(row('gone')),
      letter(row('another', 'ada')),
      letter(row('stays')),
      letter('\uFFFD torn'),
      letter(row('gone')),
    ])
    const erased = erasing(['visitor', 'gone'], ['person', 'ada'])
    expect(await letters.remove((each) => isOfErased(each, erased))).toBe(4)
    const left = readFileSync(join(directory, 'dead-letters.jsonl'), 'utf8').trim().split('\n')
    expect(left.map((line) => Buffer.from((JSON.parse(line) as { bytes: string }).bytes, 'base64').toString())).toEqual([row('stays')])
    expect(await letters.remove((each) => isOfErased(each, erased))).toBe(0)
  })
})
