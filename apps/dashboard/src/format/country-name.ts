const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** ISO 3166-1 alpha-2 -> "Greece"; nothing -> "Unknown". */
export const countryName = (code: string): string => {
  if (!/^[A-Z]{2}$/.test(code)) return 'Unknown'
  return names.of(code) ?? code
}
