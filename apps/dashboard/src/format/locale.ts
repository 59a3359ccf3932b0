const preferred = typeof navigator === 'undefined' ? [] : navigator.languages

/** How numbers are grouped: as the reader's browser asks for. */
export const numberLocale: string = preferred[0] ?? 'en-GB'

/** How dates are worded: our sentences are English, so a German reader gets "23 Nov", not "23. Nov." inside one. */
export const wordLocale: string = preferred.find((language) => language.startsWith('en')) ?? 'en-GB'
