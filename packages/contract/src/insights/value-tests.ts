/** How a text is compared. Letter case counts but for `contains`. `known`: there is any. */
export const textTests = ['is', 'is not', 'contains', 'does not contain', 'known', 'unknown'] as const
/** For values that may be numbers: the texts' tests, and by size where both sides are numbers. */
export const valueTests = [...textTests, 'at least', 'at most'] as const
