import type { Take } from '../captured.ts'
import { now } from '../native.ts'

const MAX_A_MINUTE = 30
const MINUTE_MS = 60_000

/** A page in trouble may fail with every frame it draws: so many a minute are enough to know. */
export const limit = (take: Take): Take => {
  let since = 0
  let told = 0
  return (event) => {
    if (Math.abs(now() - since) > MINUTE_MS) [since, told] = [now(), 0]
    if (told++ < MAX_A_MINUTE) take(event)
  }
}
