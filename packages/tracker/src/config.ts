import type { TrackerConfig } from '@throughline/contract'
import { backOffMs } from './back-off.ts'
import { fetchNatively } from './native.ts'
import { base, project } from './tag.ts'
import { wait } from './wait.ts'

/** The project's choices. Asks again, with growing pauses, for as long as the server is away or answers what makes no sense. */
export const fetchConfig = async (): Promise<TrackerConfig> => {
  for (let failures = 0; ; failures++) {
    try {
      const response = await fetchNatively(`${base}collect/config?project=${project}`, { credentials: 'omit' })
      const config = (await response.json()) as TrackerConfig
      // Throws for what is no configuration at all.
      if (config.masking.maskSelectors) return config
    } catch {
      // Away, or somebody else's answer.
    }
    await wait(backOffMs(failures))
  }
}
