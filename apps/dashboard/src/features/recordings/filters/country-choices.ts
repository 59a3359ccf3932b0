import { countryName } from '../../../format/country-name.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')

/** Codes that the browser has a name for and that are no country of their own. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'])

let made: { value: string; label: string }[] | undefined

/** Every country that this browser knows by name, in the order of the names. */
export const countryChoices = (): { value: string; label: string }[] =>
  (made ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountries.has(code) && countryName(code) !== code)
    .map((code) => ({ value: code, label: countryName(code) }))
    .toSorted((one, other) => one.label.localeCompare(other.label)))
