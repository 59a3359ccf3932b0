/** Digits and mixed case come from build tools and generators; the rest says how an element is at the moment, not which it is. */
const PASSING =
  /\d|[^\w-]|[A-Z].*[A-Z]|__.{5}|^(is|has|js|css|ng|svelte)-|active|open|focus|hover|select|current|visib|hidden|show|able|load|expand|collaps|check|valid/

/** Whether an id or a class is likely to be the same on the next visit, and in the next release. */
export const isStable = (name: string | null): name is string => Boolean(name) && !PASSING.test(name as string)
