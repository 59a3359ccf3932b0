import { QueryLimitError, type AnalyticsStore } from '@throughline/analytics-store'
import type { Log } from '../../log.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import type { Handling } from './handling.ts'

/**
 * A question that needs more than the engine allows is refused as such: nothing is broken, and asking for less helps. So is one
 * that comes while the engine is away. Every other error stays one.
 */
export const refuseForStore =
  (analytics: AnalyticsStore, log: Log) =>
  (handling: Handling): Handling => ({
    ...handling,
    run: async (call) => {
      try {
        return await handling.run(call)
      } catch (error) {
        if (error instanceof QueryLimitError) return refuse('too_large', error.message)
        if (await answers(analytics)) throw error
        log.warn({ error, route: handling.endpoint.name }, 'the analytics store does not answer')
        return isAway()
      }
    },
  })

const answers = (analytics: AnalyticsStore): Promise<boolean> =>
  analytics.ping().then(
    () => true,
    () => false,
  )

const isAway = (): Refusal =>
  refuse(
    'unavailable',
    'The analytics store does not answer. What visitors send is kept meanwhile. Try again in a minute, or look at the server’s log.',
  )
