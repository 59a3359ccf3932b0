import { describe, expect, it } from 'vitest'
import { sessionId } from '@throughline/contract'
import { aProject, aSession, aVisit, NOON, someTools } from '../../test/builders.ts'
import { forgetWithoutConsent } from './forget-without-consent.ts'
import { settleSession } from './settle-session.ts'

const DAY = 24 * 60 * 60 * 1000
const anonymous = { visitor: undefined, session: undefined }

const forget = async (changes: Parameters<typeof aVisit>[0]) => {
  const visit = aVisit(changes)
  const { tools } = await someTools()
  forgetWithoutConsent(visit, tools)
  settleSession(visit)
  return visit
}

describe('forgetWithoutConsent', () => {
  it('leaves a visitor who has consented as they are', async () => {
    const visit = await forget({})
    expect(visit).toMatchObject({ consented: true, visitor: 'visitor-1', session: aSession(), tab: 'tab-1' })
  })

  it('knows a visitor without consent again on the same day, and not the day after', async () => {
    const [first, again, tomorrow] = await Promise.all([
      forget({ envelope: anonymous }),
      forget({ envelope: anonymous, arrival: { receivedAt: NOON + 3_600_000 } }),
      forget({ envelope: anonymous, arrival: { receivedAt: NOON + DAY } }),
    ])
    expect(again.visitor).toBe(first.visitor)
    expect(again.session).toBe(first.session)
    expect(tomorrow.visitor).not.toBe(first.visitor)
    expect(tomorrow.session).not.toBe(first.session)
  })

  it('tells visitors apart by address and agent, and does not recognise them in another project', async () => {
    const visits = await Promise.all([
      forget({ envelope: anonymous }),
      forget({ envelope: anonymous, arrival: { address: '192.0.2.8' } }),
      forget({ envelope: anonymous, arrival: { agent: 'another' } }),
      forget({ envelope: anonymous, project: aProject({ id: '0197d5a0-0000-7000-8000-00000000000b' as never }) }),
    ])
    expect(new Set(visits.map(({ visitor }) => visitor)).size).toBe(4)
  })

  it('gives them a session that is a UUID of version 7 and begins with the day', async () => {
    const visit = await forget({ envelope: anonymous })
    expect(visit.session).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(sessionId.safeParse(visit.session).success).toBe(true)
    expect(visit.sessionStartedAt).toBe(NOON - (NOON % DAY))
  })

  it('does the same to a browser that asks for privacy, and drops the ids and the name it sent', async () => {
    const visit = await forget({ envelope: { person: 'ada' as never }, arrival: { privacySignal: true } })
    expect(visit).toMatchObject({ consented: false, person: '', tab: '' })
    expect(visit.visitor).not.toBe('visitor-1')
    expect(visit.session).not.toBe(aSession())
  })
})
