/**
 * `total`: of the whole period. `mean`: of its complete intervals. `latest`: of the last one that is complete. Intervals are those of the
 * question.
 */
export const trendTakes = ['total', 'mean', 'latest'] as const

/**
 * `conversion`: reached the last step by entered. `conversion of old enough`: the same of those who entered on days since which the window has
 * passed. `converted`: how many reached the last step. `median time`: from the first step to the last, in seconds.
 */
export const funnelTakes = ['conversion', 'conversion of old enough', 'converted', 'median time'] as const

/** Of the last complete interval; `net growth`: new and resurrecting less dormant ones. */
export const lifecycleTakes = ['new', 'returning', 'resurrecting', 'dormant', 'net growth'] as const

export const MOST_RETENTION_INTERVALS = 31
