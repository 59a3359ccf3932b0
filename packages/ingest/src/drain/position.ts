const SEQUENCE_DIGITS = 15
/** With 15 digits behind it, no larger number fits into 64 bits. */
export const MAX_COLLECTOR_NUMBER = 18_445

/**
 * The column `position`: the collector's number, then the record's sequence in 15 decimal digits. It is written as text because
 * it is larger than the numbers of JavaScript.
 */
export const positionOf = (collectorNumber: number, sequence: number): string =>
  `${collectorNumber}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`
