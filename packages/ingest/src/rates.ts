import { limits } from '@throughline/contract'
import { networkOf } from './steps/network-of.ts'
import { TokenBuckets, type Rate } from './memory/token-buckets.ts'
import type { Reason } from './reasons.ts'

export interface RateLimits {
  visitorEventsPerSecond: Rate
  addressRequestsPerSecond: Rate
  projectEventsPerSecond: Rate
  projectAssetBytesPerSecond: Rate
}

export interface TooMany {
  reason: Reason
  retryAfterMs: number
}

/** More than these at once would be an attack, and forgetting some of them does no harm. */
const MAX_ADDRESSES = 100_000
const MAX_VISITORS = 200_000
const MAX_PROJECTS = 10_000

/** How much one visitor, one address and one project may send. */
export class Rates {
  readonly #addresses: TokenBuckets
  readonly #visitors: TokenBuckets
  readonly #projects: TokenBuckets
  readonly #assets: TokenBuckets

  constructor(rates: RateLimits = limits.rates) {
    const { visitorEventsPerSecond, addressRequestsPerSecond, projectEventsPerSecond, projectAssetBytesPerSecond } = rates
    this.#addresses = new TokenBuckets(addressRequestsPerSecond, MAX_ADDRESSES)
    this.#visitors = new TokenBuckets(visitorEventsPerSecond, MAX_VISITORS)
    this.#projects = new TokenBuckets(projectEventsPerSecond, MAX_PROJECTS)
    this.#assets = new TokenBuckets(projectAssetBytesPerSecond, MAX_PROJECTS)
  }

  /** Counts a request of this address (IPv6: of its /64); what it answers is why not, if not. */
  countRequest(address: string, now: number): TooMany | undefined {
    const bucket = this.#addresses.bucket(networkOf(address), now)
    const waitMs = this.#addresses.waitMs(bucket)
    if (waitMs > 0) return { reason: 'address_rate', retryAfterMs: waitMs }
    bucket.tokens -= 1
    return undefined
  }

  /** Counts bytes that are sent to a project's vault. */
  countAsset(projectId: string, bytes: number, now: number): TooMany | undefined {
    const bucket = this.#assets.bucket(projectId, now)
    const waitMs = this.#assets.waitMs(bucket)
    if (waitMs > 0) return { reason: 'project_rate', retryAfterMs: waitMs }
    bucket.tokens -= bytes
    return undefined
  }

  /** Counts events of a visitor of a project, or none of them if either has sent too many. */
  countEvents(projectId: string, visitor: string, events: number, now: number): TooMany | undefined {
    const ofVisitor = this.#visitors.bucket(`${projectId} ${visitor}`, now)
    const visitorWaitMs = this.#visitors.waitMs(ofVisitor)
    if (visitorWaitMs > 0) return { reason: 'visitor_rate', retryAfterMs: visitorWaitMs }
    const ofProject = this.#projects.bucket(projectId, now)
    const projectWaitMs = this.#projects.waitMs(ofProject)
    if (projectWaitMs > 0) return { reason: 'project_rate', retryAfterMs: projectWaitMs }
    ofVisitor.tokens -= events
    ofProject.tokens -= events
    return undefined
  }

  /** Counts events of many visitors of a project, given by visitor, or none of them if one of these or the project has sent too many. */
  countEventsOfMany(projectId: string, events: ReadonlyMap<string, number>, now: number): TooMany | undefined {
    const counted = [...events].map(([visitor, count]) => ({ bucket: this.#visitors.bucket(`${projectId} ${visitor}`, now), count }))
    const visitorWaitMs = Math.max(0, ...counted.map(({ bucket }) => this.#visitors.waitMs(bucket)))
    if (visitorWaitMs > 0) return { reason: 'visitor_rate', retryAfterMs: visitorWaitMs }
    const ofProject = this.#projects.bucket(projectId, now)
    const projectWaitMs = this.#projects.waitMs(ofProject)
    if (projectWaitMs > 0) return { reason: 'project_rate', retryAfterMs: projectWaitMs }
    for (const { bucket, count } of counted) {
      bucket.tokens -= count
      ofProject.tokens -= count
    }
    return undefined
  }
}
