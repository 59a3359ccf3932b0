/** The process ends with this when only a person can change what stands in the way: starting it again would not help. */
export const EXIT_NEEDS_PERSON = 2
