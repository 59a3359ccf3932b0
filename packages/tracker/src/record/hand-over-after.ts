/** How long the recorder gathers what it has seen before it hands it over. */
export const HAND_OVER_AFTER_MS = 3_000
